package dev.weighin.board;

/**
 * Why a command was refused: a stable code for programs, a sentence for people.
 *
 * @param field what in the command it is about, empty where the whole is
 */
public record Reason(Code code, String sentence, String field) {

  public static Reason of(Code code, String sentence) {
    return new Reason(code, sentence, "");
  }

  public static Reason of(Code code, String sentence, String field) {
    return new Reason(code, sentence, field);
  }

  /** Stable: a code keeps its meaning for ever. */
  public enum Code {
    // the message
    MALFORMED,
    UNKNOWN_COMMAND,
    MISSING_FIELD,
    BAD_VALUE,
    TOO_LONG,
    TOO_LARGE,
    TOO_MANY,
    TOO_FEW,
    BAD_CHARACTERS,
    // who asks
    NOT_ADMITTED,
    NOT_JOINED,
    NOT_FACILITATOR,
    NOT_VOTER,
    WRONG_SECRET,
    LINK_REPLACED,
    JOINING_ENDED,
    ROLE_CHANGED,
    REMOVED,
    EXCLUDED,
    BOARD_FULL,
    NAME_NOT_TAKEN,
    NAME_MISSING,
    SIMULATED_ONLY_IN_REHEARSAL,
    // the board
    NO_SUCH_BOARD,
    BOARD_DELETED,
    BOARD_EXISTS,
    NO_SUCH_OPTION,
    NO_SUCH_CRITERION,
    NO_SUCH_PARTICIPANT,
    NO_SUCH_CODE,
    NO_SUCH_TEMPLATE,
    DUPLICATE_NAME,
    NOT_THE_SAME_SET,
    LAST_FACILITATOR,
    FACILITATOR_PRESENT,
    PROMOTION_NOT_ALLOWED,
    ANONYMITY_FIXED,
    NOT_UNDER_NO_NAMES,
    // the round
    NO_ROUND,
    NOT_THIS_ROUND,
    ROUND_OPEN,
    ROUND_NOT_OPEN,
    ROUND_REVEALED,
    ROUND_CLOSED,
    DEADLINE_PASSED,
    NOT_YET,
    TOO_FEW_BALLOTS,
    NOT_A_REHEARSAL,
    NOT_SEALED,
    NOTHING_TO_UNDO,
    // the vote
    NOTHING_WEIGHED,
    WEIGHTS_NOT_ASKED,
    SCORES_NOT_ASKED,
    CRITERION_NOT_WEIGHED,
    OUTSIDE_SCALE,
    OUTSIDE_ENDS,
    SCORED_BY_FACILITATOR,
    SCORED_BY_VOTERS,
    NO_BALLOT,
    REASON_WANTED,
    // the way
    NOT_TAKEN,
    TOO_FAST,
    TOO_SLOW,
    TOO_MANY_PENDING,
    TOO_MANY_TABS,
    TOO_MANY_BOARDS,
    NOT_SAVED,
    UNAVAILABLE
  }
}
