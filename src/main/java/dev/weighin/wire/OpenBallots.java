package dev.weighin.wire;

import dev.weighin.analysis.Sight;
import dev.weighin.board.Anonymity;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Participant;
import dev.weighin.board.Reason;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The single ballots of a revealed round, for those whom its anonymity lets read them (S3). Drafts are none: they carry
 * over what may never have been revealed. Without names the ballots stand in the order of what they say, which tells of
 * nobody, and reasons stand apart from them, in their alphabet.
 */
final class OpenBallots {

  /** A ballot and whose it is. */
  record Owned(Participant owner, Ballot ballot) {}

  /** Why this reader gets none; empty where they do. */
  static Optional<Reason> refusal(Board board, Round round, ViewClass viewClass) {
    if (viewClass == ViewClass.PUBLIC) {
      return Optional.of(Reason.of(Reason.Code.NOT_JOINED, "Single ballots are for those who take part."));
    }
    if (!revealed(board, round)) {
      return Optional.of(Reason.of(Reason.Code.NOT_YET, "The ballots of this round are not revealed.", "round"));
    }
    return round.anonymity() == Anonymity.HIDDEN && !viewClass.desk()
        ? Optional.of(Reason.of(Reason.Code.NOT_FACILITATOR, "In this round only a facilitator sees single ballots."))
        : Optional.empty();
  }

  static boolean revealed(Board board, Round round) {
    return round.state() == Round.State.REVEALED && Sight.BEFORE_VOTE.shows(board, round);
  }

  /** In the order of joining. */
  static List<Owned> owned(Board board, Round round) {
    List<Owned> ballots = new ArrayList<>();
    round.ballots().each((id, ballot) -> {
      if (ballot.counts()) {
        board.participants().get(id).ifPresent(owner -> ballots.add(new Owned(owner, ballot)));
      }
    });
    ballots.sort(Comparator.comparingInt(each -> each.owner().number()));
    return ballots;
  }

  /** Ballots that count in the results, without owners or reasons. */
  static List<JsonObject> unowned(Board board, Round round) {
    List<JsonObject> ballots = new ArrayList<>();
    for (Owned each : owned(board, round)) {
      if (each.owner().times() > 0) {
        JsonObject json = new JsonObject();
        BallotWriter.marks(json, each.ballot());
        ballots.add(json);
      }
    }
    ballots.sort(Comparator.comparing(JsonObject::encode));
    return ballots;
  }

  /** All reasons of those ballots, by criterion. */
  static JsonObject reasonsApart(Board board, Round round, Texts texts) {
    Map<CriterionId, List<String>> all = new TreeMap<>();
    for (Owned each : owned(board, round)) {
      if (each.owner().times() > 0) {
        for (Map.Entry<CriterionId, TextKey> reason : each.ballot().reasons().entrySet()) {
          texts.get(reason.getValue()).ifPresent(text -> all.computeIfAbsent(reason.getKey(), any -> new ArrayList<>()).add(text));
        }
      }
    }
    JsonObject json = new JsonObject();
    all.forEach((criterion, reasons) -> json.put(criterion.value(), new JsonArray(reasons.stream().sorted().toList())));
    return json;
  }

  /** With its owner, for rounds that are not without names. */
  static JsonObject named(Owned owned, Texts texts) {
    Participant owner = owned.owner();
    JsonObject json = new JsonObject().put("participant", owner.id().value());
    texts.get(owner.name()).ifPresent(name -> json.put("name", name));
    json.put("power", owner.power());
    if (owner.times() == 0) {
      json.put("excluded", true);
    }
    BallotWriter.marks(json, owned.ballot());
    JsonObject reasons = BallotWriter.reasons(owned.ballot().reasons(), texts);
    if (!reasons.isEmpty()) {
      json.put("reasons", reasons);
    }
    return owned.ballot().origin() == Ballot.Origin.CAST ? json : json.put("origin", Words.of(owned.ballot().origin()));
  }

  private OpenBallots() {}
}
