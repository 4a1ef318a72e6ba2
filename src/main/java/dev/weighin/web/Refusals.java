package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.BoardLog;

/** Refusals that several doors give. */
final class Refusals {

  static final Reason NO_SUCH_BOARD = Reason.of(Reason.Code.NO_SUCH_BOARD, "There is no such board.", "board");
  static final Reason BOARD_DELETED = Reason.of(Reason.Code.BOARD_DELETED, "This board was deleted.", "board");

  static Reason notThere(BoardLog.Standing standing) {
    return standing == BoardLog.Standing.DELETED ? BOARD_DELETED : NO_SUCH_BOARD;
  }

  private Refusals() {}
}
