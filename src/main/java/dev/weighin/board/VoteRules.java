package dev.weighin.board;

import static dev.weighin.board.Outcome.Change.BALLOT;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Votes (V, R3): every command names its round and is taken only while that one is open. */
final class VoteRules {

  static Verdict castWeights(Board board, Participant author, Command.CastWeights asked, long now) {
    return open(board, author, asked.round(), now, round -> {
      if (!round.asks().weights()) {
        return Verdict.no(Reason.Code.WEIGHTS_NOT_ASKED, "This round asks for scores, not for weights.");
      }
      Optional<Reason> wrong = wrong(round.definition(), asked.marks());
      return wrong.isPresent()
          ? Verdict.no(wrong.get())
          : voted(board, author, round, round.ballot(author.id()).withWeights(new WeightsBallot.Direct(asked.marks())));
    });
  }

  /** Why a ballot of an imported round cannot be. */
  static Optional<Reason> wrong(Definition definition, Ballot ballot) {
    Optional<Reason> weights = ballot.weights().flatMap(each -> switch (each) {
      case WeightsBallot.Direct(var marks) -> wrong(definition, marks);
    });
    return weights.or(() -> ballot.scores().entrySet().stream()
        .flatMap(each -> wrong(definition, each.getKey(), Optional.of(each.getValue())).stream()).findFirst());
  }

  private static Optional<Reason> wrong(Definition definition, Map<CriterionId, Mark> marks) {
    for (CriterionId each : marks.keySet()) {
      if (definition.criterion(each).isEmpty()) {
        return Optional.of(Reason.of(Reason.Code.NO_SUCH_CRITERION, "There is no criterion " + each + " in this round.", "marks." + each));
      }
    }
    boolean numbers = false;
    long sum = 0;
    for (Criterion criterion : definition.criteria()) {
      Mark mark = marks.get(criterion.id());
      if (mark == null) {
        return Optional.of(Reason.of(Reason.Code.CRITERION_NOT_WEIGHED,
            "A weights ballot has a mark or “unsure” for every criterion; “" + criterion.name() + "” has none.", "marks." + criterion.id()));
      }
      if (mark instanceof Mark.Number(int value)) {
        if (value < 0 || value > Limits.MARK_MAX) {
          return Optional.of(Reason.of(Reason.Code.BAD_VALUE, "A weight is a whole number from 0 to " + Limits.MARK_MAX + ".", "marks." + criterion.id()));
        }
        numbers = true;
        sum += value;
      }
    }
    return numbers && sum == 0
        ? Optional.of(Reason.of(Reason.Code.NOTHING_WEIGHED, "All weights are zero; give at least one criterion some weight, or abstain.", "marks"))
        : Optional.empty();
  }

  static Verdict score(Board board, Participant author, Command.Score asked, long now) {
    return open(board, author, asked.round(), now, round -> {
      if (!round.asks().scores()) {
        return Verdict.no(Reason.Code.SCORES_NOT_ASKED, "This round asks for weights, not for scores.");
      }
      Ballot ballot = round.ballot(author.id());
      Optional<Reason> wrong = wrong(round.definition(), asked.cell(), asked.mark()).or(() -> unfinished(round, ballot));
      if (wrong.isPresent()) {
        return Verdict.no(wrong.get());
      }
      return voted(board, author, round, ballot.withScores(asked.mark()
          .map(mark -> Sorted.with(ballot.scores(), asked.cell(), mark))
          .orElseGet(() -> Sorted.without(ballot.scores(), asked.cell()))));
    });
  }

