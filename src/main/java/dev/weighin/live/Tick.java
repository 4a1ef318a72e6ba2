package dev.weighin.live;

/**
 * The pace at which a board's changes are shown: the first after a quiet time at once, then so seldom that showing takes
 * at most half of the loops' time and computing a tenth of the home loop's. A thousand moving sliders cost the frames
 * of one.
 */
final class Tick {

  static final long PAUSE_MIN_MS = 50;
  static final long PAUSE_MAX_MS = 1_000;
  private static final int WALKS = 2;
  private static final int COMPUTATIONS = 10;

  private final Loop home;
  private final Runnable show;
  private boolean waiting;
  private boolean ended;
  private long lastMs = Long.MIN_VALUE / 2;
  private long walkNanos;
  private long walkBeforeNanos;
  private long computeNanos;

  Tick(Loop home, Runnable show) {
    this.home = home;
    this.show = show;
  }

  /** There is something to show. */
  void changed() {
    if (waiting || ended) {
      return;
    }
    long wait = lastMs + pauseMs() - nowMs();
    if (wait <= 0) {
      fire();
    } else {
      waiting = true;
      home.after(wait, this::fire);
    }
  }

  /** How long the slowest loop walked its watchers at the last tick. */
  void walked(long nanos) {
    walkNanos = Math.max(walkNanos, nanos);
  }

  void computed(long nanos) {
    computeNanos = nanos;
  }

  void end() {
    ended = true;
  }

  long pauseMs() {
    long nanos = Math.max(WALKS * Math.max(walkNanos, walkBeforeNanos), COMPUTATIONS * computeNanos);
    return Math.clamp(nanos / 1_000_000, PAUSE_MIN_MS, PAUSE_MAX_MS);
  }

  private void fire() {
    waiting = false;
    if (!ended) {
      lastMs = nowMs();
      walkBeforeNanos = walkNanos;
      walkNanos = 0;
      show.run();
    }
  }

  private static long nowMs() {
    return System.nanoTime() / 1_000_000;
  }
}
