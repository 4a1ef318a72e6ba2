package dev.weighin.analysis;

import dev.weighin.board.Board;
import dev.weighin.board.Criterion;
import dev.weighin.board.Definition;
import dev.weighin.board.Round;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A board's result as one sight has it (R4): the latest shown weights × the latest shown scores. While the two do not
 * fit what the board asks now, because an edit came between, the ranking is the one of before the edit (B4).
 *
 * @param weights empty where nothing may be shown
 * @param scores likewise
 * @param ranking likewise, and while a round hides it (S2)
 */
public record Result(Sight sight, Optional<Weights> weights, Optional<Scores> scores, Optional<Ranking> ranking) {

  public static Result of(Board board, Sight sight) {
    if (!board.exists()) {
      return new Result(sight, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Sources sources = new Sources(board, sight);
    Optional<Round> weighed = sources.latest(Sources.Part.WEIGHTS);
    Optional<Round> scored = sources.latest(Sources.Part.SCORES);
    // Rounds that are not revealed are no part of the record, so they hide nothing in it.
    boolean live = sight != Sight.RECORD;
    boolean weightsHidden = live && weighed.isEmpty() && sources.hidden(Sources.Part.WEIGHTS);
    boolean scoresHidden = live && scored.isEmpty() && sources.hidden(Sources.Part.SCORES);
    boolean anyGiven = board.definition().criteria().stream().anyMatch(each -> each.scoredBy() == Criterion.ScoredBy.FACILITATOR);

    Optional<Weights> weights = weightsHidden ? Optional.empty() : Optional.of(weights(board, weighed, board.definition()));
    Optional<Scores> scores = scoresHidden && !anyGiven ? Optional.empty() : Optional.of(scores(sources, scored));
    boolean ranked = weights.isPresent() && !scoresHidden && !(live && withheld(board));
    Optional<Ranking> ranking = ranked ? Optional.of(ranking(sources, weighed, scored, weights.get(), scores.get())) : Optional.empty();
    return new Result(sight, weights, scores, ranking);
  }

  private static boolean withheld(Board board) {
    return board.openRound().filter(round -> round.asks().weights() && !round.rankingShown()).isPresent();
  }

  private static Weights weights(Board board, Optional<Round> weighed, Definition now) {
    return weighed.map(round -> Mean.weights(board, round)).orElseGet(() -> Mean.equal(now));
  }

  private static Scores scores(Sources sources, Optional<Round> scored) {
    Definition now = sources.board().definition();
    Definition over = scored.map(Round::definition).filter(each -> !each.sameShape(now)).map(sources::latestOf).orElse(now);
    return Mean.scores(sources.board(), scored, over);
  }

  private static Ranking ranking(Sources sources, Optional<Round> weighed, Optional<Round> scored, Weights weights, Scores scores) {
    Definition now = sources.board().definition();
    Optional<Round> older = Stream.concat(
            weighed.stream().filter(round -> !Sources.Part.WEIGHTS.fits(round.definition(), now)),
            scored.stream().filter(round -> !Sources.Part.SCORES.fits(round.definition(), now)))
        .min(Comparator.comparingInt(Round::number));
    return older
        .map(round -> before(sources, sources.latestOf(round.definition())))
        .orElseGet(() -> WeightedSum.ranking(now, weights, scores, Optional.empty()));
  }

  /** The ranking that stood before an edit, of the latest rounds that fit what was asked then. */
  private static Ranking before(Sources sources, Definition then) {
    Optional<Round> weighed = sources.latest(Sources.Part.WEIGHTS, then);
    Optional<Round> scored = sources.latest(Sources.Part.SCORES, then);
    Optional<Integer> upTo = Stream.concat(weighed.stream(), scored.stream()).map(Round::number).max(Comparator.naturalOrder());
    return WeightedSum.ranking(then, weights(sources.board(), weighed, then), Mean.scores(sources.board(), scored, then), upTo);
  }
}
