package dev.weighin.board;

/**
 * An edit that everybody sees (B4).
 *
 * @param what the command's name and what it touched, such as {@code option}
 * @param was empty for what is new
 * @param is empty for what is gone
 * @param at milliseconds since 1970
 */
public record Changed(String what, String was, String is, long at) {

  /** How many the board remembers, oldest forgotten first. */
  static final int KEPT = 200;
}
