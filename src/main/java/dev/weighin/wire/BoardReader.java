package dev.weighin.wire;

import io.vertx.core.json.JsonObject;

/** A new board as its creator says it in JSON. {@code template} and {@code copyOf} are the door's: it takes them out before. */
public final class BoardReader {

  public static Read<NewBoard> read(JsonObject asked) {
    throw new UnsupportedOperationException();
  }

  private BoardReader() {}
}
