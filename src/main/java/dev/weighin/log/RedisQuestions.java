package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** What was asked of the store and has no answer yet. It may be asked on any thread; who closes the store waits for what was asked before. */
final class RedisQuestions {

  /** How long {@link #close} waits for what has no answer yet. */
  static final long CLOSE_MS = 5_000;

  private final Vertx vertx;
  private final Context home;
  private final Runnable giveUp;
  private final Runnable end;
  private final Promise<Void> closed = Promise.promise();
  private volatile boolean closing;
  private boolean ended;
  /** Whether everything that was asked before the closing has been put. */
  private boolean finishing;
  /** Questions without an answer. */
  private int asked;

  /**
   * @param home where questions are put
   * @param giveUp answers what has no answer after {@value #CLOSE_MS} ms
   * @param end is told once, when nothing is asked any more
   */
  RedisQuestions(Vertx vertx, Context home, Runnable giveUp, Runnable end) {
    this.vertx = vertx;
    this.home = home;
    this.giveUp = giveUp;
    this.end = end;
  }

  /** Fails with {@link NotSaved} once it is closed, and where Redis refuses. */
  <T> Future<T> ask(Supplier<Future<T>> question) {
    if (closing) {
      return Future.failedFuture(new NotSaved("The store is closed."));
    }
    Promise<T> promise = Promise.promise();
    home.runOnContext(here -> {
      // What was asked before the closing is finished.
      if (ended) {
        promise.fail(new NotSaved("The store is closed."));
        return;
      }
      asked++;
      question.get().onComplete((answer, fault) -> {
        asked--;
        if (fault == null) {
          promise.complete(answer);
        } else {
          promise.fail(fault instanceof RedisRefusal refusal ? refusal.notSaved() : fault);
        }
        endIfAnswered();
      });
    });
    return promise.future();
  }

  Future<Void> close() {
    if (!closing) {
      closing = true;
      home.runOnContext(here -> {
        vertx.setTimer(CLOSE_MS, timer -> {
          giveUp.run();
          end();
        });
        finishing = true;
        endIfAnswered();
      });
    }
    return closed.future();
  }

  /** At once. To be called on the home context. */
  void end() {
    if (!ended) {
      closing = true;
      ended = true;
      end.run();
      closed.tryComplete();
    }
  }

  private void endIfAnswered() {
    if (finishing && asked == 0) {
      end();
    }
  }
}
