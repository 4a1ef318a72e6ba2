package dev.weighin.several;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weighin.kit.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What breaks, and heals again. Whether anybody felt it can be asked of each: what never does anything shows nothing. */
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
  /** A Redis that says nothing for so long is frozen. */
  private static final int FROZEN_MS = 300;
  private static final Pattern NOT_FOUND = Pattern.compile("errorstat_NOSCRIPT:count=(\\d+)");

  /** One of them, as it happens. */
  final class Case {
    private final RedisServer redis;
    private final Instances instances;
    private final int at;
    private final boolean everywhere;
    private final boolean single;
    final int lastsMs;
    /** What {@link #count} said when it began. */
    private long before;

    private Case(RedisServer redis, Instances instances, Random random, boolean everywhere, int longestMs) {
      this.redis = redis;
      this.instances = instances;
      this.at = random.nextInt(instances.count());
      this.everywhere = everywhere || random.nextInt(3) == 0;
      this.single = random.nextBoolean();
      boolean momentary = Fault.this == CUT || Fault.this == SCRIPTS_FLUSHED;
      this.lastsMs = momentary ? MOMENT_MS : MOMENT_MS + random.nextInt(random.nextInt(4) == 0 ? longestMs : Math.min(SHORT_MS, longestMs));
    }

    Fault kind() {
      return Fault.this;
    }

    void begin() throws Exception {
      before = count();
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
        case SCRIPTS_FLUSHED -> {
          if (before >= 0) {
            flush();
          }
        }
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

    /** Whether somebody has felt it by now; to be asked before it heals. */
    boolean isFelt() {
      return before >= 0 && count() > before;
    }

    /** Goes up when somebody feels it; −1: nobody can say. */
    private long count() {
      return switch (Fault.this) {
        case PUBLICATIONS_LOST -> sum(Line::lost);
        // Who was cut off is connected again.
        case CUT -> sum(Line::connections);
        case HALF_OPEN -> sum(Line::silenced);
        case HELD_BACK -> sum(Line::heldBack);
        case ANSWERS_LOST -> sum(Line::unheard);
        case REDIS_FROZEN -> isFrozen() ? 1 : 0;
        case REDIS_KILLED -> isAlive() ? 0 : 1;
        case SCRIPTS_FLUSHED -> notFound();
        case INSTANCE_KILLED -> instances.alive(at) ? 0 : 1;
      };
    }

    private long sum(ToLongFunction<Line> count) {
      return IntStream.range(0, instances.count()).filter(this::concerns).mapToObj(instances::line).mapToLong(count).sum();
    }

    private boolean isAlive() {
      return ProcessHandle.of(redis.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    /** A stopped process takes connections, by its kernel, and says nothing. */
    private boolean isFrozen() {
      try (var socket = new Socket("127.0.0.1", redis.port())) {
        socket.setSoTimeout(FROZEN_MS);
        socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
        socket.getInputStream().read();
        return false;
      } catch (SocketTimeoutException silent) {
        return true;
      } catch (IOException away) {
        return false;
      }
    }

    /** How often Redis was asked to run a script that it did not have. */
    private long notFound() {
      try {
        var count = NOT_FOUND.matcher(redis.say("INFO errorstats"));
        return count.find() ? Long.parseLong(count.group(1)) : 0;
      } catch (UncheckedIOException away) {
        // another fault is under way
        return -1;
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
      IntStream.range(0, instances.count()).filter(this::concerns).mapToObj(instances::line).forEach(what);
    }

    private boolean concerns(int instance) {
      return everywhere || instance == at;
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

  Case draw(RedisServer redis, Instances instances, Random random, boolean everywhere, boolean patient) {
    return new Case(redis, instances, random, everywhere, patient ? LONG_MS : SHORT_MS);
  }
}
