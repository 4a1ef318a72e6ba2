package dev.weighin.wire;

import dev.weighin.board.Criterion;
import dev.weighin.board.Definition;
import dev.weighin.board.Ends;
import dev.weighin.board.Option;
import dev.weighin.board.Scale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What is decided, in a view's form. */
final class DefinitionWriter {

  static void into(JsonObject view, Definition definition) {
    JsonObject options = new JsonObject();
    JsonArray optionOrder = new JsonArray();
    for (Option option : definition.options()) {
      options.put(option.id().value(), new JsonObject().put("name", option.name()).put("about", option.about()).put("letter", letter(option)));
      optionOrder.add(option.id().value());
    }
    JsonObject criteria = new JsonObject();
    JsonArray criterionOrder = new JsonArray();
    for (Criterion criterion : definition.criteria()) {
      criteria.put(criterion.id().value(), criterion(criterion));
      criterionOrder.add(criterion.id().value());
    }
    view.put("question", definition.question())
        .put("about", definition.about())
        .put("scale", scale(definition.scale()))
        .put("options", options)
        .put("optionOrder", optionOrder)
        .put("criteria", criteria)
        .put("criterionOrder", criterionOrder);
  }

  static JsonObject scale(Scale scale) {
    return new JsonObject().put("min", scale.min()).put("max", scale.max()).put("low", scale.low()).put("high", scale.high());
  }

  static String letter(Option option) {
    return String.valueOf(option.letter());
  }

  static JsonObject criterion(Criterion criterion) {
    JsonObject json = new JsonObject().put("name", criterion.name()).put("about", criterion.about());
    if (!criterion.ends().equals(Ends.NONE)) {
      json.put("ends", ends(criterion.ends()));
    }
    return json.put("scoredBy", Words.of(criterion.scoredBy()));
  }

  static JsonObject ends(Ends ends) {
    return switch (ends) {
      case Ends.Words(String worst, String best) -> new JsonObject().put("worst", worst).put("best", best);
      case Ends.Numbers(double worst, double best, String unit) -> {
        JsonObject json = new JsonObject().put("worst", Figures.plain(worst)).put("best", Figures.plain(best));
        yield unit.isEmpty() ? json : json.put("unit", unit);
      }
    };
  }

  private DefinitionWriter() {}
}
