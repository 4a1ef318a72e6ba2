package dev.weighin.several;

import dev.weighin.kit.RedisServer;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/** What breaks, and heals again. */
enum Fault {
  /** Everything published to one instance, or to all, is lost. */
  PUBLICATIONS_LOST,
  /** Connections between Redis and one instance, or all, end: every one, or a single one. */
  CUT,
  /** SIGSTOP and SIGCONT. */
  REDIS_FROZEN,
  /** Connections stand and carry nothing, and are cut in the end. */
  HALF_OPEN,
  /** What an instance wrote arrives late, when it has given up that connection and has another. */
  HELD_BACK,
  /** What Redis answers is lost, what it is told arrives: batches are written and nobody hears so. */
  ANSWERS_LOST,
  /** kill -9, and a start with the same data. */
  REDIS_KILLED,
  SCRIPTS_FLUSHED,
  /** kill -9 under load, and a start. */
  INSTANCE_KILLED;

  /** Past the deadline of a batch, now and then. */
  private static final int LONG_MS = 7_500;
  private static final int SHORT_MS = 3_500;
  private static final int MOMENT_MS = 50;

  /** One of them, as it happens. */
  final class Case {
    private final RedisServer redis;
    private final Instances instances;
    private final int at;
    private final boolean everywhere;
    private final boolean single;
    final int lastsMs;

    private Case(RedisServer redis, Instances instances, Random random, int longestMs) {
      this.redis = redis;
      this.instances = instances;
      this.at = random.nextInt(instances.count());
      this.everywhere = random.nextInt(3) == 0;
      this.single = random.nextBoolean();
      boolean momentary = Fault.this == CUT || Fault.this == SCRIPTS_FLUSHED;
      this.lastsMs = momentary ? MOMENT_MS : MOMENT_MS + random.nextInt(random.nextInt(4) == 0 ? longestMs : Math.min(SHORT_MS, longestMs));
    }

    Fault kind() {
      return Fault.this;
    }

    void begin() throws Exception {
      switch (Fault.this) {
        case PUBLICATIONS_LOST -> lines(line -> line.lossy(true));
        case CUT -> lines(line -> {
          if (single) {
            line.cutOne();
          } else {
            line.cut();
          }
        });
        case REDIS_FROZEN -> redis.freeze();
        case HALF_OPEN -> lines(line -> line.silent(true));
        case HELD_BACK -> lines(Line::hold);
        case ANSWERS_LOST -> lines(line -> line.deaf(true));
        case REDIS_KILLED -> redis.kill();
        case SCRIPTS_FLUSHED -> flush();
        case INSTANCE_KILLED -> instances.kill(at);
      }
    }

    void heal() throws Exception {
      switch (Fault.this) {
        case PUBLICATIONS_LOST -> lines(line -> line.lossy(false));
        case CUT, SCRIPTS_FLUSHED -> {}
        case REDIS_FROZEN -> redis.thaw();
        case HALF_OPEN -> lines(line -> line.silent(false));
        case HELD_BACK -> lines(Line::release);
        case ANSWERS_LOST -> lines(line -> line.deaf(false));
        case REDIS_KILLED -> redis.restart();
        case INSTANCE_KILLED -> instances.startAgain(at);
      }
    }

    private void flush() {
      try {
        redis.say("SCRIPT FLUSH");
      } catch (UncheckedIOException away) {
        // another fault is under way
      }
    }

    private void lines(Consumer<Line> what) {
      for (int i = 0; i < instances.count(); i++) {
        if (everywhere || i == at) {
          what.accept(instances.line(i));
        }
      }
    }

    @Override
    public String toString() {
      String name = Fault.this.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return switch (Fault.this) {
        case REDIS_FROZEN, REDIS_KILLED -> name + " for " + lastsMs + " ms";
        case SCRIPTS_FLUSHED -> name;
        case CUT -> name + where() + (single ? ", a single connection" : "");
        case INSTANCE_KILLED -> name + ": " + at + ", for " + lastsMs + " ms";
        case PUBLICATIONS_LOST, HALF_OPEN, HELD_BACK, ANSWERS_LOST -> name + where() + " for " + lastsMs + " ms";
      };
    }

    private String where() {
      return everywhere ? " everywhere" : " at " + at;
    }
  }

  Case draw(RedisServer redis, Instances instances, Random random, boolean patient) {
    return new Case(redis, instances, random, patient ? LONG_MS : SHORT_MS);
  }
}
