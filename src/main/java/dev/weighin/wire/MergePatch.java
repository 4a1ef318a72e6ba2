package dev.weighin.wire;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON Merge Patch (RFC 7396) over documents without nulls. Arguments are left as they are; results may share their parts. */
public final class MergePatch {

  /** The patch that makes {@code from} into {@code to}; empty where they are equal. */
  public static JsonObject diff(JsonObject from, JsonObject to) {
    JsonObject patch = new JsonObject();
    for (String name : from.fieldNames()) {
      if (!to.containsKey(name)) {
        patch.putNull(name);
      }
    }
    for (Map.Entry<String, Object> each : to) {
      Object was = from.getValue(each.getKey());
      Object is = each.getValue();
      if (was instanceof JsonObject before && is instanceof JsonObject after) {
        JsonObject inner = diff(before, after);
        if (!inner.isEmpty()) {
          patch.put(each.getKey(), inner);
        }
      } else if (!is.equals(was)) {
        patch.put(each.getKey(), is);
      }
    }
    return patch;
  }

  public static JsonObject apply(JsonObject document, JsonObject patch) {
    JsonObject next = new JsonObject(new LinkedHashMap<>(document.getMap()));
    for (Map.Entry<String, Object> each : patch) {
      Object change = each.getValue();
      if (change == null) {
        next.remove(each.getKey());
      } else if (change instanceof JsonObject inner) {
        next.put(each.getKey(), apply(next.getValue(each.getKey()) instanceof JsonObject before ? before : new JsonObject(), inner));
      } else {
        next.put(each.getKey(), change);
      }
    }
    return next;
  }

  /**
   * One patch that does what two do one after the other. Empty where no merge patch can: the first takes an object away
   * and the second puts another one in its place; a full view is due then.
   */
  public static Optional<JsonObject> compose(JsonObject first, JsonObject second) {
    JsonObject both = new JsonObject(new LinkedHashMap<>(first.getMap()));
    for (Map.Entry<String, Object> each : second) {
      String name = each.getKey();
      Object before = first.getValue(name);
      if (!(each.getValue() instanceof JsonObject after) || !first.containsKey(name)) {
        both.put(name, each.getValue());
      } else if (before instanceof JsonObject earlier) {
        Optional<JsonObject> inner = compose(earlier, after);
        if (inner.isEmpty()) {
          return Optional.empty();
        }
        both.put(name, inner.get());
      } else {
        // The first removed it, or put something else there; an object now would be merged into whatever stood before.
        return Optional.empty();
      }
    }
    return Optional.of(both);
  }

  private MergePatch() {}
}
