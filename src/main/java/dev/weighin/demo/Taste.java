package dev.weighin.demo;

import dev.weighin.board.Cell;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.Sorted;
import java.util.SortedMap;

/**
 * What a simulated voter wants to say in the end.
 *
 * @param weights for every criterion 0–100 or unsure; at least one is a number above 0
 * @param scores for every cell that voters score
 */
record Taste(SortedMap<CriterionId, Mark> weights, SortedMap<Cell, Mark> scores) {

  Taste {
    weights = Sorted.copy(weights);
    scores = Sorted.copy(scores);
  }
}
