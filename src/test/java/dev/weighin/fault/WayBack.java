package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.load.ReturningSpectators.Return;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** How those came back who were let go by an instance that ends. */
record WayBack(List<Return> returns) {

  static final int WITHIN_SECONDS = 10;
  private static final int COLUMN_MS = 500;
  /** Of the six columns that an instance spreads its watchers over. */
  private static final int COLUMNS_MIN = 4;
  /** Of those who are let go, in one column. */
  private static final int PART_MAX_PERCENT = 50;

  /** Somebody came back, and each in time. */
  WayBack assertInTime(String who) {
    assertTrue(!returns.isEmpty(), () -> who + ": nobody was let go and came back");
    assertTrue(longestMs() < TimeUnit.SECONDS.toMillis(WITHIN_SECONDS), () -> "%s: one was away for %.0f ms".formatted(who, longestMs()));
    return this;
  }

  /** Neither let go nor back all at once. On a machine that is held up for a moment, many may be back at its end. */
  WayBack assertSpread(String who) {
    assertSpread(who + " were let go", columns(Return::lost), PART_MAX_PERCENT);
    assertSpread(who + " came back", columns(Return::back), 100);
    return this;
  }

  private void assertSpread(String what, int[] columns, int partMaxPercent) {
    assertTrue(Arrays.stream(columns).filter(each -> each > 0).count() >= COLUMNS_MIN && Arrays.stream(columns).max().orElse(0) * 100 <= partMaxPercent * returns.size(),
        () -> what + " all at once, in each " + COLUMN_MS + " ms: " + Arrays.toString(columns));
  }

  private double longestMs() {
    return returns.stream().mapToDouble(Return::awayMs).max().orElse(0);
  }

  /** How many in each half second since the first. */
  private int[] columns(ToLongFunction<Return> when) {
    long[] times = returns.stream().mapToLong(when).sorted().toArray();
    var columns = new int[times.length == 0 ? 0 : column(times[0], times[times.length - 1]) + 1];
    Arrays.stream(times).forEach(each -> columns[column(times[0], each)]++);
    return columns;
  }

  private static int column(long first, long time) {
    return (int) ((time - first) / TimeUnit.MILLISECONDS.toNanos(COLUMN_MS));
  }

  @Override
  public String toString() {
    var away = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    returns.forEach(each -> away.recordValue(Math.max(1, (long) (each.awayMs() * 1_000))));
    return "%d came back; away p50 %.0f ms, p99 %.0f ms, longest %.0f ms; back in each %d ms: %s".formatted(returns.size(),
        away.getValueAtPercentile(50) / 1e3, away.getValueAtPercentile(99) / 1e3, longestMs(), COLUMN_MS, Arrays.toString(columns(Return::back)));
  }
}
