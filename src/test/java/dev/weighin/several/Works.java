package dev.weighin.several;

import dev.weighin.load.Commands;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What voters and facilitators ask for, some of it in vain. */
final class Works {

  static final int CRITERIA = 4;
  private static final List<String> VISIBILITIES = List.of("live", "afterVote", "sealed");

  private Works() {}

  static Optional<JsonObject> voter(Random random, JsonObject view) {
    if (view == null || view.getJsonObject("round") == null) {
      return Optional.empty();
    }
    int round = view.getJsonObject("round").getInteger("number");
    if (!view.getJsonObject("round").getString("state").equals("open") && random.nextInt(10) > 0) {
      return Optional.empty();
    }
    return Optional.of(switch (random.nextInt(20)) {
      case 0 -> of("sayDone", round).put("done", random.nextBoolean());
      case 1 -> of("abstain", round);
      case 2 -> of("withdraw", round);
      case 3, 4, 5, 6, 7, 8, 9, 10 -> Commands.castWeights(round, Commands.marks(random, CRITERIA));
      default -> Commands.score(round, 1 + random.nextInt(2), 1 + random.nextInt(CRITERIA), 1 + random.nextInt(5));
    });
  }

  /** Asks, words options anew, ends rounds and opens others. */
  static Optional<JsonObject> facilitator(Random random, JsonObject view) {
    if (view == null || view.getJsonObject("round") == null) {
      return Optional.empty();
    }
    var round = view.getJsonObject("round");
    if (!round.getString("state").equals("open")) {
      return Optional.of(Commands.openBoth(VISIBILITIES.get(random.nextInt(VISIBILITIES.size()))));
    }
    return Optional.of(random.nextInt(5) == 0 ? of(random.nextBoolean() ? "reveal" : "close", round.getInteger("number")) : wording(random));
  }

  static JsonObject wording(Random random) {
    return new JsonObject().put("type", "editOption").put("option", "o" + (1 + random.nextInt(2))).put("name", "Option " + random.nextInt(1_000))
        .put("about", "\"markup\" <b>&amp;</b> \ud83d\ude80");
  }

  private static JsonObject of(String type, int round) {
    return new JsonObject().put("type", type).put("round", round);
  }
}
