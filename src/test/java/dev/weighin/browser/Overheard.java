package dev.weighin.browser;

import com.microsoft.playwright.Page;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that a page's sockets and requests brought it, from before its first navigation on. */
final class Overheard {
  private final List<String> texts = new ArrayList<>();

  static Overheard by(Page page) {
    var overheard = new Overheard();
    page.onWebSocket(socket -> socket.onFrameReceived(frame -> overheard.texts.add(frame.text())));
    return overheard;
  }

  boolean hasAny() {
    return !texts.isEmpty();
  }

  /** Every number in them, as written, without trailing zeros. */
  Set<BigDecimal> numbers() {
    var found = new HashSet<BigDecimal>();
    texts.forEach(text -> collect(Json.decodeValue(text), found));
    return found;
  }

  boolean contains(String text) {
    return texts.stream().anyMatch(one -> one.contains(text));
  }

  private static void collect(Object value, Set<BigDecimal> found) {
    switch (value) {
      case JsonObject object -> object.forEach(field -> collect(field.getValue(), found));
      case JsonArray array -> array.forEach(element -> collect(element, found));
      case Number number -> found.add(plain(new BigDecimal(number.toString())));
      case null, default -> {}
    }
  }

  static BigDecimal plain(BigDecimal number) {
    return number.stripTrailingZeros();
  }
}
