package dev.weighin.demo;

import dev.weighin.board.BoardId;
import dev.weighin.live.Leases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** The lease of one board's crowd as its holder sees it: it counts from when it was asked for, and is asked for again in time. */
final class Lease {

  private static final long RENEW_EVERY_MS = 1_000;
  /** Before it ends, however short it is. */
  private static final int RENEWALS = 4;
  /** Between two looks whether one that was withdrawn from another instance is free. */
  private static final long LOOK_EVERY_MS = 200;

  private final Leases leases;
  private final BoardId board;
  private long until;
  private long renewAt;
  private boolean renewing;

  /** @param asked when it was asked for with success, {@link #now} */
  Lease(Leases leases, BoardId board, long asked) {
    this.leases = leases;
    this.board = board;
    this.until = asked + leases.heldMs();
    this.renewAt = asked;
  }

  /** From another instance where need be; empty where it was not to be had. */
  static Future<Optional<Lease>> take(Vertx vertx, Leases leases, BoardId board) {
    // A holder that is gone keeps it for that long, and a little for the way.
    return take(vertx, leases, board, now() + Math.min(leases.heldMs(), Long.MAX_VALUE / 4) + RENEW_EVERY_MS);
  }

  private static Future<Optional<Lease>> take(Vertx vertx, Leases leases, BoardId board, long patience) {
    long asked = now();
    return leases.take(board).compose(ours -> {
      if (ours) {
        return Future.succeededFuture(Optional.of(new Lease(leases, board, asked)));
      }
      return asked >= patience
          ? Future.succeededFuture(Optional.empty())
          : leases.withdraw(board).compose(withdrawn -> vertx.timer(LOOK_EVERY_MS)).compose(later -> take(vertx, leases, board, patience));
    });
  }

  /** Nobody may act by it any more. */
  boolean over(long now) {
    return now >= until;
  }

  boolean due(long now) {
    return !renewing && now >= renewAt;
  }

  /** What comes of it {@link #renewed} is told. False: it is not ours any more. */
  Future<Boolean> renew(long now) {
    renewing = true;
    renewAt = now + Math.min(RENEW_EVERY_MS, leases.heldMs() / RENEWALS);
    return leases.renew(board);
  }

  /**
   * @param asked when it was asked for
   * @param ours false also where nobody could say
   */
  void renewed(long asked, boolean ours) {
    renewing = false;
    until = ours ? asked + leases.heldMs() : until;
  }

  /** @param voters how many another instance is to go on with, should this one be gone */
  void note(int voters) {
    leases.note(board, voters);
  }

  void giveBack() {
    leases.giveBack(board);
  }

  void handOn() {
    leases.handOn(board);
  }

  /** Milliseconds of a clock that only goes forward. */
  static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
