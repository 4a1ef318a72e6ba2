package dev.weighin.wire;

import dev.weighin.board.Board;
import io.vertx.core.json.JsonObject;

/** Single ballots of a revealed round in pages, as its anonymity allows (S3). */
public final class BallotsWriter {

  public static final int PAGE_MAX = 100;

  /**
   * @param request {@code {round, after?: what the page before said as next, limit?: 1–100}}
   * @return {@code {ballots: […], more, next?}}
   */
  public static Read<JsonObject> page(Board board, Texts texts, ViewClass viewClass, JsonObject request) {
    throw new UnsupportedOperationException();
  }

  private BallotsWriter() {}
}
