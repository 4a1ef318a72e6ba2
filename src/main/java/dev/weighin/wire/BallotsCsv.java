package dev.weighin.wire;

import dev.weighin.board.Board;

/** All ballots that a reader may see as CSV (RFC 4180), one line per participant and round. */
public final class BallotsCsv {

  public static String write(Board board, Texts texts, ViewClass viewClass) {
    throw new UnsupportedOperationException();
  }

  private BallotsCsv() {}
}
