package dev.weighin.demo;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.live.Leases;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the simulated crowds of this instance, at most one per board on all instances together: a crowd runs under a lease.
 * A crowd ends with its rehearsal and when nobody watches it any more. Where its instance goes, or cannot renew the lease in
 * time, another goes on with it.
 *
 * <p>Every method may be called from anywhere; state is touched on one context only.
 */
public final class Crowds {

  public static final int CROWDS_MAX = 50;
  /** Of all crowds of this instance together, joining included. */
  public static final int ACTS_PER_SECOND = 20;
  /** A crowd goes on for so long while nobody watches: somebody may only be reloading the page. */
  static final long UNWATCHED_MS = 10_000;

  private static final Logger LOG = Logger.getLogger(Crowds.class.getName());

  private final Vertx vertx;
  private final Context context;
  private final LiveBoards boards;
  private final DemoKey key;
  private final LongSupplier seeds;
  private final Leases leases;
  private final Heir heir;
  private final Turns turns;
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
    this.heir = new Heir(vertx, boards, leases, this);
    this.turns = new Turns(context, unwatchedMs);
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
    // Withdrawn also where it ran here: nobody hears of a give-back that failed, and its note would be taken over.
    return here(() -> turns.end(id)).compose(ended -> leases.withdraw(id))
        .<Optional<Reason>>map(Optional.empty())
        .otherwise(Optional.of(Reason.of(Reason.Code.UNAVAILABLE, "The instance that runs this board's simulated crowd cannot be reached; please try again in a moment.")));
  }

  /** Ends all crowds that run here; another instance goes on with them. */
  void close() {
    heir.stop();
    here(() -> {
      closed = true;
      turns.handOnAll();
    });
  }

  /** Takes the lease of a board, for who prepares something before a start. False: a crowd of another instance has it. */
  Future<Boolean> take(BoardId id) {
    return leases.take(id);
  }

  /** Whether a board's crowd could run here and does not. */
  Future<Boolean> mayRun(BoardId id) {
    return onContext(() -> !closed && !turns.runs(id) && turns.size() < CROWDS_MAX);
  }

  /** Whether a board's crowd runs here. */
  Future<Boolean> runs(BoardId id) {
    return onContext(() -> turns.runs(id));
  }

  /** Runs another instance's crowd whose lease was taken over. */
  Future<Optional<Reason>> goOn(LiveBoard board, int voters, Lease lease) {
    return onContext(() -> begin(board, Math.clamp(voters, Crowd.VOTERS_MIN, Crowd.VOTERS_MAX), lease));
  }

  private static Future<Optional<Reason>> refused(Reason reason) {
    return Future.succeededFuture(Optional.of(reason));
  }

  private <T> Future<T> onContext(Supplier<T> task) {
    Promise<T> answer = Promise.promise();
    context.runOnContext(nothing -> Future.<Void>succeededFuture().map(any -> task.get()).onComplete(answer));
    return answer.future();
  }

  private Future<Void> here(Runnable task) {
    return onContext(() -> {
      task.run();
      return null;
    });
  }

  private Optional<Reason> possible(LiveBoard board) {
    if (closed) {
      return Optional.of(Reason.of(Reason.Code.UNAVAILABLE, "The server is going; please come back in a moment."));
    }
    if (!Crowd.mayVote(board.board())) {
      return Optional.of(Reason.of(Reason.Code.NOT_A_REHEARSAL, "Simulated voters vote in an open rehearsal only; open one first."));
    }
    if (turns.size() >= CROWDS_MAX && !turns.runs(board.id())) {
      return Optional.of(Reason.of(Reason.Code.TOO_MANY, "This server runs at most " + CROWDS_MAX + " simulated crowds at a time; please try again later."));
    }
    return Optional.empty();
  }

  /** Takes the lease, from another instance where need be, and begins. */
  private Future<Optional<Reason>> lead(LiveBoard board, int voters) {
    return Lease.take(vertx, leases, board.id())
        .compose(lease -> lease.isPresent()
            ? onContext(() -> begin(board, voters, lease.get()))
            : refused(Reason.of(Reason.Code.UNAVAILABLE, "Another instance runs this board's simulated crowd; please try again in a moment.")))
        .recover(away -> {
          LOG.log(Level.FINE, "no lease for the crowd of board " + board.id(), away);
          return refused(Reason.of(Reason.Code.UNAVAILABLE, "The simulated crowd cannot start now; please try again in a moment."));
        });
  }

  private Optional<Reason> begin(LiveBoard board, int voters, Lease lease) {
    Optional<Reason> no = possible(board);
    if (no.isPresent()) {
      if (closed) {
        lease.handOn();
      } else if (!turns.runs(board.id())) {
        lease.giveBack();
      }
      return no;
    }
    lease.note(voters);
    long now = Lease.now();
    long seed = seeds.getAsLong();
    turns.begin(new Running(board, new Crowd(voters, seed, now), key, "%016x".formatted(seed), lease, now));
    return Optional.empty();
  }
}
