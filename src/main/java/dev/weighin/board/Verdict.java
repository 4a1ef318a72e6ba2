package dev.weighin.board;

/** What the rules make of one command: the next board, or why there is none. */
sealed interface Verdict {

  record Yes(Board board, Outcome.Change change) implements Verdict {}

  record No(Reason reason) implements Verdict {}

  static Verdict yes(Board board, Outcome.Change change) {
    return new Yes(board, change);
  }

  static Verdict no(Reason.Code code, String sentence) {
    return new No(Reason.of(code, sentence));
  }

  static Verdict no(Reason.Code code, String sentence, String field) {
    return new No(Reason.of(code, sentence, field));
  }

  static Verdict no(Reason reason) {
    return new No(reason);
  }
}
