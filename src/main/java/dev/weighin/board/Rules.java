package dev.weighin.board;

/**
 * The numbers of the rules of judging. A release never changes what an existing number does;
 * a changed rule is a new number, and golden logs hold the old ones.
 */
public final class Rules {

  public static final int OLDEST = 1;
  public static final int NEWEST = 1;

  /** An entry is judged by rules this program does not know yet: it must not serve the board. */
  public static final class TooNew extends RuntimeException {

    public TooNew(int rules) {
      super("entry judged by rules " + rules + ", newest known here are " + NEWEST);
    }
  }

  private Rules() {}
}
