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
import dev.weighin.live.Leases;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Reply;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the simulated crowds of this instance, at most one per board on all instances together: a crowd runs under a lease.
 * What its voters do are commands to the live board like everybody's. A crowd ends with its rehearsal and when nobody watches
 * it any more. Where its instance goes, or cannot renew the lease in time, another goes on with it.
 *
 * <p>Every method may be called from anywhere; state is touched on one context only.
 */
public final class Crowds {

  public static final int CROWDS_MAX = 50;
  /** Of all crowds of this instance together, joining included. */
  public static final int ACTS_PER_SECOND = 20;
  /** A crowd goes on for so long while nobody watches: somebody may only be reloading the page. */
  static final long UNWATCHED_MS = 10_000;

  private static final long TICK_MS = 1_000 / ACTS_PER_SECOND;
  private static final long LOOK_EVERY_MS = 500;
  private static final long BACK_OFF_MS = 2_000;
  private static final long RENEW_EVERY_MS = 1_000;
  /** Looks at the leases, and tries to take one that was withdrawn from another instance. */
  private static final long LEASE_LOOK_MS = 200;
  private static final int RENEWALS = 4;
  private static final Logger LOG = Logger.getLogger(Crowds.class.getName());

  private static final class Running {
    final LiveBoard board;
    final Crowd crowd;
    final String tab;
    long n;
    boolean busy;
    long notBefore;
    long watchedAt;
    long lookedAt;
    long heldUntil;
    long renewAt;
    boolean renewing;

    Running(LiveBoard board, Crowd crowd, String tab, long now, long heldUntil) {
      this.board = board;
      this.crowd = crowd;
      this.tab = tab;
      this.watchedAt = now;
      this.lookedAt = now;
      this.heldUntil = heldUntil;
      this.renewAt = now;
    }
  }

  private final Vertx vertx;
  private final Context context;
  private final LiveBoards boards;
  private final DemoKey key;
  private final LongSupplier seeds;
  private final Leases leases;
  private final long unwatchedMs;
  private final Heir heir;
  private final ArrayDeque<Running> running = new ArrayDeque<>();
  private long timer = -1;
  private long nextAct;
  private long nextLook;
  private boolean closed;

  /**
   * @param seeds draws what each crowd's behaviour follows from
   * @param leases say which instance runs a board's crowd
   */
  public Crowds(Vertx vertx, LiveBoards boards, DemoKey key, LongSupplier seeds, Leases leases) {
    this(vertx, boards, key, seeds, leases, UNWATCHED_MS);
  }

