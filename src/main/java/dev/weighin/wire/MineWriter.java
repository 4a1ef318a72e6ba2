package dev.weighin.wire;

import dev.weighin.analysis.Result;
import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import io.vertx.core.json.JsonObject;

/** What belongs to one participant. */
public final class MineWriter {

  /** @param result what this participant's class sees; an empty document where they are none of the board's */
  public static JsonObject mine(Board board, Result result, Texts texts, ParticipantId who) {
    throw new UnsupportedOperationException();
  }

  private MineWriter() {}
}
