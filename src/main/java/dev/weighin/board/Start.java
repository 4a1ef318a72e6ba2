package dev.weighin.board;

/** How a round begins (R5). */
public enum Start {
  /** Each ballot of the round before carries over and counts until changed. */
  ADJUST,
  /** Empty. */
  FRESH
}
