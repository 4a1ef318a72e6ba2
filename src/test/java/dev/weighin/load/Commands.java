package dev.weighin.load;

import io.vertx.core.json.JsonObject;
import java.util.Random;

/** The commands that the tests ask, as JSON. */
public final class Commands {

  private Commands() {}

  public static JsonObject openWeights(String visibility) {
    return new JsonObject().put("type", "openRound").put("asks", "weights").put("start", "fresh").put("visibility", visibility)
        .put("rankingShown", visibility.equals("live")).put("reasons", "optional").put("rehearsal", false);
  }

  public static JsonObject openBoth(String visibility) {
    return openWeights(visibility).put("asks", "both");
  }

  public static JsonObject reveal(int round) {
    return new JsonObject().put("type", "reveal").put("round", round);
  }

  /** @param marks of c1, c2, … */
  public static JsonObject castWeights(int round, int... marks) {
    var ballot = new JsonObject();
    for (int i = 0; i < marks.length; i++) {
      ballot.put("c" + (i + 1), marks[i]);
    }
    return new JsonObject().put("type", "castWeights").put("round", round).put("marks", ballot);
  }

  public static JsonObject score(int round, int option, int criterion, int mark) {
    return new JsonObject().put("type", "score").put("round", round).put("option", "o" + option).put("criterion", "c" + criterion).put("mark", mark);
  }

  public static int[] marks(Random random, int criteria) {
    return random.ints(criteria, 1, 101).toArray();
  }
}
