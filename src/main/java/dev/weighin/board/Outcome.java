package dev.weighin.board;

/** What came of a command. */
public sealed interface Outcome {

  /** It took effect. */
  record Accepted(Change change) implements Outcome {}

  /** It did not, and nothing changed. */
  record Refused(Reason reason) implements Outcome {}

  /** A ballot of the same tab replaced it before it was written. */
  record Overtaken() implements Outcome {}

  /** What an accepted command touched, so that a reader knows what to look at again. */
  enum Change {
    /** It was so already. */
    NOTHING,
    /** The author's own ballot. */
    BALLOT,
    /** Who takes part, and as what. */
    PEOPLE,
    /** The round: opened, revealed, closed, timed. */
    ROUND,
    /** Question, options, criteria, scale or the facilitator's scores. */
    DEFINITION,
    /** How the board is run: joining, links, visibility to the public. */
    SETTINGS,
    DECISION,
    DELETED
  }

  Outcome OVERTAKEN = new Overtaken();

  static Outcome accepted(Change change) {
    return new Accepted(change);
  }

  static Outcome refused(Reason reason) {
    return new Refused(reason);
  }
}
