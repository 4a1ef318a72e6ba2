package dev.weighin.wire;

import dev.weighin.board.Draft;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A draft in the words that {@link BoardReader} reads, so that whatever an asker says besides takes its place. */
public final class DraftWriter {

  public static JsonObject asked(Draft draft) {
    JsonArray options = new JsonArray();
    draft.options().forEach(each -> options.add(new JsonObject().put("name", each.name()).put("about", each.about())));
    JsonArray criteria = new JsonArray();
    draft.criteria().forEach(each -> criteria.add(DefinitionWriter.criterion(each)));
    return new JsonObject()
        .put("question", draft.question())
        .put("about", draft.about())
        .put("options", options)
        .put("criteria", criteria)
        .put("scale", DefinitionWriter.scale(draft.scale()))
        .put("anonymity", Words.of(draft.anonymity()))
        .put("visibility", Words.of(draft.visibility()));
  }

  private DraftWriter() {}
}
