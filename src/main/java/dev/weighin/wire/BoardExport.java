package dev.weighin.wire;

import dev.weighin.board.Board;
import io.vertx.core.json.JsonObject;

/** A whole board as JSON: what was decided on, its revealed rounds, the result; no rehearsal, nothing sealed (S5). */
public final class BoardExport {

  public static JsonObject json(Board board, Texts texts, ViewClass viewClass) {
    throw new UnsupportedOperationException();
  }

  private BoardExport() {}
}
