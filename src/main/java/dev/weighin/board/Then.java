package dev.weighin.board;

/** What a deadline does when it comes (R2). */
public enum Then {
  CLOSE,
  REVEAL
}
