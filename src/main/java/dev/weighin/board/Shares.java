package dev.weighin.board;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Direct marks as exact shares (T4). */
final class Shares {

  static SortedMap<CriterionId, Long> of(SortedMap<CriterionId, Mark> marks) {
    long sum = 0;
    for (Mark mark : marks.values()) {
      sum += number(mark);
    }
    TreeMap<CriterionId, Long> shares = new TreeMap<>();
    if (sum == 0) {
      return shares;
    }
    long left = WeightsBallot.UNITS;
    CriterionId largest = null;
    int most = -1;
    for (Map.Entry<CriterionId, Mark> each : marks.entrySet()) {
      if (each.getValue() instanceof Mark.Number(int value)) {
        long share = value * WeightsBallot.UNITS / sum;
        shares.put(each.getKey(), share);
        left -= share;
        if (value > most) {
          most = value;
          largest = each.getKey();
        }
      }
    }
    shares.merge(largest, left, Long::sum);
    return Collections.unmodifiableSortedMap(shares);
  }

  private static int number(Mark mark) {
    return switch (mark) {
      case Mark.Number(int value) -> value;
      case Mark.Unsure() -> 0;
    };
  }

  private Shares() {}
}
