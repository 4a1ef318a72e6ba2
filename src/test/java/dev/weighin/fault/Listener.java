package dev.weighin.fault;

import dev.weighin.load.Screen;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One reader of a board, who keeps every frame as it came. Frames come on a client's loop, questions from the test. */
final class Listener {

  private final String name;
  private final List<String> frames = new ArrayList<>();
  private final Screen screen = new Screen();

  Listener(String name) {
    this.name = name;
  }

  synchronized void heard(String text) {
    frames.add(text);
    screen.take(new JsonObject(text));
  }

  String name() {
    return name;
  }

  synchronized long version() {
    return screen.version();
  }

  /** Patches may have put its members into another order, which means nothing. */
  synchronized JsonObject view() {
    return screen.view();
  }

  /**
   * The frames that tell of the board, by where in its history they stand. Two servers may cut time into other ticks, and
   * presence and heartbeats come by the clock on the wall; all else is a matter of the board alone.
   */
  synchronized Map<String, String> byPlace(String epoch) {
    Map<String, String> byPlace = new TreeMap<>();
    for (var text : frames) {
      var frame = new JsonObject(text);
      var kind = frame.getString("frame");
      var place = switch (kind) {
        case "view" -> "view to " + frame.getLong("to");
        case "delta" -> "delta from " + frame.getLong("from") + " to " + frame.getLong("to");
        case "mine" -> "mine at " + frame.getLong("at");
        case "notice" -> "notice " + frame.getString("code");
        default -> "";
      };
      if (!place.isEmpty()) {
        byPlace.put(place, text.replace(epoch, "EPOCH"));
      }
    }
    return byPlace;
  }

  synchronized String epoch() {
    return screen.epoch();
  }
}
