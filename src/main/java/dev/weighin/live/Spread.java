package dev.weighin.live;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How values spread: counts in buckets whose bounds grow by a quarter, so that a quantile is right within 12 %.
 * Any thread may add and read.
 */
public final class Spread {

  private static final int BUCKETS = 160;
  private static final double GROWTH = Math.log(1.25);

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private final LongAdder sum = new LongAdder();

  public void add(long value) {
    counts.incrementAndGet(bucket(value));
    sum.add(value);
  }

  public long count() {
    long count = 0;
    for (int i = 0; i < BUCKETS; i++) {
      count += counts.get(i);
    }
    return count;
  }

  public long sum() {
    return sum.sum();
  }

  /** The value below which a share of all values lies, 0 when there are none. @param share 0–1 */
  public double quantile(double share) {
    double rest = share * count();
    for (int i = 0; i < BUCKETS; i++) {
      rest -= counts.get(i);
      if (counts.get(i) > 0 && rest <= 0) {
        return i == 0 ? 0 : Math.exp((i - 0.5) * GROWTH);
      }
    }
    return 0;
  }

  /** How many values lie at or below a bound, as exactly as the buckets say. */
  public long atMost(long bound) {
    long count = 0;
    for (int i = 0; i <= bucket(bound); i++) {
      count += counts.get(i);
    }
    return count;
  }

  private static int bucket(long value) {
    return value < 1 ? 0 : Math.min(BUCKETS - 1, 1 + (int) (Math.log(value) / GROWTH));
  }
}