  private static Optional<Reason> wrong(Definition definition, Cell cell, Optional<Mark> mark) {
    if (definition.option(cell.option()).isEmpty()) {
      return Optional.of(Reason.of(Reason.Code.NO_SUCH_OPTION, "There is no option " + cell.option() + " in this round.", "option"));
    }
    Optional<Criterion> criterion = definition.criterion(cell.criterion());
    if (criterion.isEmpty()) {
      return Optional.of(Reason.of(Reason.Code.NO_SUCH_CRITERION, "There is no criterion " + cell.criterion() + " in this round.", "criterion"));
    }
    if (criterion.get().scoredBy() == Criterion.ScoredBy.FACILITATOR) {
      return Optional.of(Reason.of(Reason.Code.SCORED_BY_FACILITATOR, "“" + criterion.get().name() + "” is scored by the facilitator, with evidence.", "criterion"));
    }
    Scale scale = definition.scale();
    return mark.orElse(Mark.UNSURE) instanceof Mark.Number(int value) && (value < scale.min() || value > scale.max())
        ? Optional.of(Reason.of(Reason.Code.OUTSIDE_SCALE, "A score is a whole number from " + scale.min() + " to " + scale.max() + ".", "mark"))
        : Optional.empty();
  }

  static Verdict abstain(Board board, Participant author, Command.Abstain asked, long now) {
    return open(board, author, asked.round(), now, round -> voted(board, author, round, round.ballot(author.id()).abstain()));
  }

  static Verdict withdraw(Board board, Participant author, Command.Withdraw asked, long now) {
    return open(board, author, asked.round(), now, round ->
        round.ballots().has(author.id().value()) ? voted(board, author, round, Ballot.EMPTY) : Judge.unchanged(board));
  }

  static Verdict confirm(Board board, Participant author, Command.Confirm asked, long now) {
    return open(board, author, asked.round(), now, round -> {
      Ballot ballot = round.ballot(author.id());
      return switch (ballot.origin()) {
        case CAST -> ballot.cast()
            ? Judge.unchanged(board)
            : Verdict.no(Reason.Code.NO_BALLOT, "There is no ballot of yours to confirm.");
        case CONFIRMED -> Judge.unchanged(board);
        case KEPT, DRAFT -> unfinished(round, ballot).map(Verdict::no)
            .orElseGet(() -> voted(board, author, round, ballot.withOrigin(Ballot.Origin.CONFIRMED)));
      };
    });
  }

  /** Why a ballot that was carried over cannot count as it is: an edit brought a criterion that it does not weigh yet. */
  private static Optional<Reason> unfinished(Round round, Ballot ballot) {
    return ballot.origin() == Ballot.Origin.CAST ? Optional.empty() : ballot.weights().flatMap(weights -> switch (weights) {
      case WeightsBallot.Direct(var marks) -> wrong(round.definition(), marks);
    });
  }

  static Verdict sayDone(Board board, Participant author, Command.SayDone asked, long now) {
    return open(board, author, asked.round(), now, round -> {
      Ballot ballot = round.ballot(author.id());
      if (ballot.done() == asked.done()) {
        return Judge.unchanged(board);
      }
      if (asked.done() && !ballot.counts()) {
        return Verdict.no(Reason.Code.NO_BALLOT, "There is no ballot of yours in this round yet.");
      }
      if (asked.done() && reasonOwed(board, author, round)) {
        return Verdict.no(Reason.Code.REASON_WANTED, "In the last round your weights lay far from the group's; please give a short reason there first.");
      }
      return voted(board, author, round, ballot.withDone(asked.done()));
    });
  }

  /** Anybody on the board may call it, also who does not vote. */
  static Verdict predict(Board board, Participant author, Command.Predict asked, long now) {
    return taking(board, asked.round(), now, round -> {
      if (round.visibility() != Visibility.SEALED) {
        return Verdict.no(Reason.Code.NOT_SEALED, "Only the winner of a sealed round can be called before the reveal.", "round");
      }
      if (asked.option().filter(option -> round.definition().option(option).isEmpty()).isPresent()) {
        return Verdict.no(Reason.Code.NO_SUCH_OPTION, "There is no option " + asked.option().get() + " in this round.", "option");
      }
      return round.predictions().get(author.id().value()).equals(asked.option())
          ? Judge.unchanged(board)
          : Verdict.yes(board.withLastRound(round.withPrediction(author.id(), asked.option())), BALLOT);
    });
  }

  /** Whether the last revealed round asks this person, far from the group there, for a reason (V5). */
  static boolean reasonOwed(Board board, Participant author, Round current) {
    return wanting(board, current.number()).filter(round -> !round.farWithoutReason(author.id()).isEmpty()).isPresent();
  }

