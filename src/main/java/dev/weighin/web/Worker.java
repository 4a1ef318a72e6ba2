package dev.weighin.web;

import dev.weighin.board.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/**
 * Runs off the loops what may take long: views, exports, imports. So many at once and no more; there is no queue to grow.
 *
 * <p>Once half is in use, an address may have an eighth at each board, 8. All boards of an address together, and all addresses of a
 * board, reach three quarters, 48, and then a further eighth at most. So the seats of one board leave room for another board, also
 * behind the same address or an undeclared proxy, and one address with many boards leaves room for other addresses.
 */
final class Worker {

  static final int AT_ONCE_MAX = 64;
  /** Alone, an address or a board reaches half of this: three quarters of what there is. */
  static final int ALONE_TWICE = AT_ONCE_MAX * 3 / 2;

  /** For whom something is worked out. */
  record Asker(String address, String board) {}

  /** Too much is being worked out, altogether or for this asker. */
  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Reason reason;

    Busy(Reason reason) {
      super(reason.sentence(), null, false, false);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  private static final Reason ALL_USED =
      Reason.of(Reason.Code.UNAVAILABLE, "The server has too much to work out at the moment; please try again.");
  private static final Reason SHARE_USED =
      Reason.of(Reason.Code.TOO_FAST, "Too much is being worked out for this address or board at the moment; please try again.");

  private final Vertx vertx;
  private final SecurityEvents events;
  private final FairLimit pairs = new FairLimit(AT_ONCE_MAX);
  private final FairLimit boards = new FairLimit(ALONE_TWICE);
  private final FairLimit addresses = new FairLimit(ALONE_TWICE);

  Worker(Vertx vertx, SecurityEvents events) {
    this.vertx = vertx;
    this.events = events;
  }

  static Busy busy() {
    return new Busy(ALL_USED);
  }

  /** The result arrives on the asker's loop; fails with {@link Busy} at once where too many are at it. */
  <T> Future<T> run(Asker asker, Callable<T> task) {
    FairLimit.Taken taken = take(asker);
    if (taken != FairLimit.Taken.YES) {
      events.happened(SecurityEvents.Kind.WORK_LIMITED, asker.address());
      return Future.failedFuture(new Busy(taken == FairLimit.Taken.ALL_USED ? ALL_USED : SHARE_USED));
    }
    return vertx.executeBlocking(task, false).onComplete(done -> giveBack(asker));
  }

  private synchronized FairLimit.Taken take(Asker asker) {
    FairLimit.Taken address = addresses.take(asker.address(), 1);
    if (address != FairLimit.Taken.YES) {
      return address;
    }
    FairLimit.Taken board = boards.take(asker.board(), 1);
    if (board != FairLimit.Taken.YES) {
      addresses.giveBack(asker.address(), 1);
      return board;
    }
    FairLimit.Taken pair = pairs.take(asker.address() + " " + asker.board(), 1);
    if (pair != FairLimit.Taken.YES) {
      addresses.giveBack(asker.address(), 1);
      boards.giveBack(asker.board(), 1);
    }
    return pair;
  }

  private synchronized void giveBack(Asker asker) {
    addresses.giveBack(asker.address(), 1);
    boards.giveBack(asker.board(), 1);
    pairs.giveBack(asker.address() + " " + asker.board(), 1);
  }
}
