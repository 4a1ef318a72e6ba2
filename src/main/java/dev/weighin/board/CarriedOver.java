package dev.weighin.board;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ballots of earlier rounds as the next one begins with them (R5, B4). */
final class CarriedOver {

  /**
   * Each ballot kept where it still fits what is voted on and was shown already, or will be as hidden as it was; else as a
   * draft, which only its owner can make count. A rehearsal begins empty: it shows what it likes.
   */
  static Round kept(Board board, Round round) {
    return round.rehearsal() ? round : carried(board, round, board.rounds(), Ballot.Origin.KEPT);
  }

  /** Each ballot as a draft, after an edit. */
  static Round drafted(Board board, Round round, List<Round> from) {
    return carried(board, round, from, Ballot.Origin.DRAFT);
  }

  /** The drafts of a round that an edit began, as they fit it after another, with what was said to them since. */
  static Round amended(Board board, Round round, Round was) {
    Round next = carried(board, round.withoutBallots(), List.of(was), Ballot.Origin.DRAFT);
    for (Participant each : board.participants()) {
      TreeMap<CriterionId, TextKey> reasons = new TreeMap<>(was.ballot(each.id()).reasons());
      reasons.keySet().removeIf(criterion -> round.definition().criterion(criterion).isEmpty());
      next = reasons.isEmpty() || each.removed() ? next : next.withBallot(each, next.ballot(each.id()).withReasons(Sorted.copy(reasons)));
    }
    return next;
  }

  private static Round carried(Board board, Round round, List<Round> from, Ballot.Origin origin) {
    Optional<Round> weights = latest(from, round, Asks::weights).filter(each -> round.asks().weights());
    Optional<Round> scores = latest(from, round, Asks::scores).filter(each -> round.asks().scores());
    Round next = round;
    for (Participant owner : board.participants()) {
      if (owner.removed() || owner.times() == 0) {
        continue;
      }
      Optional<WeightsBallot> weighed = weights.flatMap(each -> each.ballot(owner.id()).weights()).flatMap(each -> fitted(each, round.definition()));
      SortedMap<Cell, Mark> scored = scores.map(each -> fitted(each, owner, round.definition())).orElse(Sorted.empty());
      boolean abstained = abstained(round.asks().weights(), weights, owner) && abstained(round.asks().scores(), scores, owner);
      if (abstained || weighed.isPresent() || !scored.isEmpty()) {
        boolean fits = weights.map(each -> keepable(each, round, owner)).orElse(true) && scores.map(each -> keepable(each, round, owner)).orElse(true);
        Ballot ballot = new Ballot(weighed, scored, Sorted.empty(), fits ? origin : Ballot.Origin.DRAFT, abstained, false);
        next = next.withBallot(owner, ballot);
      }
    }
    return next;
  }

  /** Left out what is asked again, or it is not asked. */
  private static boolean abstained(boolean asked, Optional<Round> from, Participant owner) {
    return !asked || from.filter(each -> each.ballot(owner.id()).abstained()).isPresent();
  }

  private static boolean keepable(Round from, Round into, Participant owner) {
    return from.definition().sameShape(into.definition())
        && from.ballot(owner.id()).origin() != Ballot.Origin.DRAFT
        && (from.shown() || into.visibility().compareTo(from.visibility()) >= 0);
  }

  private interface Part {
    boolean asked(Asks asks);
  }

  private static Optional<Round> latest(List<Round> rounds, Round next, Part part) {
    return rounds.reversed().stream().filter(each -> each.rehearsal() == next.rehearsal()).filter(each -> part.asked(each.asks())).findFirst();
  }

  /** A criterion that is gone leaves the ballot; one that came is missing until its owner weighs it. */
  private static Optional<WeightsBallot> fitted(WeightsBallot ballot, Definition definition) {
    return switch (ballot) {
      case WeightsBallot.Direct(var marks) -> {
        TreeMap<CriterionId, Mark> left = new TreeMap<>(marks);
        left.keySet().removeIf(each -> definition.criterion(each).isEmpty());
        yield left.isEmpty() ? Optional.empty() : Optional.of(new WeightsBallot.Direct(left));
      }
    };
  }

  /** A score leaves with its option or criterion, with another scale and with other ends: it would mean something else. */
  private static SortedMap<Cell, Mark> fitted(Round round, Participant owner, Definition definition) {
    TreeMap<Cell, Mark> left = new TreeMap<>(round.ballot(owner.id()).scores());
    Definition was = round.definition();
    left.keySet().removeIf(cell -> !sameMeaning(was, definition, cell));
    return Sorted.copy(left);
  }

  private static boolean sameMeaning(Definition was, Definition is, Cell cell) {
    Optional<Criterion> criterion = is.criterion(cell.criterion());
    return is.option(cell.option()).isPresent()
        && criterion.filter(each -> each.scoredBy() == Criterion.ScoredBy.VOTERS).isPresent()
        && was.scale().min() == is.scale().min() && was.scale().max() == is.scale().max()
        && criterion.map(each -> each.ends().sameMeaning(was.criterion(cell.criterion()).map(Criterion::ends).orElse(Ends.NONE))).orElse(false);
  }

  private CarriedOver() {}
}