  /** The last revealed round before a number, where it asks those far from the group for reasons. */
  private static Optional<Round> wanting(Board board, int before) {
    return board.rounds().reversed().stream()
        .filter(round -> round.number() < before && round.state() == Round.State.REVEALED)
        .findFirst()
        .filter(round -> round.reasons() == ReasonRule.FROM_OUTLIERS);
  }

  /** Taken while the round is open, and at any time after its reveal (V5); it is asked for until another reveal. */
  static Verdict giveReason(Board board, Participant author, Command.GiveReason asked) {
    Optional<Round> found = board.round(asked.round());
    if (found.isEmpty()) {
      return Verdict.no(Reason.Code.NOT_THIS_ROUND, "There is no round " + asked.round() + " on this board.", "round");
    }
    Round round = found.get();
    if (round.state() == Round.State.CLOSED) {
      return Verdict.no(Reason.Code.ROUND_CLOSED, "This round is closed.", "round");
    }
    if (round.definition().criterion(asked.criterion()).isEmpty()) {
      return Verdict.no(Reason.Code.NO_SUCH_CRITERION, "There is no criterion " + asked.criterion() + " in this round.", "criterion");
    }
    Ballot ballot = round.ballot(author.id());
    if (!ballot.cast()) {
      return Verdict.no(Reason.Code.NO_BALLOT, "There is no ballot of yours in this round.");
    }
    var reasons = new TreeMap<>(ballot.reasons());
    asked.reason().ifPresentOrElse(key -> reasons.put(asked.criterion(), key), () -> reasons.remove(asked.criterion()));
    Round next = round.withBallot(author, ballot.withReasons(Sorted.copy(reasons)));
    return Verdict.yes(board.withRounds(board.rounds().stream().map(each -> each.number() == next.number() ? next : each).toList(), board.roundsMade()), BALLOT);
  }

  private interface Rule {
    Verdict on(Round round);
  }

  /** Holds a vote to its round, and to somebody who votes in it. */
  private static Verdict open(Board board, Participant author, int number, long now, Rule rule) {
    return taking(board, number, now, round -> {
      if (!author.votes()) {

        return Verdict.no(Reason.Code.NOT_VOTER, "You do not vote on this board; switch “I vote too” on first.");
      }
      if (author.excluded() || author.mergedInto().isPresent()) {
        return Verdict.no(Reason.Code.EXCLUDED, "A facilitator has taken your ballot out of this board's results.");
      }
      if (author.simulated() && !round.rehearsal()) {
        return Verdict.no(Reason.Code.SIMULATED_ONLY_IN_REHEARSAL, "Simulated voters vote in rehearsals only.");
      }
      return rule.on(round);
    });
  }

  /** Holds a command to its round: the last one, open, before its deadline. */
  private static Verdict taking(Board board, int number, long now, Rule rule) {
    Optional<Round> last = board.lastRound();
    if (last.isEmpty()) {
      return Verdict.no(Reason.Code.NO_ROUND, "No round is open yet.", "round");
    }
    Round round = last.get();
    if (round.number() != number) {
      return Verdict.no(Reason.Code.NOT_THIS_ROUND, "This vote is for another round; the board is in round " + round.number() + " now.", "round");
    }
    if (round.state() != Round.State.OPEN) {
      return round.state() == Round.State.REVEALED
          ? Verdict.no(Reason.Code.ROUND_REVEALED, "This round is revealed and takes no more votes; you vote from the next round.", "round")
          : Verdict.no(Reason.Code.ROUND_CLOSED, "This round is closed and takes no more votes.", "round");
    }
    if (round.deadline().filter(deadline -> now >= deadline.at()).isPresent()) {
      return Verdict.no(Reason.Code.DEADLINE_PASSED, "The deadline of this round has passed.", "round");
    }
    return rule.on(round);
  }

  private static Verdict voted(Board board, Participant author, Round round, Ballot ballot) {
    return Verdict.yes(board.withLastRound(round.withBallot(author, ballot)), BALLOT);
  }

  private VoteRules() {}
}
