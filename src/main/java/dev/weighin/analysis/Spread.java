package dev.weighin.analysis;

import dev.weighin.board.CriterionId;
import dev.weighin.board.WeightsBallot;
import java.util.SortedMap;

/** Everybody's shares, sorted, by criterion. */
public record Spread(SortedMap<CriterionId, long[]> shares) {
  SortedMap<CriterionId, Standing> place(WeightsBallot own) {
    throw new UnsupportedOperationException();
  }
}
