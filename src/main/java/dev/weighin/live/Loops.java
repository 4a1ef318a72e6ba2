package dev.weighin.live;

import dev.weighin.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The server's event loops. Each board has one of them as its home. */
public final class Loops {

  /** A watcher hears a heartbeat every 5 s; a tenth of them at a time, so that it is no burst. */
  static final int BEAT_PARTS = 10;
  static final long BEAT_PART_MS = 500;
  private static final Logger LOG = Logger.getLogger(Loops.class.getName());

  private final int count;
  private final Meters meters;
  private final InstantSource clock;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private final Promise<Void> complete = Promise.promise();

  public Loops(int count, Meters meters, InstantSource clock) {
    this.count = count;
    this.meters = meters;
    this.clock = clock;
  }

  /** The current event loop becomes one of the server's. */
  public Loop enter(Context context) {
    Loop loop;
    synchronized (this) {
      loop = new Loop(loops.size(), context, meters.loop(loops.size(), Thread.currentThread().getName()));
      loops.add(loop);
    }
    beat(loop, System.nanoTime());
    if (loops.size() == count) {
      complete.tryComplete();
    }
    return loop;
  }

  /** Completes when all have entered. */
  public Future<Void> complete() {
    return complete.future();
  }

  public int count() {
    return count;
  }

  List<Loop> all() {
    return loops;
  }

  /** The loop of the current thread, null on any other thread. */
  Loop here() {
    for (Loop each : loops) {
      if (each.isHere()) {
        return each;
      }
    }
    return null;
  }

  Loop homeOf(BoardId board) {
    return loops.get(Math.floorMod(board.value().hashCode() * 0x9E3779B9 >>> 8, count));
  }

  /** One timer per loop serves all its sockets and measures how late the loop comes to it. */
  private void beat(Loop loop, long dueNanos) {
    long late = System.nanoTime() - dueNanos;
    loop.meters().lagged(Math.max(0, TimeUnit.NANOSECONDS.toMicros(late)));
    int part = loop.nextTurn(BEAT_PARTS);
    try {
      turn(loop, part);
    } catch (RuntimeException bug) {
      LOG.log(Level.SEVERE, "a heartbeat of loop " + loop.number() + " failed", bug);
    }
    long nextDue = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BEAT_PART_MS);
    loop.after(BEAT_PART_MS, () -> beat(loop, nextDue));
  }

  private void turn(Loop loop, int part) {
    long nanosMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    for (Audience each : List.copyOf(loop.audiences().values())) {
      each.beat(part, BEAT_PARTS, clock.millis(), nanosMs);
    }
    if (part % 2 == 0) {
      loop.boards().values().stream().filter(Future::succeeded).map(Future::result).toList().forEach(LiveBoard::everySecond);
    }
  }
}
