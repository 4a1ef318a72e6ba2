package dev.weighin.kit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a test cannot go on without: an answer, or a condition that nobody announces. */
public final class Waiting {

  private static final int LOOK_EVERY_MS = 5;
  private static final int LIMIT_SECONDS = 30;

  private Waiting() {}

  /** For a chain of futures; the test's own limit ends it. */
  public static Future<Void> until(Vertx vertx, BooleanSupplier condition) {
    Promise<Void> met = Promise.promise();
    look(vertx, condition, met);
    return met.future();
  }

  /** On a thread that may be held up. */
  public static <T> T answer(Future<T> future) {
    try {
      return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no answer in " + LIMIT_SECONDS + " s", late);
    }
  }

  /** On a thread that may be held up. */
  public static void until(BooleanSupplier condition) {
    until("what was waited for", condition);
  }

  /** On a thread that may be held up. */
  public static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in " + LIMIT_SECONDS + " s: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
    }
  }

  /** One timer after the other: to cancel a periodic one that fires while it is being set fails in Vert.x. */
  private static void look(Vertx vertx, BooleanSupplier condition, Promise<Void> met) {
    if (condition.getAsBoolean()) {
      met.complete();
    } else {
      vertx.setTimer(LOOK_EVERY_MS, timer -> look(vertx, condition, met));
    }
  }
}
