package dev.weighin.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison on which "replicas equal throughout" rests is shown views that differ, and says which. */
class SeenTwiceTest {

  private final SeenTwice seen = new SeenTwice();

  @Test
  void equalViewsOfTwoServersAreCounted() {
    seen.shown(7, "one", view(1));
    seen.shown(7, "two", view(1));
    assertEquals(1, seen.compared());
    assertEquals(List.of(), seen.differences());
  }

  @Test
  void whatTwoServersShowDifferentlyOfAVersionIsNamed() {
    seen.shown(7, "one", view(1));
    seen.shown(7, "two", view(2));
    assertEquals(List.of("version 7 at one and two: [done 1 / 2]"), seen.differences());
  }

  @Test
  void whatOnlyOneOfThemShowsIsNamed() {
    seen.shown(7, "one", view(1));
    seen.shown(7, "two", view(1).put("decision", "o1"));
    assertEquals(List.of("version 7 at one and two: [decision null / o1]"), seen.differences());
  }

  @Test
  void oneServerAndTwoVersionsAreNoComparison() {
    seen.shown(7, "one", view(1));
    seen.shown(7, "one", view(1));
    seen.shown(8, "two", view(2));
    assertEquals(0, seen.compared());
  }

  private static JsonObject view(int done) {
    return new JsonObject().put("round", 1).put("done", done);
  }
}
