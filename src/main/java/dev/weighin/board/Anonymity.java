package dev.weighin.board;

/** Who learns whose ballot is whose, strictest last (S3). */
public enum Anonymity {
  /** All participants, after the reveal. */
  NAMED,
  /** The facilitators, after the reveal. */
  HIDDEN,
  /** Nobody: no name is asked or stored. */
  NO_NAMES
}
