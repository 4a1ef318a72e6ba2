package dev.weighin.demo;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Definition;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The simulated voters of one board, each moving when their time has come. Knows nothing of timers: it is asked what is
 * due. Belongs to one thread.
 */
final class Crowd {

  static final int VOTERS_MIN = 5;
  static final int VOTERS_MAX = 500;

  /** How long one camp is in fashion. */
  static final long SEASON_MS = 30_000;

  /** Between two arrivals, and at most for all of them. */
  private static final long ARRIVAL_MS = 400;
  private static final long ARRIVALS_MAX_MS = 30_000;

  /** What a voter does now: joins, or a command of a participant. */
  sealed interface Act {

    int voter();

    record Join(int voter) implements Act {}

    record Vote(int voter, Command command) implements Act {}
  }

  private static final class Voter {
    final int number;
    long due;
    Walker walker;

    Voter(int number, long due) {
      this.number = number;
      this.due = due;
    }
  }

  private final long start;
  private final RandomGenerator random;
  private final PriorityQueue<Voter> voters = new PriorityQueue<>(Comparator.<Voter>comparingLong(each -> each.due).thenComparingInt(each -> each.number));
  private int round;
  private Definition definition;
  private Tastes tastes;

  /**
   * @param size {@link #VOTERS_MIN}–{@link #VOTERS_MAX}
   * @param start now, in milliseconds of any clock that goes on with {@link #next}'s
   */
  Crowd(int size, long seed, long start) {
    this.start = start;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    long between = Math.min(ARRIVAL_MS, ARRIVALS_MAX_MS / size);
    for (int number = 1; number <= size; number++) {
      voters.add(new Voter(number, start + (number - 1) * between + random.nextLong(between)));
    }
  }

  /** The id under which a simulated voter stands on its board; the same in every run, so that a crowd that comes back is the same people. */
  static ParticipantId participant(int voter) {
    return new ParticipantId("simulated-" + voter);
  }

  /** The name, which says what it is. */
  static String name(int voter) {
    return "Simulated voter " + voter;
  }

  /** Whether a crowd may vote on a board now: only in an open rehearsal (R8). */
  static boolean mayVote(Board board) {
    return board.openRound().filter(Round::rehearsal).isPresent();
  }

  /** What is due, if anything; the board's open round is a rehearsal. At most one act at a time. */
  Optional<Act> next(Board board, long now) {
    Round current = board.openRound().orElseThrow();
    if (current.number() != round || !current.definition().sameShape(definition)) {
      begin(current);
    }
    int season = (int) ((now - start) / SEASON_MS);
    // each voter is looked at once at most, so the search ends
    for (int looked = voters.size(); looked > 0 && voters.peek().due <= now; looked--) {
      Voter voter = voters.poll();
      Optional<Act> act = act(voter, board, current, season);
      voter.due = now + (voter.walker == null ? ARRIVAL_MS : voter.walker.pauseMs());
      voters.add(voter);
      if (act.isPresent()) {
        return act;
      }
    }
    return Optional.empty();
  }

  /** A voter whom the board refuses stays away from now on. */
  void leave(int voter) {
    voters.removeIf(each -> each.number == voter);
  }

  int size() {
    return voters.size();
  }

  private void begin(Round current) {
    if (definition == null || !current.definition().sameShape(definition)) {
      tastes = new Tastes(current.definition(), random);
    }
    round = current.number();
    definition = current.definition();
    voters.forEach(each -> each.walker = null);
  }

  private Optional<Act> act(Voter voter, Board board, Round current, int season) {
    ParticipantId id = participant(voter.number);
    if (board.participant(id).isEmpty()) {
      return Optional.of(new Act.Join(voter.number));
    }
    if (voter.walker == null) {
      voter.walker = new Walker(current.asks(), tastes, current.ballot(id), season, random);
    }
    return switch (voter.walker.next(season)) {
      case Walker.Step.Weigh(var marks) -> Optional.of(new Act.Vote(voter.number, new Command.CastWeights(round, marks)));
      case Walker.Step.Rate(var cell, var mark) -> Optional.of(new Act.Vote(voter.number, new Command.Score(round, cell, Optional.of(mark))));
      case Walker.Step.SayDone() -> Optional.of(new Act.Vote(voter.number, new Command.SayDone(round, true)));
      case Walker.Step.Wait() -> Optional.empty();
    };
  }
}
