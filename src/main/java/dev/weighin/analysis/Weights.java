package dev.weighin.analysis;

import dev.weighin.board.CriterionId;
import dev.weighin.board.WeightsBallot;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * The group's weights.
 *
 * @param round where they were voted; empty: equal
 * @param ballots people whose weights ballot counts in it
 * @param of by criterion; the shares add up to 1
 */
public record Weights(Basis basis, Optional<Integer> round, int ballots, SortedMap<CriterionId, Weight> of, Spread spread) {

  /**
   * @param share 0–1
   * @param low lower quartile of the people's shares, 0–1; with {@code high} from 3 ballots up
   * @param high upper quartile
   * @param numbers people who gave a number
   * @param unsure people who said unsure
   */
  public record Weight(double share, OptionalDouble low, OptionalDouble high, int numbers, int unsure) {}

  /** Where a ballot of this round's stands against the others, by criterion that it has a number on. */
  public SortedMap<CriterionId, Standing> place(WeightsBallot own) {
    return spread.place(own);
  }
}
