package dev.weighin.wire;

import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** Commands as JSON says them, read with precise refusals. */
public final class CommandReader {

  private final Supplier<String> textKeys;

  /** @param textKeys draws a new key, for a name or a reason, each time it is asked */
  public CommandReader(Supplier<String> textKeys) {
    this.textKeys = textKeys;
  }

  /**
   * @param command {@code {"type": …, fields}}
   * @param now milliseconds since 1970, for times said relative to it
   */
  public Read<Asked> read(JsonObject command, long now) {
    throw new UnsupportedOperationException();
  }
}
