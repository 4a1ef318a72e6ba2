package dev.weighin.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/** Runs off the loops what may take long: views, exports, imports. So many at once and no more; there is no queue to grow. */
final class Worker {

  static final int AT_ONCE_MAX = 64;

  /** All hands are full. */
  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy() {
      super("The server has too much to work out at the moment; please try again.", null, false, false);
    }
  }

  private final Vertx vertx;
  private final Semaphore hands = new Semaphore(AT_ONCE_MAX);

  Worker(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The result arrives on the asker's loop; fails with {@link Busy} at once where too many are at it. */
  <T> Future<T> run(Callable<T> task) {
    if (!hands.tryAcquire()) {
      return Future.failedFuture(new Busy());
    }
    return vertx.executeBlocking(task, false).onComplete(done -> hands.release());
  }
}
