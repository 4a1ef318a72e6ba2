package dev.weighin.analysis;

import dev.weighin.board.Board;
import java.util.Optional;

/**
 * A board's result as one sight has it (R4): the latest shown weights × the latest shown scores.
 *
 * @param weights empty where nothing may be shown
 * @param scores likewise
 * @param ranking likewise, and while a round hides it (S2)
 */
public record Result(Sight sight, Optional<Weights> weights, Optional<Scores> scores, Optional<Ranking> ranking) {

  public static Result of(Board board, Sight sight) {
    throw new UnsupportedOperationException();
  }
}
