package dev.weighin.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which languages a reader prefers. */
final class Languages {

  /** Of a reader's list. */
  private static final int LANGUAGES_MAX = 8;
  private static final Pattern TAG = Pattern.compile("\\*|[A-Za-z][^\\s;,]*");
  private static final Pattern WEIGHT = Pattern.compile("[qQ]=([01](?:\\.[0-9]{0,3})?)");

  private record Wish(String tag, double weight) {}

  /** Tags such as {@code de-AT}, best first; empty where the header is no such list. */
  static Optional<List<String>> read(HttpServerRequest request) {
    List<Wish> wishes = new ArrayList<>();
    for (String header : request.headers().getAll("Accept-Language")) {
      for (String each : header.split(",", -1)) {
        if (each.isBlank()) {
          continue;
        }
        String[] parts = each.strip().split("\\s*;\\s*", 2);
        var weight = WEIGHT.matcher(parts.length == 1 ? "q=1" : parts[1]);
        if (!TAG.matcher(parts[0]).matches() || !weight.matches()) {
          return Optional.empty();
        }
        wishes.add(new Wish(parts[0], Double.parseDouble(weight.group(1))));
      }
    }
    wishes.sort(Comparator.comparingDouble(Wish::weight).reversed());
    return Optional.of(wishes.stream().limit(LANGUAGES_MAX).map(Wish::tag).toList());
  }

  private Languages() {}
}
