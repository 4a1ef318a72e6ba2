package dev.weighin;

import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.demo.Crowds;
import dev.weighin.demo.Demo;
import dev.weighin.demo.Guide;
import dev.weighin.demo.Guides;
import dev.weighin.demo.Templates;
import dev.weighin.web.Offers;
import dev.weighin.wire.NewBoard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What the demo has to offer, as plain values for the web, which does not know it. */
final class Offering {
  private Offering() {}

  static Offers of(Crowds crowds, InstantSource clock) {
    return new Offers(
        language -> Templates.in(language).stream()
            .map(each -> new Offers.Template(each.id(), each.name(), each.about(), new NewBoard(each.draft(), Map.of())))
            .toList(),
        board -> Demo.copyOf(board, clock.millis()),
        Offering::guide,
        (board, voters) -> voters > 0 ? crowds.start(board, voters) : crowds.stop(board));
  }

  private static JsonObject guide(Definition board) {
    var guide = Guides.of(board);
    return new JsonObject()
        .put("presets", new JsonArray(guide.presets().stream().map(Offering::preset).toList()))
        .put("questions", new JsonArray(guide.questions().stream().map(Offering::question).toList()));
  }

  private static JsonObject preset(Guide.Preset preset) {
    return new JsonObject()
        .put("id", preset.id())
        .put("name", preset.name())
        .put("about", preset.about())
        .put("marks", byCriterion(preset.marks()));
  }

  private static JsonObject question(Guide.Question question) {
    List<JsonObject> answers =
        question.answers().stream()
            .map(each -> new JsonObject().put("text", each.text()).put("moves", byCriterion(each.moves())))
            .toList();
    return new JsonObject().put("id", question.id()).put("text", question.text()).put("answers", new JsonArray(answers));
  }

  private static JsonObject byCriterion(SortedMap<CriterionId, Integer> values) {
    var json = new JsonObject();
    values.forEach((criterion, value) -> json.put(criterion.value(), value));
    return json;
  }
}
