package dev.weighin.wire;

import dev.weighin.board.Board;

/** A board as a snapshot's bytes and back. */
public final class BoardCodec {

  /** Number of the form that {@link #encode} writes. */
  public static final int FORMAT = 1;

  public static byte[] encode(Board board) {
    throw new UnsupportedOperationException();
  }

  /** @throws IllegalArgumentException where the bytes are of another form or damaged */
  public static Board decode(int format, byte[] state) {
    throw new UnsupportedOperationException();
  }

  private BoardCodec() {}
}
