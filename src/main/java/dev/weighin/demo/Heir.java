package dev.weighin.demo;

import dev.weighin.board.Board;
import dev.weighin.live.Leases;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Goes on with crowds whose instance is gone: with those of rehearsals that are in memory here and that somebody watches. */
final class Heir {

  static final long LOOK_EVERY_MS = 2_000;
  private static final Logger LOG = Logger.getLogger(Heir.class.getName());

  private final Vertx vertx;
  private final LiveBoards boards;
  private final Leases leases;
  private final Crowds crowds;
  private volatile boolean looking;
  private long timer = -1;

  Heir(Vertx vertx, LiveBoards boards, Leases leases, Crowds crowds) {
    this.vertx = vertx;
    this.boards = boards;
    this.leases = leases;
    this.crowds = crowds;
  }

  void start() {
    timer = vertx.setPeriodic(LOOK_EVERY_MS, tick -> look());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    boards.inMemory(Heir::hadACrowd)
        .compose(found -> Future.join(found.stream().map(this::goOn).toList()))
        .onComplete(done -> {
          looking = false;
          if (done.failed()) {
            // While the store is away, every look fails.
            LOG.log(Level.FINE, "no crowd could be gone on with", done.cause());
          }
        });
  }

  private static boolean hadACrowd(Board board) {
    return Crowd.mayVote(board) && board.participant(Crowd.participant(1)).isPresent();
  }

  private Future<?> goOn(LiveBoard board) {
    return crowds.mayRun(board.id()).compose(may -> may ? board.anybody() : Future.succeededFuture(false)).compose(somebody -> {
      long asked = Lease.now();
      return somebody
          ? leases.takeOver(board.id()).compose(voters -> voters > 0 ? crowds.goOn(board, voters, new Lease(leases, board.id(), asked)) : Future.succeededFuture())
          : Future.succeededFuture();
    });
  }
}
