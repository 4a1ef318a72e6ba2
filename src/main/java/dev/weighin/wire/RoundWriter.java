package dev.weighin.wire;

import dev.weighin.analysis.Predictions;
import dev.weighin.analysis.Result;
import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import dev.weighin.board.Turnout;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rounds as everybody sees them: their headers and how many took part, never what was said. */
final class RoundWriter {

  /** Up to so many, the missing are named; above they are a number (R7). */
  private static final int NAMED_MAX = 12;

  static JsonObject last(Board board, Result result, Round round, Texts texts, ViewClass viewClass) {
    Turnout turnout = board.turnout();
    JsonObject json = new JsonObject()
        .put("number", round.number())
        .put("asks", Words.of(round.asks()))
        .put("state", Words.of(round.state()))
        .put("visibility", Words.of(round.visibility()))
        .put("rankingShown", round.rankingShown())
        .put("rehearsal", round.rehearsal())
        .put("reasons", Words.of(round.reasons()))
        .put("openedAt", round.openedAt());
    round.endedAt().ifPresent(at -> json.put("endedAt", at));
    round.timer().ifPresent(at -> json.put("timer", at));
    round.deadline().ifPresent(deadline -> json.put("deadline", new JsonObject().put("at", deadline.at()).put("then", Words.of(deadline.then()))));
    json.put("k", turnout.k())
        .put("n", turnout.n())
        .put("done", turnout.done())
        .put("weighing", turnout.weighing())
        .put("notStarted", turnout.notStarted())
        .put("abstained", turnout.abstained())
        .put("kept", turnout.kept())
        .put("confirmed", turnout.confirmed())
        .put("drafts", turnout.drafts());
    if (namesMissing(board, viewClass) && turnout.n() - turnout.k() <= NAMED_MAX) {
      json.put("missing", new JsonArray(missing(board, round, texts)));
    }
    Predictions.of(board, result, round).ifPresent(predictions ->
        json.put("predictions", new JsonObject().put("right", predictions.right()).put("of", predictions.of())));
    return json;
  }

  private static boolean namesMissing(Board board, ViewClass viewClass) {
    return switch (board.settings().anonymity()) {
      case NAMED -> viewClass != ViewClass.PUBLIC;
      case HIDDEN -> viewClass.desk();
      case NO_NAMES -> false;
    };
  }

  /** In the order of joining, then those who were expected and did not come; nobody waits for a simulated voter. */
  private static List<String> missing(Board board, Round round, Texts texts) {
    List<Participant> missing = new ArrayList<>();
    for (Participant each : board.participants()) {
      if (each.expected() && !each.simulated() && !round.ballot(each.id()).counts()) {
        missing.add(each);
      }
    }
    missing.sort(Comparator.comparingInt(Participant::number));
    List<String> names = new ArrayList<>();
    missing.forEach(each -> names.add(name(each, texts)));
    for (TextKey expected : board.roster()) {
      texts.get(expected).ifPresent(names::add);
    }
    return names;
  }

  /** A person's name, or their number where it was erased. */
  static String name(Participant participant, Texts texts) {
    return texts.get(participant.name()).orElse("Participant " + participant.number());
  }

  /** Headers of all rounds before the last one. */
  static JsonArray earlier(Board board) {
    JsonArray rounds = new JsonArray();
    for (Round round : board.rounds().subList(0, Math.max(0, board.rounds().size() - 1))) {
      rounds.add(header(board, round));
    }
    return rounds;
  }

  static JsonObject header(Board board, Round round) {
    JsonObject json = new JsonObject()
        .put("number", round.number())
        .put("asks", Words.of(round.asks()))
        .put("state", Words.of(round.state()))
        .put("openedAt", round.openedAt());
    round.endedAt().ifPresent(at -> json.put("endedAt", at));
    return json.put("k", counted(board, round));
  }

  private static int counted(Board board, Round round) {
    int[] k = {0};
    round.ballots().each((id, ballot) ->
        k[0] += ballot.counts() && board.participants().get(id).filter(owner -> owner.times() > 0).isPresent() ? 1 : 0);
    return k[0];
  }

  private RoundWriter() {}
}
