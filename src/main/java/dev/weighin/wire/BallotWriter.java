package dev.weighin.wire;

import dev.weighin.board.Ballot;
import dev.weighin.board.Cell;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.TextKey;
import dev.weighin.board.WeightsBallot;
import io.vertx.core.json.JsonObject;
import java.util.SortedMap;
import java.util.TreeMap;

/** One ballot's parts in JSON; whoever asks has the right to see it. */
final class BallotWriter {

  /** {@code weights}, {@code scores} and {@code abstained}, as far as they are there. */
  static void marks(JsonObject json, Ballot ballot) {
    ballot.weights().ifPresent(weights -> json.put("weights", weights(weights)));
    if (!ballot.scores().isEmpty()) {
      json.put("scores", scores(ballot.scores()));
    }
    if (ballot.abstained()) {
      json.put("abstained", true);
    }
  }

  private static JsonObject weights(WeightsBallot ballot) {
    JsonObject json = new JsonObject();
    switch (ballot) {
      case WeightsBallot.Direct(var marks) -> marks.forEach((criterion, mark) -> json.put(criterion.value(), mark(mark)));
    }
    return json;
  }

  private static JsonObject scores(SortedMap<Cell, Mark> scores) {
    TreeMap<OptionId, JsonObject> rows = new TreeMap<>();
    scores.forEach((cell, mark) -> rows.computeIfAbsent(cell.option(), any -> new JsonObject()).put(cell.criterion().value(), mark(mark)));
    JsonObject json = new JsonObject();
    rows.forEach((option, row) -> json.put(option.value(), row));
    return json;
  }

  static Object mark(Mark mark) {
    return switch (mark) {
      case Mark.Number(int value) -> value;
      case Mark.Unsure() -> "unsure";
    };
  }

  /** Reasons by criterion; those that were erased are left out. */
  static JsonObject reasons(SortedMap<CriterionId, TextKey> reasons, Texts texts) {
    JsonObject json = new JsonObject();
    reasons.forEach((criterion, key) -> texts.get(key).ifPresent(text -> json.put(criterion.value(), text)));
    return json;
  }

  private BallotWriter() {}
}
