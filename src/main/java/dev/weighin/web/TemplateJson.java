package dev.weighin.web;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Criterion;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Visibility;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A template in the words in which a new board is asked for, so that whatever the asker says besides takes its place. */
final class TemplateJson {

  static JsonObject of(Draft draft) {
    JsonArray options = new JsonArray();
    draft.options().forEach(each -> options.add(new JsonObject().put("name", each.name()).put("about", each.about())));
    JsonArray criteria = new JsonArray();
    draft.criteria().forEach(each -> criteria.add(criterion(each)));
    return new JsonObject()
        .put("question", draft.question())
        .put("about", draft.about())
        .put("options", options)
        .put("criteria", criteria)
        .put("scale", new JsonObject().put("min", draft.scale().min()).put("max", draft.scale().max())
            .put("low", draft.scale().low()).put("high", draft.scale().high()))
        .put("anonymity", anonymity(draft.anonymity()))
        .put("visibility", visibility(draft.visibility()));
  }

  private static JsonObject criterion(Criterion criterion) {
    JsonObject json = new JsonObject().put("name", criterion.name()).put("about", criterion.about()).put("scoredBy", switch (criterion.scoredBy()) {
      case VOTERS -> "voters";
      case FACILITATOR -> "facilitator";
    });
    return switch (criterion.ends()) {
      case Ends.Words(String worst, String best) when worst.isEmpty() && best.isEmpty() -> json;
      case Ends.Words(String worst, String best) -> json.put("ends", new JsonObject().put("worst", worst).put("best", best));
      case Ends.Numbers(double worst, double best, String unit) -> json.put("ends",
          new JsonObject().put("worst", worst).put("best", best).put("unit", unit));
    };
  }

  private static String anonymity(Anonymity anonymity) {
    return switch (anonymity) {
      case NAMED -> "named";
      case HIDDEN -> "hidden";
      case NO_NAMES -> "noNames";
    };
  }

  private static String visibility(Visibility visibility) {
    return switch (visibility) {
      case LIVE -> "live";
      case AFTER_VOTE -> "afterVote";
      case SEALED -> "sealed";
    };
  }

  private TemplateJson() {}
}
