package dev.weighin.board;

/** Whether a round wants a short reason with a vote (V5). */
public enum ReasonRule {
  /** One may be given. */
  OPTIONAL,
  /** The page asks for one. */
  ASKED,
  /** After the reveal those far from the group are asked for one before they can say done in the next round. */
  FROM_OUTLIERS
}
