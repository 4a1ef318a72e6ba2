package dev.weighin.demo;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Role;
import dev.weighin.board.TextKey;
import dev.weighin.live.Asking;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.Reply;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A crowd at work on its board: what its voters do are commands like everybody's, one at a time. Belongs to {@link Turns}. */
final class Running {

  private static final long BACK_OFF_MS = 2_000;
  private static final long LOOK_EVERY_MS = 500;
  private static final Logger LOG = Logger.getLogger(Running.class.getName());

  /** What an answer means for the crowd. */
  enum Fate {
    GOES_ON,
    ENDS,
    /** On whatever instance can. */
    GOES_ON_ELSEWHERE
  }

  private final LiveBoard board;
  private final Crowd crowd;
  private final DemoKey key;
  private final String tab;
  private final Lease lease;
  private long n;
  private boolean busy;
  private long notBefore;
  private long watchedAt;
  private long lookedAt;

  /** @param tab drawn anew for every crowd, so that its numbers begin at 1 */
  Running(LiveBoard board, Crowd crowd, DemoKey key, String tab, Lease lease, long now) {
    this.board = board;
    this.crowd = crowd;
    this.key = key;
    this.tab = tab;
    this.lease = lease;
    this.watchedAt = now;
    this.lookedAt = now;
  }

  BoardId id() {
    return board.id();
  }

  Lease lease() {
    return lease;
  }

  /** Whether its voters may vote at all: its rehearsal is open. */
  boolean mayVote() {
    return Crowd.mayVote(board.board());
  }

  /** Whether it waits for nothing. */
  boolean ready(long now) {
    return !busy && now >= notBefore;
  }

  /** What one of its voters does now, if any. */
  Optional<Crowd.Act> next(long now) {
    return crowd.next(board.board(), now);
  }

  /** Since it was looked at last and somebody was there. */
  long unwatchedMs(long now) {
    return now - watchedAt;
  }

  /** Whether anybody watches it, if it is time to look; {@link #watched} is told then. */
  Optional<Future<Boolean>> look(long now) {
    if (now - lookedAt < LOOK_EVERY_MS) {
      return Optional.empty();
    }
    lookedAt = now;
    return Optional.of(board.anybody());
  }

  void watched(long now) {
    watchedAt = now;
  }

  /** Nothing else is asked until {@link #answered}. */
  Future<Reply> ask(Crowd.Act act) {
    busy = true;
    ParticipantId who = Crowd.participant(act.voter());
    return board.submit(switch (act) {
      case Crowd.Act.Vote(int voter, Command vote) -> new Asking(who, tab, ++n, vote, Map.of());
      case Crowd.Act.Join(int voter) -> join(who, voter);
    });
  }

  private Asking join(ParticipantId who, int voter) {
    Board now = board.board();
    boolean named = now.settings().anonymity() != Anonymity.NO_NAMES;
    TextKey name = new TextKey(who + "-name");
    Command join = new Command.Join(Role.VOTER, Keys.hash(key.personal(now.id(), who)), named ? Optional.of(name) : Optional.empty(),
        Optional.empty(), now.settings().linkGeneration(), true);
    return new Asking(who, tab, ++n, join, named ? Map.of(name.value(), Crowd.name(voter)) : Map.of());
  }

  Fate answered(int voter, AsyncResult<Reply> reply, long now) {
    busy = false;
    if (reply.failed()) {
      LOG.log(Level.WARNING, "the crowd of board " + id() + " ends", reply.cause());
      return Fate.GOES_ON_ELSEWHERE;
    }
    return reply.result().outcome() instanceof Outcome.Refused(Reason reason) ? refused(voter, reason.code(), now) : Fate.GOES_ON;
  }

  private Fate refused(int voter, Reason.Code code, long now) {
    return switch (code) {
      // The round went on meanwhile: the next look at the board shows it.
      case NO_ROUND, NOT_THIS_ROUND, ROUND_NOT_OPEN, ROUND_REVEALED, ROUND_CLOSED, DEADLINE_PASSED, SIMULATED_ONLY_IN_REHEARSAL -> Fate.GOES_ON;
      case NOT_SAVED, TOO_FAST, TOO_MANY_PENDING -> {
        notBefore = now + BACK_OFF_MS;
        yield Fate.GOES_ON;
      }
      case UNAVAILABLE -> Fate.GOES_ON_ELSEWHERE;
      case BOARD_DELETED, NO_SUCH_BOARD -> Fate.ENDS;
      default -> {
        crowd.leave(voter);
        yield Fate.GOES_ON;
      }
    };
  }
}
