package dev.weighin.board;

import java.util.Optional;
import java.util.SortedMap;

/**
 * One participant's weights and scores in a round.
 *
 * @param weights absent: not voted on the weights
 * @param scores marks by cell; a cell without one is absent
 * @param reasons short reasons by criterion, as keys of texts beside the log
 * @param origin how it came into the round
 * @param abstained the whole ballot abstains; weights and scores are empty then
 * @param done its owner said so
 */
public record Ballot(
    Optional<WeightsBallot> weights,
    SortedMap<Cell, Mark> scores,
    SortedMap<CriterionId, TextKey> reasons,
    Origin origin,
    boolean abstained,
    boolean done) {

  /** How a ballot came into its round. */
  public enum Origin {
    /** Voted in this round. */
    CAST,
    /** Carried over; counts until changed (R5). */
    KEPT,
    /** Carried over and then confirmed. */
    CONFIRMED,
    /** Carried over an edit; does not count until confirmed (B4). */
    DRAFT
  }

  public static final Ballot EMPTY =
      new Ballot(Optional.empty(), Sorted.empty(), Sorted.empty(), Origin.CAST, false, false);

  /** Says something: weights, scores or an abstention. */
  public boolean cast() {
    return abstained || weights.isPresent() || !scores.isEmpty();
  }

  /** Counts in k of n: said something, and is no draft. */
  public boolean counts() {
    return origin != Origin.DRAFT && cast();
  }

  Ballot withWeights(WeightsBallot ballot) {
    return new Ballot(Optional.of(ballot), scores, reasons, Origin.CAST, false, done);
  }

  Ballot withScores(SortedMap<Cell, Mark> marks) {
    return new Ballot(weights, marks, reasons, Origin.CAST, false, done);
  }

  Ballot withReasons(SortedMap<CriterionId, TextKey> keys) {
    return new Ballot(weights, scores, keys, origin, abstained, done);
  }

  Ballot withOrigin(Origin from) {
    return new Ballot(weights, scores, reasons, from, abstained, done);
  }

  Ballot withDone(boolean said) {
    return new Ballot(weights, scores, reasons, origin, abstained, said);
  }

  Ballot abstain() {
    return new Ballot(Optional.empty(), Sorted.empty(), reasons, Origin.CAST, true, false);
  }
}
