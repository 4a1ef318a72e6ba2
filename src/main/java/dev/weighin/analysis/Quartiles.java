package dev.weighin.analysis;

import dev.weighin.board.WeightsBallot;
import java.util.OptionalDouble;

/** Quantiles of shares. */
final class Quartiles {

  /** Below so many ballots a quartile would be next to one person's own share. */
  static final int BALLOTS_MIN = 3;

  /**
   * Linear between the two nearest (type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996):
   * at place (n − 1)·p of the sorted shares, counted from 0.
   *
   * @param sorted ascending, in units of 1e-12
   * @param p 0–1
   * @return 0–1; empty below {@link #BALLOTS_MIN} shares
   */
  static OptionalDouble of(long[] sorted, double p) {
    if (sorted.length < BALLOTS_MIN) {
      return OptionalDouble.empty();
    }
    double place = (sorted.length - 1) * p;
    int at = (int) place;
    int next = Math.min(at + 1, sorted.length - 1);
    return OptionalDouble.of((sorted[at] + (place - at) * (sorted[next] - sorted[at])) / WeightsBallot.UNITS);
  }

  private Quartiles() {}
}
