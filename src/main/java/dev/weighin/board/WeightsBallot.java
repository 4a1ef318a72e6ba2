package dev.weighin.board;

import java.util.Map;
import java.util.SortedMap;

/** What a participant said of the weights; one kind for each way of asking (direct marks today). */
public sealed interface WeightsBallot {

  /** A mark 0–100 or unsure for every criterion, not all of the numbers zero. */
  record Direct(SortedMap<CriterionId, Mark> marks) implements WeightsBallot {

    public Direct {
      marks = Sorted.copy(marks);
    }

    public Direct(Map<CriterionId, Mark> marks) {
      this(Sorted.copy(marks));
    }
  }

  /**
   * The ballot's normalised weights in units of 1e-12, of those criteria that have a number; they add up to exactly
   * {@link #UNITS}, the remainder of the division goes to the largest, ties to the first. Empty: all are unsure.
   */
  default SortedMap<CriterionId, Long> shares() {
    return switch (this) {
      case Direct(var marks) -> Shares.of(marks);
    };
  }

  /** The whole, in units: 1. */
  long UNITS = 1_000_000_000_000L;
}
