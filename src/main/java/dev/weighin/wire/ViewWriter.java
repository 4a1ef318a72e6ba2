package dev.weighin.wire;

import dev.weighin.analysis.Result;
import dev.weighin.board.Board;
import io.vertx.core.json.JsonObject;

/** A board as one class of readers sees it: keyed by ids, without nulls, the same bytes for the same board everywhere. */
public final class ViewWriter {

  /** @param result {@code Result.of(board, viewClass.sight())} */
  public static JsonObject view(Board board, Result result, Texts texts, ViewClass viewClass) {
    throw new UnsupportedOperationException();
  }

  private ViewWriter() {}
}
