package dev.weighin.analysis;

import dev.weighin.board.Board;
import dev.weighin.board.OptionId;
import dev.weighin.board.Round;
import java.util.Optional;

/**
 * How many called the winner of a sealed round before its reveal (V8).
 *
 * @param right who named an option that now stands at the first place
 * @param of who named any
 */
public record Predictions(int right, int of) {

  /** Empty before the reveal, where nobody called, and while no winner may be named (T2). */
  public static Optional<Predictions> of(Board board, Result result, Round round) {
    if (round.state() != Round.State.REVEALED || round.predictions().size() == 0 || !result.sight().shows(board, round)) {
      return Optional.empty();
    }
    return result.ranking()
        .filter(ranking -> !ranking.provisional() && ranking.earlier().isEmpty())
        .map(ranking -> counted(board, ranking, round))
        .filter(each -> each.of() > 0);
  }

  /** Participants who were removed or merged into others call nothing. */
  private static Predictions counted(Board board, Ranking ranking, Round round) {
    int[] counts = {0, 0};
    round.predictions().each((participant, option) -> {
      if (board.participants().get(participant).filter(each -> !each.removed() && each.mergedInto().isEmpty()).isPresent()) {
        counts[0] += first(ranking, option) ? 1 : 0;
        counts[1]++;
      }
    });
    return new Predictions(counts[0], counts[1]);
  }

  private static boolean first(Ranking ranking, OptionId option) {
    Ranking.Place place = ranking.of().get(option);
    return place != null && place.place() == 1;
  }
}
