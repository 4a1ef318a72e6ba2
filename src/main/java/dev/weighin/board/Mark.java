package dev.weighin.board;

/** One value in a ballot. */
public sealed interface Mark {

  /** A whole number: a weight 0–100, or a score within the board's scale. */
  record Number(int value) implements Mark {}

  /** "I cannot say": counted as a ballot, in no total. */
  record Unsure() implements Mark {}

  Mark UNSURE = new Unsure();

  static Mark of(int value) {
    return new Number(value);
  }
}
