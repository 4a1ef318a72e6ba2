package dev.weighin.analysis;

import dev.weighin.board.Cell;
import dev.weighin.board.Given;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The group's scores with the facilitator's.
 *
 * @param round where they were voted; empty: all are the facilitator's
 * @param of by cell; a cell that nobody scored has a {@link Score} without value, or none
 */
public record Scores(Basis basis, Optional<Integer> round, SortedMap<Cell, Score> of) {

  /** A cell's score. */
  public sealed interface Score {

    /** As a fraction, 0 worst to 1 best; empty where nobody gave a number. */
    Optional<Double> value();

    /**
     * By the voters.
     *
     * @param mean of the marks, on the scale, by voting power; empty where nobody gave a number
     * @param numbers people who gave a number
     * @param unsure people who said unsure
     * @param counts people by mark, from the scale's least to its greatest
     */
    record Voted(Optional<Double> value, Optional<Double> mean, int numbers, int unsure, List<Integer> counts) implements Score {}

    /** By the facilitator. */
    record ByFacilitator(Optional<Double> value, Given given) implements Score {}
  }
}
