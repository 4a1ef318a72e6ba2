package dev.weighin.board;

/**
 * The numbers of the rules of judging. A release never changes what an existing number does;
 * a changed rule is a new number, and golden logs hold the old ones.
 */
public final class Rules {

  public static final int OLDEST = 1;
  public static final int NEWEST = 3;

  /**
   * What instances that share a log write: the newest that the release before this one knows too, so that while they are replaced in turn
   * no entry is too new for one that still runs. Follows {@link #NEWEST} one release later.
   */
  public static final int SHARED = 1;

  /** From here on an undo leaves the reasons given since, and an edit that no round is open for can be undone too. */
  static final int UNDO_KEEPS_REASONS = 2;

  /** From here on an id that an undo takes away is no other's later, and a decision for its option goes with it. */
  static final int UNDO_USES_UP_IDS = 2;

  /** From here on an edit of what is voted on changes the round that an edit began, as long as no ballot of it counts. */
  static final int EDITS_AMEND_A_DRAFTED_ROUND = 3;

  /** An entry is judged by rules this program does not know yet: it must not serve the board. */
  public static final class TooNew extends RuntimeException {

    public TooNew(int rules) {
      super("entry judged by rules " + rules + ", newest known here are " + NEWEST);
    }
  }

  private Rules() {}
}
