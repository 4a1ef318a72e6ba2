package dev.weighin.wire;

import dev.weighin.analysis.Result;
import dev.weighin.analysis.Weights;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Round;
import dev.weighin.board.WeightsBallot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What belongs to one participant. */
public final class MineWriter {

  /**
   * @param result what this participant's class sees
   * @return an empty document where they are none of the board's
   * @throws IllegalArgumentException where the result is another sight's
   */
  public static JsonObject mine(Board board, Result result, Texts texts, ParticipantId who) {
    if (result.sight() != ViewClass.of(board, Optional.of(who)).sight()) {
      throw new IllegalArgumentException("the result of " + result.sight() + " is not for this participant");
    }
    return board.participant(who).map(participant -> mine(board, result, texts, participant)).orElseGet(JsonObject::new);
  }

  private static JsonObject mine(Board board, Result result, Texts texts, Participant participant) {
    JsonObject mine = new JsonObject().put("participant", participant.id().value());
    texts.get(participant.name()).ifPresent(name -> mine.put("name", name));
    mine.put("role", Words.of(participant.role())).put("votes", participant.votes()).put("power", participant.power());
    if (participant.removed()) {
      mine.put("removed", true);
    }
    if (participant.excluded()) {
      mine.put("excluded", true);
    }
    participant.mergedInto().ifPresent(other -> mine.put("mergedInto", other.value()));
    board.lastRound().ifPresent(round -> {
      ballot(mine, round, round.ballot(participant.id()), texts);
      wanted(mine, board, result, participant);
      place(mine, result, round, participant);
    });
    return mine;
  }

  private static void ballot(JsonObject mine, Round round, Ballot ballot, Texts texts) {
    mine.put("round", round.number()).put("state", state(ballot));
    round.predictions().get(mine.getString("participant")).ifPresent(option -> mine.put("prediction", option.value()));
    if (!ballot.cast()) {
      return;
    }
    mine.put("origin", Words.of(ballot.origin()));
    BallotWriter.marks(mine, ballot);
    ballot.weights().ifPresent(weights -> mine.put("shares", shares(weights)));
    JsonObject reasons = BallotWriter.reasons(ballot.reasons(), texts);
    if (!reasons.isEmpty()) {
      mine.put("reasons", reasons);
    }
  }

  /** Of a participant in the round (R6). */
  static String state(Ballot ballot) {
    return !ballot.counts() ? "notStarted" : ballot.abstained() ? "abstained" : ballot.done() ? "done" : "weighing";
  }

  private static JsonObject shares(WeightsBallot weights) {
    JsonObject json = new JsonObject();
    weights.shares().forEach((criterion, share) -> json.put(criterion.value(), Figures.of((double) share / WeightsBallot.UNITS)));
    return json;
  }

  /** The last revealed round asks those far from its group for reasons (V5). */
  private static void wanted(JsonObject mine, Board board, Result result, Participant participant) {
    board.rounds().reversed().stream().filter(round -> round.state() == Round.State.REVEALED).findFirst()
        .filter(round -> round.reasons() == ReasonRule.FROM_OUTLIERS && result.sight().shows(board, round))
        .ifPresent(round -> {
          JsonArray wanted = new JsonArray();
          for (CriterionId criterion : round.farWithoutReason(participant.id()).keySet()) {
            wanted.add(criterion.value());
          }
          if (!wanted.isEmpty()) {
            mine.put("reasonsWanted", wanted).put("reasonsRound", round.number());
          }
        });
  }

  private static void place(JsonObject mine, Result result, Round round, Participant participant) {
    Optional<Weights> weights = result.weights().filter(each -> each.round().equals(Optional.of(round.number())));
    Ballot ballot = round.ballot(participant.id());
    if (weights.isEmpty() || !ballot.counts() || ballot.weights().isEmpty() || participant.times() == 0) {
      return;
    }
    JsonObject place = new JsonObject();
    weights.get().place(ballot.weights().get()).forEach((criterion, standing) ->
        place.put(criterion.value(), new JsonObject().put("below", standing.below()).put("above", standing.above()).put("of", standing.of())));
    mine.put("place", place);
  }

  private MineWriter() {}
}
