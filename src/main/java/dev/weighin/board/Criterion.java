package dev.weighin.board;

/**
 * A dimension on which options are judged.
 *
 * @param ends what worst and best mean on it
 * @param scoredBy where its scores come from (B3)
 */
public record Criterion(CriterionId id, String name, String about, Ends ends, ScoredBy scoredBy) {

  /** Where a criterion's scores come from. */
  public enum ScoredBy {
    VOTERS,
    FACILITATOR
  }
}
