package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.live.BoardLog;

/** Why a board cannot be opened: there is none, or there was. */
final class NotThere {

  static final Reason NO_SUCH_BOARD = Reason.of(Reason.Code.NO_SUCH_BOARD, "There is no such board.", "board");
  static final Reason BOARD_DELETED = Reason.of(Reason.Code.BOARD_DELETED, "This board was deleted.", "board");

  static Reason because(BoardLog.Standing standing) {
    return standing == BoardLog.Standing.DELETED ? BOARD_DELETED : NO_SUCH_BOARD;
  }

  private NotThere() {}
}
