package dev.weighin.wire;

import dev.weighin.analysis.Result;
import dev.weighin.board.Board;
import dev.weighin.board.Changed;
import dev.weighin.board.Decision;
import dev.weighin.board.Participant;
import dev.weighin.board.Settings;
import dev.weighin.board.UndoPoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A board as one class of readers sees it: keyed by ids, without nulls, the same bytes for the same board everywhere. */
public final class ViewWriter {

  /** Edits shown, the newest. */
  private static final int CHANGES = 20;

  /**
   * @param result {@code Result.of(board, viewClass.sight())}
   * @throws IllegalArgumentException where it is the result of another sight
   */
  public static JsonObject view(Board board, Result result, Texts texts, ViewClass viewClass) {
    if (result.sight() != viewClass.sight()) {
      throw new IllegalArgumentException("the result of " + result.sight() + " is not for class " + viewClass.json());
    }
    if (board.deleted()) {
      return new JsonObject().put("board", board.id().value()).put("deleted", true);
    }
    JsonObject view = new JsonObject().put("board", board.id().value());
    DefinitionWriter.into(view, board.definition());
    settings(view, board.settings());
    view.put("createdAt", board.createdAt());
    board.lastRound().ifPresent(round -> view.put("round", RoundWriter.last(board, result, round, texts, viewClass)));
    view.put("rounds", RoundWriter.earlier(board));
    ResultWriter.into(view, board, result);
    view.put("people", people(board));
    CallsWriter.into(view, board, texts, viewClass);
    view.put("changed", changed(board.changes()));
    AdjustedWriter.into(view, board, texts, viewClass);
    board.spotlight().ifPresent(criterion -> view.put("spotlight", criterion.value()));
    if (viewClass.desk()) {
      view.put("nextRound", board.roundsMade() + 1);
      view.put("embedding", new JsonArray(board.settings().embedding().hosts()));
    }
    board.undo().filter(undo -> viewClass.desk()).ifPresent(undo -> view.put("undo", undo(board, undo)));
    board.decision().ifPresent(decision -> view.put("decision", decision(board, decision, texts)));
    return view;
  }

  private static void settings(JsonObject view, Settings settings) {
    view.put("anonymity", Words.of(settings.anonymity()))
        .put("visibility", Words.of(settings.visibility()))
        .put("aggregation", Words.of(settings.aggregation()))
        .put("public", settings.watchable())
        .put("joining", settings.joining());
    settings.code().filter(code -> settings.joining()).ifPresent(code -> view.put("code", code));
    view.put("promotion", settings.promotion());
  }

  private static JsonObject people(Board board) {
    int voters = 0;
    int facilitators = 0;
    int removed = 0;
    int simulated = 0;
    for (Participant each : board.participants()) {
      if (each.removed()) {
        removed++;
      } else if (each.simulated()) {
        simulated++;
      } else {
        voters += each.votes() ? 1 : 0;
        facilitators += each.facilitates() ? 1 : 0;
      }
    }
    return new JsonObject().put("voters", voters).put("facilitators", facilitators).put("removed", removed).put("simulated", simulated);
  }

  private static JsonArray changed(List<Changed> changes) {
    JsonArray shown = new JsonArray();
    for (Changed each : changes.subList(Math.max(0, changes.size() - CHANGES), changes.size())) {
      shown.add(new JsonObject().put("what", each.what()).put("was", each.was()).put("is", each.is()).put("at", each.at()));
    }
    return shown;
  }

  /** Several edits that go with one undo are of no one kind. */
  private static JsonObject undo(Board board, UndoPoint undo) {
    JsonObject json = new JsonObject().put("version", undo.version()).put("what", undo.amended() > 0 ? "edits" : undo.what());
    return board.amends() ? json.put("amends", true) : json;
  }

  static JsonObject decision(Board board, Decision decision, Texts texts) {
    JsonObject json = new JsonObject().put("option", decision.option().value()).put("name", decision.name()).put("why", decision.why()).put("at", decision.at());
    board.participant(decision.by()).flatMap(by -> texts.get(by.name())).ifPresent(name -> json.put("by", name));
    return json;
  }

  private ViewWriter() {}
}
