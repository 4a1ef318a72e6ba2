package dev.weighin.load;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What one server showed of a version, held against what another showed of it. Any thread. */
final class SeenTwice {

  private static final int DIFFERENCES_KEPT = 5;

  private record Shown(String by, JsonObject view) {}

  private final Map<Long, Shown> first = new ConcurrentHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private final AtomicInteger compared = new AtomicInteger();

  void shown(long version, String by, JsonObject view) {
    Shown before = first.putIfAbsent(version, new Shown(by, view));
    if (before != null && !before.by().equals(by)) {
      compared.incrementAndGet();
      differ(version, before, by, view);
    }
  }

  int compared() {
    return compared.get();
  }

  synchronized List<String> differences() {
    return List.copyOf(differences);
  }

  private synchronized void differ(long version, Shown before, String by, JsonObject view) {
    JsonObject other = before.view();
    List<String> where = Stream.concat(other.fieldNames().stream(), view.fieldNames().stream()).distinct()
        .filter(name -> !Objects.equals(other.getValue(name), view.getValue(name)))
        .map(name -> name + " " + other.getValue(name) + " / " + view.getValue(name)).toList();
    if (!where.isEmpty() && differences.size() < DIFFERENCES_KEPT) {
      differences.add("version %d at %s and %s: %s".formatted(version, before.by(), by, where));
    }
  }
}
