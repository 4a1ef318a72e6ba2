package dev.weighin.analysis;

/** What weights or scores rest on. */
public enum Basis {
  /** Weights: nobody weighed yet, all criteria share equally. */
  EQUAL,
  /** Scores: the facilitator's alone. */
  GIVEN,
  /** A round that shows its values as they come. */
  LIVE,
  /** A revealed round. */
  REVEALED
}
