package dev.weighin.analysis;

import dev.weighin.board.Asks;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Definition;
import dev.weighin.board.Round;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From which rounds a reader's result comes (R4, R8). */
record Sources(Board board, Sight sight) {

  /** One of the two things that rounds ask for. */
  enum Part {
    WEIGHTS,
    SCORES;

    boolean asked(Asks asks) {
      return this == WEIGHTS ? asks.weights() : asks.scores();
    }

    private boolean numbers(Round round) {
      return this == WEIGHTS
          ? round.sums().weights().values().stream().anyMatch(sum -> sum.count() > 0)
          : round.sums().scores().values().stream().anyMatch(sum -> sum.count() > 0);
    }

    /** Whether a round asked for this, of what is asked now, and anybody gave a number. */
    boolean said(Round round, Definition now) {
      return asked(round.asks()) && numbers(round) && fits(round.definition(), now);
    }

    /** Whether what was voted over one definition means the same over the other: weights hang on the criteria and their ends alone. */
    boolean fits(Definition one, Definition other) {
      return this == WEIGHTS ? Fit.sameCriteria(one, other) : one.sameShape(other);
    }
  }

  /** The latest round before this reader's eyes in which anybody gave a number. */
  Optional<Round> latest(Part part) {
    return latest(part, any -> true);
  }

  Optional<Round> latest(Part part, Definition over) {
    return latest(part, round -> part.fits(round.definition(), over));
  }

  private Optional<Round> latest(Part part, Predicate<Round> fits) {
    return asking(part).stream()
        .filter(round -> sight.shows(board, round))
        .filter(part::numbers)
        .filter(fits)
        .findFirst();
  }

  /** Whether a round keeps from this reader what was said of it, so that "nobody yet" would be no answer. */
  boolean hidden(Part part) {
    return asking(part).stream()
        .filter(round -> !sight.shows(board, round))
        .anyMatch(round -> round.open() || counted(round));
  }

  private static boolean counted(Round round) {
    for (Ballot ballot : round.ballots()) {
      if (ballot.counts()) {
        return true;
      }
    }
    return false;
  }

  /** Newest first. A rehearsal counts while it is the last round, and is the only source then. */
  private List<Round> asking(Part part) {
    boolean rehearsing = sight != Sight.RECORD && board.lastRound().filter(round -> round.rehearsal() && part.asked(round.asks())).isPresent();
    return rehearsing
        ? List.of(board.rounds().getLast())
        : board.rounds().reversed().stream().filter(round -> !round.rehearsal() && part.asked(round.asks())).toList();
  }

  /** The latest definition of a shape, with the facilitator's scores as they were last. */
  Definition latestOf(Definition shape) {
    return board.rounds().reversed().stream().map(Round::definition).filter(shape::sameShape).findFirst().orElse(shape);
  }
}
