package dev.weighin.browser;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A finger on the glass, as the browser's own input sees it: scrolling included. */
final class Finger {
  private static final int STEPS = 12;
  private final CDPSession devtools;

  Finger(Page page) {
    devtools = page.context().newCDPSession(page);
  }

  void drag(double x, double y, double dx, double dy) {
    touch("touchStart", x, y);
    for (int i = 1; i <= STEPS; i++) touch("touchMove", x + dx * i / STEPS, y + dy * i / STEPS);
    touch("touchEnd", -1, -1);
  }

  private void touch(String type, double x, double y) {
    var points = new com.google.gson.JsonArray();
    if (x >= 0) {
      var point = new com.google.gson.JsonObject();
      point.addProperty("x", x);
      point.addProperty("y", y);
      points.add(point);
    }
    var event = new com.google.gson.JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    devtools.send("Input.dispatchTouchEvent", event);
  }
}
