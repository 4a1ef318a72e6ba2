package dev.weighin;

import dev.weighin.board.CriterionId;
import dev.weighin.demo.Crowds;
import dev.weighin.demo.Demo;
import dev.weighin.demo.Guide;
import dev.weighin.demo.Guides;
import dev.weighin.demo.Templates;
import dev.weighin.web.Offers;
import dev.weighin.wire.NewBoard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** What the demo package has for those who begin, as the plain values that the API takes. */
final class DemoOffers {

  static Offers of(Crowds crowds, InstantSource clock) {
    return new Offers(
        Templates.all().stream().map(each -> new Offers.Template(each.id(), each.name(), each.about(), new NewBoard(each.draft(), Map.of()))).toList(),
        board -> Demo.copyOf(board, clock.millis()),
        definition -> json(Guides.of(definition)),
        (board, voters) -> {
          if (voters > 0) {
            return crowds.start(board, voters);
          }
          crowds.stop(board);
          return Future.succeededFuture(Optional.empty());
        });
  }

  private static JsonObject json(Guide guide) {
    return new JsonObject()
        .put("presets", array(guide.presets(), preset -> new JsonObject()
            .put("id", preset.id()).put("name", preset.name()).put("about", preset.about()).put("marks", marks(preset.marks()))))
        .put("questions", array(guide.questions(), question -> new JsonObject()
            .put("id", question.id()).put("text", question.text())
            .put("answers", array(question.answers(), answer -> new JsonObject().put("text", answer.text()).put("moves", marks(answer.moves()))))));
  }

  private static JsonObject marks(SortedMap<CriterionId, Integer> marks) {
    JsonObject json = new JsonObject();
    marks.forEach((criterion, mark) -> json.put(criterion.value(), mark));
    return json;
  }

  private static <T> JsonArray array(List<T> list, Function<T, JsonObject> each) {
    JsonArray array = new JsonArray();
    list.forEach(one -> array.add(each.apply(one)));
    return array;
  }

  private DemoOffers() {}
}
