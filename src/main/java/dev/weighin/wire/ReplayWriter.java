package dev.weighin.wire;

import dev.weighin.analysis.Ranking;
import dev.weighin.analysis.Replay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How a board came to its result, scene by scene. */
public final class ReplayWriter {

  public static JsonObject replay(Replay replay) {
    return new JsonObject().put("scenes", Shapes.array(replay.scenes(), ReplayWriter::scene));
  }

  private static JsonObject scene(Replay.Scene scene) {
    JsonObject json = new JsonObject();
    scene.round().ifPresent(round -> json.put("round", round));
    JsonObject weights = new JsonObject();
    scene.weights().of().forEach((criterion, weight) -> weights.put(criterion.value(), Figures.of(weight.share())));
    JsonObject totals = new JsonObject();
    scene.ranking().of().forEach((option, place) -> totals.put(option.value(), total(place)));
    return json.put("weights", weights).put("totals", totals)
        .put("order", Shapes.array(scene.ranking().order(), option -> option.value()))
        .put("passings", Shapes.array(scene.passings(), ReplayWriter::passing));
  }

  private static JsonObject total(Ranking.Place place) {
    return new JsonObject().put("from", Figures.of(place.from())).put("to", Figures.of(place.to())).put("place", place.place());
  }

  private static JsonObject passing(Replay.Passing passing) {
    return new JsonObject().put("at", Figures.of(passing.at())).put("passes", passing.passes().value()).put("passed", passing.passed().value())
        .put("criterion", passing.criterion().value()).put("how", Words.of(passing.how()));
  }

  private ReplayWriter() {}
}
