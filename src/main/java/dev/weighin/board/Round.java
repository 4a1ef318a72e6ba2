package dev.weighin.board;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One pass of voting.
 *
 * @param number never used again within the board, from 1
 * @param rankingShown whether the ranking shows while it asks for weights (S2)
 * @param anonymity as it was at the opening
 * @param timer when a bell rings, milliseconds since 1970
 * @param definition what was voted on; follows renamings while it is the last round
 * @param ballots by participant id
 * @param sums exact sums over the ballots that count
 * @param predictions who will win, by participant id: no votes (V8)
 */
public record Round(
    int number,
    Asks asks,
    State state,
    Visibility visibility,
    boolean rankingShown,
    ReasonRule reasons,
    boolean rehearsal,
    Anonymity anonymity,
    long openedAt,
    Optional<Long> endedAt,
    Optional<Long> timer,
    Optional<Deadline> deadline,
    Definition definition,
    Index<Ballot> ballots,
    Sums sums,
    Index<OptionId> predictions) {

  /** Where a round stands (R2). */
  public enum State {
    OPEN,
    REVEALED,
    CLOSED
  }

  /** How far a share must lie from the group's to be asked for a reason: 15 points of 100. */
  private static final long FAR = 15 * WeightsBallot.UNITS / 100;

  public boolean open() {
    return state == State.OPEN;
  }

  public Ballot ballot(ParticipantId participant) {
    Ballot ballot = ballots.find(participant.value());
    return ballot == null ? Ballot.EMPTY : ballot;
  }

  /** Whether any ballot says something. */
  public boolean voted() {
    for (Ballot ballot : ballots) {
      if (ballot.cast()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any ballot does more than wait to be confirmed. */
  boolean counted() {
    for (Ballot ballot : ballots) {
      if (ballot.counts()) {
        return true;
      }
    }
    return false;
  }

  /** How many people's ballots say something in the results. */
  public int voices(Index<Participant> participants) {
    int[] voices = {0};
    ballots.each((id, ballot) -> {
      Participant owner = participants.find(id);
      voices[0] += ballot.counts() && !ballot.abstained() && owner != null && owner.times() > 0 ? 1 : 0;
    });
    return voices[0];
  }

  /** This round's values are before everybody's eyes: revealed, or live from the start (R4). */
  public boolean shown() {
    return state == State.REVEALED || visibility == Visibility.LIVE;
  }

  /** The criteria on which a participant's share lies far from the group's and no reason is given (V5). */
  public SortedMap<CriterionId, Long> farWithoutReason(ParticipantId participant) {
    Ballot ballot = ballot(participant);
    TreeMap<CriterionId, Long> far = new TreeMap<>();
    if (!ballot.counts()) {
      return far;
    }
    long whole = sums.weights().values().stream().mapToLong(Round::mean).sum();
    ballot.weights().ifPresent(weights -> weights.shares().forEach((criterion, share) -> {
      Sums.Sum sum = sums.weights().get(criterion);
      if (sum != null && sum.count() > 1 && !ballot.reasons().containsKey(criterion)
          && Math.abs(share - normalised(mean(sum), whole)) > FAR) {
        far.put(criterion, share);
      }
    }));
    return far;
  }

  private static long mean(Sums.Sum sum) {
    return sum.count() == 0 ? 0 : sum.total() / sum.count();
  }

  /** Of the whole, in units; where some are unsure the means do not add up to one (V4). */
  private static long normalised(long mean, long whole) {
    return BigInteger.valueOf(mean).multiply(BigInteger.valueOf(WeightsBallot.UNITS)).divide(BigInteger.valueOf(whole)).longValueExact();
  }

  /** The round with a participant's ballot replaced and its sums moved along; an empty ballot leaves. */
  Round withBallot(Participant owner, Ballot next) {
    Ballot was = ballot(owner.id());
    boolean leaves = !next.cast() && next.reasons().isEmpty() && !next.done();
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, timer, deadline, definition,
        leaves ? ballots.remove(owner.id().value()) : ballots.put(owner.id().value(), next),
        sums.plus(was, -owner.times()).plus(next, owner.times()), predictions);
  }

  /** The sums when a participant's ballot begins to count otherwise often. */
  Round reweighed(Participant was, Participant is) {
    Ballot ballot = ballot(was.id());
    return withSums(sums.plus(ballot, -was.times()).plus(ballot, is.times()));
  }

  /** The sums counted anew. */
  public Round recounted(Index<Participant> participants) {
    Sums[] next = {Sums.NONE};
    ballots.each((id, ballot) -> {
      Participant owner = participants.find(id);
      next[0] = next[0].plus(ballot, owner == null ? 0 : owner.times());
    });
    return withSums(next[0]);
  }

  Round withoutBallots() {
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, timer, deadline, definition, Index.empty(), Sums.NONE, predictions);
  }

  public Round withoutSums() {
    return withSums(Sums.NONE);
  }

  Round ended(State how, long at) {
    return new Round(number, asks, how, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, Optional.of(at), Optional.empty(), Optional.empty(), definition, ballots, sums, predictions);
  }

  Round withTimer(Optional<Long> at) {
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, at, deadline, definition, ballots, sums, predictions);
  }

  Round withDeadline(Optional<Deadline> next) {
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, timer, next, definition, ballots, sums, predictions);
  }

  Round withDefinition(Definition next) {
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, timer, deadline, next, ballots, sums, predictions);
  }

  Round withAnonymity(Anonymity next, Visibility seen) {
    return new Round(number, asks, state, seen, rankingShown, reasons, rehearsal, next, openedAt, endedAt, timer, deadline, definition, ballots, sums, predictions);
  }

  Round withPrediction(ParticipantId participant, Optional<OptionId> option) {
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, timer, deadline, definition, ballots, sums,
        option.map(each -> predictions.put(participant.value(), each)).orElseGet(() -> predictions.remove(participant.value())));
  }

  private Round withSums(Sums next) {
    return new Round(number, asks, state, visibility, rankingShown, reasons, rehearsal, anonymity, openedAt, endedAt, timer, deadline, definition, ballots, next, predictions);
  }
}
