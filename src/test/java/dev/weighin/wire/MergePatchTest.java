package dev.weighin.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Seed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergePatchTest {

  /** The object cases of RFC 7396, appendix A. */
  @Test
  void theRfcsOwnExamples() {
    applied("{'a':'b'}", "{'a':'c'}", "{'a':'c'}");
    applied("{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}");
    applied("{'a':'b'}", "{'a':null}", "{}");
    applied("{'a':'b','b':'c'}", "{'a':null}", "{'b':'c'}");
    applied("{'a':['b']}", "{'a':'c'}", "{'a':'c'}");
    applied("{'a':'c'}", "{'a':['b']}", "{'a':['b']}");
    applied("{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}");
    applied("{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}");
    applied("{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}");
  }

  private static void applied(String document, String patch, String result) {
    assertEquals(json(result), MergePatch.apply(json(document), json(patch)));
  }

  private static JsonObject json(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }

  @Test
  void aDiffLeadsFromOneDocumentToTheOtherAndTwoComposeToOne() {
    Random random = Seed.random("merge patch");
    for (int run = 0; run < 5_000; run++) {
      JsonObject a = document(random, 3);
      JsonObject b = document(random, 3);
      JsonObject c = document(random, 3);
      JsonObject first = MergePatch.diff(a, b);
      JsonObject second = MergePatch.diff(b, c);
      assertEquals(b, MergePatch.apply(a, first));
      assertTrue(MergePatch.diff(a, a.copy()).isEmpty());
      var both = MergePatch.compose(first, second);
      assertEquals(!clash(first, second), both.isPresent(), () -> first + " then " + second);
      both.ifPresent(patch -> assertEquals(c, MergePatch.apply(a, patch), () -> a + " " + first + " " + second));
    }
  }

  /** Whether the second patch writes into an object where the first leaves none: one patch could not do both. */
  private static boolean clash(JsonObject first, JsonObject second) {
    return second.stream().anyMatch(each -> first.containsKey(each.getKey())
        && each.getValue() instanceof JsonObject inner
        && !(first.getValue(each.getKey()) instanceof JsonObject was && !clash(was, inner)));
  }

  private static JsonObject document(Random random, int depth) {
    JsonObject object = new JsonObject();
    for (String name : new String[] {"a", "b", "c", "d"}) {
      switch (random.nextInt(depth > 0 ? 5 : 3)) {
        case 0 -> { }
        case 1 -> object.put(name, random.nextInt(3));
        case 2 -> object.put(name, new JsonArray().add(random.nextInt(2)));
        default -> object.put(name, document(random, depth - 1));
      }
    }
    return object;
  }
}
