package dev.weighin.analysis;

import dev.weighin.board.Definition;
import dev.weighin.board.OptionId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The options in order (T1–T3).
 *
 * @param order best first; ties in the order of their ids
 * @param openCells cells that nobody scored, of {@code cells}
 * @param provisional an open cell could still change who leads: no winner is to be named
 * @param lead by how much the first is ahead of the next for certain, 0–1; empty while provisional
 * @param over what was ranked; another than the board's where {@code earlier}
 * @param earlier the result of before an edit, up to this round
 */
public record Ranking(
    SortedMap<OptionId, Place> of,
    List<OptionId> order,
    int openCells,
    int cells,
    boolean provisional,
    Optional<Double> lead,
    Definition over,
    Optional<Integer> earlier) {

  /**
   * @param from total if every open cell were worst, 0–1
   * @param to total if every open cell were best, 0–1
   * @param place from 1; equal totals share one
   */
  public record Place(double from, double to, int place, boolean tied) {}
}