  Crowds(Vertx vertx, LiveBoards boards, DemoKey key, LongSupplier seeds, Leases leases, long unwatchedMs) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.boards = boards;
    this.key = key;
    this.seeds = seeds;
    this.leases = leases;
    this.unwatchedMs = unwatchedMs;
    this.heir = new Heir(vertx, boards, leases, this);
  }

  /** From now on crowds of instances that are gone go on here. */
  void inherit() {
    if (leases != Leases.ALONE) {
      heir.start();
    }
  }

  /**
   * Starts a board's crowd, in place of the one that it may have, on whatever instance. Empty: it runs.
   *
   * @param voters {@value Crowd#VOTERS_MIN}–{@value Crowd#VOTERS_MAX}
   */
  public Future<Optional<Reason>> start(BoardId id, int voters) {
    if (voters < Crowd.VOTERS_MIN || voters > Crowd.VOTERS_MAX) {
      return refused(Reason.of(Reason.Code.BAD_VALUE, "A simulated crowd has " + Crowd.VOTERS_MIN + " to " + Crowd.VOTERS_MAX + " voters.", "voters"));
    }
    return boards.open(id).compose(found -> found.isEmpty()
        ? refused(Reason.of(Reason.Code.NO_SUCH_BOARD, "There is no such board."))
        : onContext(() -> possible(found.get())).compose(no -> no.isPresent() ? Future.succeededFuture(no) : lead(found.get(), voters)));
  }

  /** Ends a board's crowd; one that runs on another instance ends when that renews its lease. Empty: so it is, and nobody goes on. */
  public Future<Optional<Reason>> stop(BoardId id) {
    Promise<Void> endedHere = Promise.promise();
    context.runOnContext(nothing -> {
      end(id);
      endedHere.complete();
    });
    // Also where it ran here: nobody hears of a give-back that failed, and its note would be taken over.
    return endedHere.future().compose(ended -> leases.withdraw(id))
        .<Optional<Reason>>map(Optional.empty())
        .otherwise(Optional.of(Reason.of(Reason.Code.UNAVAILABLE, "The instance that runs this board's simulated crowd cannot be reached; please try again in a moment.")));
  }

  /** Ends all crowds that run here; another instance goes on with them. */
  void close() {
    heir.stop();
    onContext(() -> {
      closed = true;
      List.copyOf(running).forEach(this::handOn);
      return Optional.empty();
    });
  }

  /** Takes the lease of a board, for who prepares something before a start. False: a crowd of another instance has it. */
  Future<Boolean> take(BoardId id) {
    return leases.take(id);
  }

  /** Whether a board's crowd could run here and does not. */
  Future<Boolean> mayRun(BoardId id) {
    Promise<Boolean> answer = Promise.promise();
    context.runOnContext(nothing -> answer.complete(!closed && of(id).isEmpty() && running.size() < CROWDS_MAX));
    return answer.future();
  }

  /** Runs another instance's crowd whose lease was taken over. */
  Future<Optional<Reason>> goOn(LiveBoard board, int voters, long heldUntil) {
    return onContext(() -> {
      if (closed) {
        leases.handOn(board.id());
        return Optional.empty();
      }
      return begin(board, Math.clamp(voters, Crowd.VOTERS_MIN, Crowd.VOTERS_MAX), heldUntil);
    });
  }

  /** Whether a board's crowd runs here. */
  Future<Boolean> runs(BoardId id) {
    Promise<Boolean> answer = Promise.promise();
    context.runOnContext(nothing -> answer.complete(of(id).isPresent()));
    return answer.future();
  }

  private static Future<Optional<Reason>> refused(Reason reason) {
    return Future.succeededFuture(Optional.of(reason));
  }

  private interface Task {
    Optional<Reason> run();
  }

  private Future<Optional<Reason>> onContext(Task task) {
    Promise<Optional<Reason>> answer = Promise.promise();
    context.runOnContext(nothing -> Future.<Optional<Reason>>succeededFuture().map(any -> task.run()).onComplete(answer));
    return answer.future();
  }

  private Optional<Reason> possible(LiveBoard board) {
    if (!Crowd.mayVote(board.board())) {
      return Optional.of(Reason.of(Reason.Code.NOT_A_REHEARSAL, "Simulated voters vote in an open rehearsal only; open one first."));
    }
    if (running.size() >= CROWDS_MAX && of(board.id()).isEmpty()) {
      return Optional.of(Reason.of(Reason.Code.TOO_MANY, "This server runs at most " + CROWDS_MAX + " simulated crowds at a time; please try again later."));
    }
    return Optional.empty();
  }

  /** Takes the lease, from another instance where need be, and begins. */
  private Future<Optional<Reason>> lead(LiveBoard board, int voters) {
    // A holder that is gone keeps it for that long, and a little for the way.
    return taken(board.id(), now() + Math.min(leases.heldMs(), Long.MAX_VALUE / 4) + RENEW_EVERY_MS)
        .compose(until -> until.isPresent()
            ? onContext(() -> begin(board, voters, until.get()))
            : refused(Reason.of(Reason.Code.UNAVAILABLE, "Another instance runs this board's simulated crowd; please try again in a moment.")))
        .recover(away -> {
          LOG.log(Level.FINE, "no lease for the crowd of board " + board.id(), away);
          return refused(Reason.of(Reason.Code.UNAVAILABLE, "The simulated crowd cannot start now; please try again in a moment."));
        });
  }

  /** Until when it is ours; empty where it was not to be had until {@code patience}. */
  private Future<Optional<Long>> taken(BoardId id, long patience) {
    long asked = now();
    return leases.take(id).compose(ours -> {
      if (ours) {
        return Future.succeededFuture(Optional.of(asked + leases.heldMs()));
      }
      return asked >= patience
          ? Future.succeededFuture(Optional.empty())
          : leases.withdraw(id).compose(withdrawn -> vertx.timer(LEASE_LOOK_MS)).compose(later -> taken(id, patience));
    });
  }

  private Optional<Reason> begin(LiveBoard board, int voters, long heldUntil) {
    Optional<Reason> no = possible(board);
    if (no.isPresent()) {
      if (of(board.id()).isEmpty()) {
        leases.giveBack(board.id());
      }
      return no;
    }
    remove(board.id());
    leases.note(board.id(), voters);
    long now = now();
    long seed = seeds.getAsLong();
    running.add(new Running(board, new Crowd(voters, seed, now), "%016x".formatted(seed), now, heldUntil));
    if (timer < 0) {
      timer = vertx.setPeriodic(TICK_MS / 2, tick -> turn());
    }
    return Optional.empty();
  }

  private Optional<Running> of(BoardId id) {
    return running.stream().filter(each -> each.board.id().equals(id)).findFirst();
  }

  private void end(BoardId id) {
    if (remove(id)) {
      leases.giveBack(id);
      rest();
    }
  }

  private boolean remove(BoardId id) {
    return running.removeIf(each -> each.board.id().equals(id));
  }

  private void rest() {
    if (running.isEmpty() && timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  /** Renews the leases that are due, and ends the crowds whose lease has ended. */
  private void hold(long now) {
    if (now < nextLook) {
      return;
    }
    nextLook = now + Math.min(LEASE_LOOK_MS, leases.heldMs() / RENEWALS);
    for (Running each : List.copyOf(running)) {
      if (now >= each.heldUntil) {
        LOG.warning("the crowd of board " + each.board.id() + " ends: its lease could not be renewed in time");
        handOn(each);
      } else if (!each.renewing && now >= each.renewAt) {
        renew(each, now);
      }
    }
  }

  private void renew(Running each, long now) {
    each.renewing = true;
    each.renewAt = now + Math.min(RENEW_EVERY_MS, leases.heldMs() / RENEWALS);
    leases.renew(each.board.id()).onComplete((ours, failure) -> context.runOnContext(nothing -> {
      each.renewing = false;
      if (failure == null && ours) {
        each.heldUntil = now + leases.heldMs();
      } else if (failure == null) {
        handOn(each);
      }
    }));
  }

  /** One act of one crowd; the crowds take turns. A timer that was late does not catch up. */
  private void turn() {
    long now = now();
    hold(now);
    if (now < nextAct) {
      return;
    }
    for (int looked = running.size(); looked > 0; looked--) {
      Running next = running.poll();
      running.add(next);
      if (next.busy || now < next.notBefore) {
        continue;
      }
      if (!Crowd.mayVote(next.board.board())) {
        end(next.board.id());
        continue;
      }
      look(next, now);
      Optional<Crowd.Act> act = next.crowd.next(next.board.board(), now);
      if (act.isPresent()) {
        nextAct = now + TICK_MS;
        ask(next, act.get());
        return;
      }
    }
  }

  private void look(Running each, long now) {
    if (now - each.watchedAt > unwatchedMs) {
      end(each.board.id());
    } else if (now - each.lookedAt >= LOOK_EVERY_MS) {
      each.lookedAt = now;
      each.board.anybody().onSuccess(somebody -> context.runOnContext(nothing -> {
        if (somebody) {
          each.watchedAt = now();
        }
      }));
    }
  }

  private void ask(Running from, Crowd.Act act) {
    from.busy = true;
    from.board.submit(asking(from, act)).onComplete(reply -> context.runOnContext(nothing -> {
      from.busy = false;
      answered(from, act.voter(), reply);
    }));
  }

  private Asking asking(Running from, Crowd.Act act) {
    ParticipantId who = Crowd.participant(act.voter());
    return switch (act) {
      case Crowd.Act.Vote(int voter, Command vote) -> new Asking(who, from.tab, ++from.n, vote, Map.of());
      case Crowd.Act.Join(int voter) -> join(from, who, voter);
    };
  }

  private Asking join(Running from, ParticipantId who, int voter) {
    Board board = from.board.board();
    boolean named = board.settings().anonymity() != Anonymity.NO_NAMES;
    TextKey name = new TextKey(who + "-name");
    Command join = new Command.Join(Role.VOTER, Keys.hash(key.personal(board.id(), who)), named ? Optional.of(name) : Optional.empty(),
        Optional.empty(), board.settings().linkGeneration(), true);
    return new Asking(who, from.tab, ++from.n, join, named ? Map.of(name.value(), Crowd.name(voter)) : Map.of());
  }

  private void answered(Running from, int voter, AsyncResult<Reply> reply) {
    if (reply.failed()) {
      LOG.log(Level.WARNING, "the crowd of board " + from.board.id() + " ends", reply.cause());
      handOn(from);
    } else if (reply.result().outcome() instanceof Outcome.Refused(Reason reason)) {
      switch (reason.code()) {
        // the round went on meanwhile: the next look at the board shows it
        case NO_ROUND, NOT_THIS_ROUND, ROUND_NOT_OPEN, ROUND_REVEALED, ROUND_CLOSED, DEADLINE_PASSED, SIMULATED_ONLY_IN_REHEARSAL -> { }
        case NOT_SAVED, TOO_FAST, TOO_MANY_PENDING -> from.notBefore = now() + BACK_OFF_MS;
        case UNAVAILABLE -> handOn(from);
        case BOARD_DELETED, NO_SUCH_BOARD -> end(from);
        default -> from.crowd.leave(voter);
      }
    }
  }

  /** This crowd, not one that took its place. */
  private void end(Running which) {
    if (running.contains(which)) {
      end(which.board.id());
    }
  }

  /** Ends here what is to go on, on whatever instance. */
  private void handOn(Running which) {
    if (running.remove(which)) {
      leases.handOn(which.board.id());
      rest();
    }
  }

  /** Milliseconds of a clock that only goes forward. */
  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
