package dev.weighin.wire;

import dev.weighin.analysis.Result;
import dev.weighin.analysis.Sight;
import dev.weighin.board.Anonymity;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Definition;
import dev.weighin.board.Participant;
import dev.weighin.board.Round;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A whole board as JSON: what was decided on, its revealed rounds, the result; no rehearsal, nothing sealed (S5). What
 * names and ballots it holds follows the anonymity of each round and who asks (S3).
 */
public final class BoardExport {

  /** Number of the form. */
  static final int FORM = 1;

  public static JsonObject json(Board board, Texts texts, ViewClass viewClass) {
    JsonObject json = new JsonObject().put("weighin", FORM)
        .put("anonymity", Words.of(board.settings().anonymity())).put("visibility", Words.of(board.settings().visibility()))
        .put("public", board.settings().watchable()).put("promotion", board.settings().promotion());
    decidedOn(json, board.definition());
    List<Round> revealed = board.rounds().stream().filter(round -> Sight.RECORD.shows(board, round) && !round.rehearsal()).toList();
    json.put("rounds", Shapes.array(revealed, round -> round(board, texts, viewClass, round)));
    json.put("unrevealed", Shapes.array(board.rounds().stream().filter(round -> !round.rehearsal() && !revealed.contains(round)).toList(), BoardExport::header));
    JsonObject result = new JsonObject();
    ResultWriter.into(result, board, Result.of(board, Sight.RECORD));
    json.put("result", result);
    board.decision().ifPresent(decision -> json.put("decision",
        new JsonObject().put("option", decision.option().value()).put("name", decision.name()).put("why", decision.why()).put("at", decision.at())));
    return json;
  }

  private static JsonObject decidedOn(JsonObject json, Definition definition) {
    JsonArray given = new JsonArray();
    definition.given().forEach((cell, each) -> given.add(new JsonObject().put("option", cell.option().value()).put("criterion", cell.criterion().value())
        .put(each.measured() ? "measured" : "value", each.value()).put("evidence", each.evidence())));
    return json.put("question", definition.question()).put("about", definition.about()).put("scale", Shapes.scale(definition.scale()))
        .put("options", Shapes.array(definition.options(), Shapes::option)).put("criteria", Shapes.array(definition.criteria(), Shapes::criterion))
        .put("given", given);
  }

  private static JsonObject header(Round round) {
    int k = 0;
    for (Ballot ballot : round.ballots()) {
      k += ballot.counts() ? 1 : 0;
    }
    return new JsonObject().put("asks", Words.of(round.asks())).put("state", Words.of(round.state())).put("visibility", Words.of(round.visibility())).put("k", k);
  }

  private static JsonObject round(Board board, Texts texts, ViewClass viewClass, Round round) {
    JsonObject json = new JsonObject().put("number", round.number()).put("asks", Words.of(round.asks())).put("visibility", Words.of(round.visibility())).put("reasons", Words.of(round.reasons()));
    if (round.anonymity() != Anonymity.NO_NAMES) {
      json.put("openedAt", round.openedAt()).put("endedAt", round.endedAt().orElse(round.openedAt()));
    }
    if (!round.definition().sameShape(board.definition())) {
      json.put("votedOn", decidedOn(new JsonObject(), round.definition()));
    }
    boolean shown = switch (round.anonymity()) {
      case NAMED, NO_NAMES -> viewClass != ViewClass.PUBLIC;
      case HIDDEN -> viewClass.desk();
    };
    if (shown && round.anonymity() == Anonymity.NO_NAMES) {
      return json.put("ballots", new JsonArray(OpenBallots.unowned(board, round))).put("reasonsApart", OpenBallots.reasonsApart(board, round, texts));
    }
    return shown ? json.put("ballots", signed(board, texts, round)) : json;
  }

  private static JsonArray signed(Board board, Texts texts, Round round) {
    JsonArray ballots = new JsonArray();
    for (OpenBallots.Owned each : OpenBallots.owned(board, round)) {
      Participant voter = each.owner();
      JsonObject json = new JsonObject();
      BallotWriter.marks(json, each.ballot());
      JsonObject reasons = BallotWriter.reasons(each.ballot().reasons(), texts);
      if (!reasons.isEmpty()) {
        json.put("reasons", reasons);
      }
      json.put("voter", "v" + voter.number()).put("power", voter.power());
      if (voter.times() == 0) {
        json.put("excluded", true);
      }
      texts.get(voter.name()).ifPresent(name -> json.put("name", name));
      ballots.add(json);
    }
    return ballots;
  }

  private BoardExport() {}
}
