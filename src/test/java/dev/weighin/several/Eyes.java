package dev.weighin.several;

import dev.weighin.load.Screen;
import io.vertx.core.json.JsonObject;

/** What one client sees, by the client's rule, whichever instance tells it. Any thread. */
final class Eyes {

  private final Screen screen = new Screen();
  private final Showings showings;
  private boolean lacking;
  private boolean there;
  private int wentBack;

  Eyes(Showings showings) {
    this.showings = showings;
  }

  synchronized void take(JsonObject frame) {
    there = true;
    long before = screen.version();
    switch (screen.take(frame)) {
      case APPLIED -> {
        if (!frame.getString("frame").equals("mine")) {
          lacking = false;
          wentBack += screen.version() < before ? 1 : 0;
          showings.shown(screen);
        }
      }
      case GAP -> lacking = true;
      case OLD, ASIDE -> {}
    }
  }

  /** What a connection begins with. */
  synchronized JsonObject position() {
    screen.connected();
    return screen.view() == null
        ? new JsonObject()
        : new JsonObject().put("epoch", screen.epoch()).put("version", screen.version()).put("class", screen.seenBy());
  }

  synchronized void away() {
    there = false;
  }

  /** Whether something is missing; asked once. */
  synchronized boolean wantsAll() {
    boolean wants = lacking;
    lacking = false;
    return wants;
  }

  /** How often an instance that had not heard everything yet showed an older view than the one before. */
  synchronized int wentBack() {
    return wentBack;
  }

  /** Null before the first. */
  synchronized JsonObject view() {
    return screen.view();
  }

  synchronized JsonObject mine() {
    return screen.mine();
  }

  synchronized String seenBy() {
    return screen.seenBy();
  }

  synchronized long version() {
    return screen.version();
  }

  synchronized String epoch() {
    return screen.epoch();
  }

  /** Connected, and shows a question that was asked so late. */
  synchronized boolean shows(Marker marker) {
    return there && screen.view() != null && marker.in(screen.view());
  }
}
