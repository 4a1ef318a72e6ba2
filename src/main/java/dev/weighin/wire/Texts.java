package dev.weighin.wire;

import dev.weighin.board.Index;
import dev.weighin.board.TextKey;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Names and reasons beside the log, by key. Immutable. */
public record Texts(Index<String> byKey) {

  public static final Texts NONE = new Texts(Index.empty());

  public static Texts of(Map<String, String> texts) {
    return NONE.with(texts);
  }

  public Optional<String> get(TextKey key) {
    return byKey.get(key.value());
  }

  public Optional<String> get(Optional<TextKey> key) {
    return key.flatMap(this::get);
  }

  public Texts with(Map<String, String> more) {
    Index<String> next = byKey;
    for (Map.Entry<String, String> each : more.entrySet()) {
      next = next.put(each.getKey(), each.getValue());
    }
    return new Texts(next);
  }

  public Texts without(Collection<String> keys) {
    Index<String> next = byKey;
    for (String key : keys) {
      next = next.remove(key);
    }
    return new Texts(next);
  }
}
