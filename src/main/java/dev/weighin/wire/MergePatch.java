package dev.weighin.wire;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** JSON Merge Patch (RFC 7396) over documents without nulls. Arguments are left as they are; results may share their parts. */
public final class MergePatch {

  /** The patch that makes {@code from} into {@code to}; empty where they are equal. */
  public static JsonObject diff(JsonObject from, JsonObject to) {
    throw new UnsupportedOperationException();
  }

  public static JsonObject apply(JsonObject document, JsonObject patch) {
    throw new UnsupportedOperationException();
  }

  /**
   * One patch that does what two do one after the other. Empty where no merge patch can: the first takes an object away
   * and the second puts another one in its place; a full view is due then.
   */
  public static Optional<JsonObject> compose(JsonObject first, JsonObject second) {
    throw new UnsupportedOperationException();
  }

  private MergePatch() {}
}
