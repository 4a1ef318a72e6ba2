package dev.weighin.wire;

import dev.weighin.board.ParticipantId;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** An exported board, read back as a new one. */
public final class BoardImport {

  /**
   * @param textKeys draws a key for each name and reason
   * @param participants draws an id for each voter of its past rounds
   * @param now milliseconds since 1970, where the export carries no time
   */
  public static Read<NewBoard> read(JsonObject export, Supplier<String> textKeys, Supplier<ParticipantId> participants, long now) {
    throw new UnsupportedOperationException();
  }

  private BoardImport() {}
}
