package dev.weighin.board;

/** Who sees an open round's values, strictest last (S1). */
public enum Visibility {
  /** Everybody, as they come. */
  LIVE,
  /** Participants who have a ballot in the round. */
  AFTER_VOTE,
  /** Nobody until the reveal, facilitators included. */
  SEALED
}
