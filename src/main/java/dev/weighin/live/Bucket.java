package dev.weighin.live;

/** A rate with a reserve: so many at once, and so many more each second. Confined to one thread. */
public final class Bucket {

  private final double perMs;
  private final double most;
  private double left;
  private long at;

  public Bucket(double perSecond, double most, long nowMs) {
    this.perMs = perSecond / 1000;
    this.most = most;
    this.left = most;
    this.at = nowMs;
  }

  /** Takes one, if there is one. */
  public boolean take(long nowMs) {
    fill(nowMs);
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** Whether nobody took from it lately, so that it may be forgotten. */
  public boolean full(long nowMs) {
    fill(nowMs);
    return left >= most;
  }

  private void fill(long nowMs) {
    left = Math.min(most, left + Math.max(0, nowMs - at) * perMs);
    at = Math.max(at, nowMs);
  }
}
