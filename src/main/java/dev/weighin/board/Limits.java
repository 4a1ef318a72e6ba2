package dev.weighin.board;

/** Every limit of the domain. Beyond each the answer is a {@link Reason}. */
public final class Limits {

  public static final int OPTIONS_MIN = 2;
  public static final int OPTIONS_MAX = 12;
  public static final int CRITERIA_MIN = 1;
  public static final int CRITERIA_MAX = 20;
  public static final int PARTICIPANTS_MAX = 10_000;
  public static final int TABS_MAX = 20;
  /** Tabs whose outcomes a participant's memory keeps, most recently used first. */
  public static final int TABS_REMEMBERED = 8;
  /** Outcomes remembered per tab. */
  public static final int OUTCOMES_REMEMBERED = 16;
  public static final int ROUNDS_MAX = 100;
  public static final int ROSTER_MAX = 500;

  public static final int EMBEDDING_HOSTS_MAX = 20;

  /** Lengths in Unicode code points. */
  public static final int QUESTION_LENGTH = 300;
  public static final int ABOUT_LENGTH = 2_000;
  public static final int NAME_LENGTH = 80;
  public static final int EVIDENCE_LENGTH = 500;
  public static final int REASON_LENGTH = 280;
  public static final int WHY_LENGTH = 1_000;
  public static final int UNIT_LENGTH = 20;
  public static final int TAB_LENGTH = 16;
  public static final int HOST_LENGTH = 200;

  public static final int MARK_MAX = 100;
  public static final int POWER_MAX = 10;
  /** Under No names nothing is revealed below this many ballots (S3). */
  public static final int NO_NAMES_BALLOTS_MIN = 3;
  /** A timer or deadline lies at most this far ahead: 400 days. */
  public static final long AHEAD_MAX_MS = 400L * 24 * 3600 * 1000;
  /** The largest command number: what a JavaScript number holds exactly. */
  public static final long N_MAX = (1L << 53) - 1;

  private Limits() {}
}
