package dev.weighin.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Merge Patch (RFC 7396) over documents without nulls. Arguments are left as they are; results may share parts with
 * them, so whoever goes on writing into one copies it first.
 */
public final class MergePatch {

  /** The patch that makes {@code from} into {@code to}; empty where they are equal. */
  public static JsonObject diff(JsonObject from, JsonObject to) {
    return new JsonObject(diff(from.getMap(), to.getMap()));
  }

  public static JsonObject apply(JsonObject document, JsonObject patch) {
    return new JsonObject(apply(document.getMap(), patch.getMap()));
  }

  /**
   * One patch that does what two do one after the other. Empty where no merge patch can: the first takes something away
   * and the second puts an object in its place, of which a patch could only become a part. A full view is due then.
   */
  public static Optional<JsonObject> compose(JsonObject first, JsonObject second) {
    return compose(first.getMap(), second.getMap()).map(JsonObject::new);
  }

  private static Map<String, Object> diff(Map<String, Object> from, Map<String, Object> to) {
    Map<String, Object> patch = new LinkedHashMap<>();
    from.keySet().forEach(key -> {
      if (!to.containsKey(key)) {
        patch.put(key, null);
      }
    });
    to.forEach((key, value) -> {
      Object was = from.get(key);
      Map<String, Object> one = object(was);
      Map<String, Object> other = object(value);
      if (one != null && other != null) {
        Map<String, Object> inner = one == other ? Map.of() : diff(one, other);
        if (!inner.isEmpty()) {
          patch.put(key, new JsonObject(inner));
        }
      } else if (!same(was, value)) {
        patch.put(key, value);
      }
    });
    return patch;
  }

  private static Map<String, Object> apply(Map<String, Object> document, Map<String, Object> patch) {
    Map<String, Object> next = new LinkedHashMap<>(document);
    patch.forEach((key, value) -> {
      Map<String, Object> inner = object(value);
      if (value == null) {
        next.remove(key);
      } else if (inner != null) {
        Map<String, Object> was = object(next.get(key));
        next.put(key, new JsonObject(apply(was == null ? Map.of() : was, inner)));
      } else {
        next.put(key, value);
      }
    });
    return next;
  }

  private static Optional<Map<String, Object>> compose(Map<String, Object> first, Map<String, Object> second) {
    Map<String, Object> both = new LinkedHashMap<>(first);
    for (Map.Entry<String, Object> each : second.entrySet()) {
      Map<String, Object> inner = object(each.getValue());
      if (inner == null || !first.containsKey(each.getKey())) {
        both.put(each.getKey(), each.getValue());
        continue;
      }
      Map<String, Object> was = object(first.get(each.getKey()));
      Optional<Map<String, Object>> composed = was == null ? Optional.empty() : compose(was, inner);
      if (composed.isEmpty()) {
        return Optional.empty();
      }
      both.put(each.getKey(), new JsonObject(composed.get()));
    }
    return Optional.of(both);
  }

  /** The value as an object's members, null where it is none. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return switch (value) {
      case JsonObject json -> json.getMap();
      case Map<?, ?> map -> (Map<String, Object>) map;
      case null, default -> null;
    };
  }

  /** Arrays are whole values; objects within them may be either kind. */
  private static boolean same(Object one, Object other) {
    List<?> list = list(one);
    List<?> others = list(other);
    if (list == null || others == null) {
      Map<String, Object> object = object(one);
      Map<String, Object> members = object(other);
      return object == null || members == null ? one != null && one.equals(other) : diff(object, members).isEmpty();
    }
    if (list.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < list.size(); i++) {
      if (!same(list.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<?> list(Object value) {
    return switch (value) {
      case JsonArray json -> json.getList();
      case List<?> list -> list;
      case null, default -> null;
    };
  }

  private MergePatch() {}
}
