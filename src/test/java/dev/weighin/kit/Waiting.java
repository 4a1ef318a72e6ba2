package dev.weighin.kit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/** Waits for a condition that nobody announces. The test's own limit ends it. */
public final class Waiting {

  private static final int LOOK_EVERY_MS = 5;

  private Waiting() {}

  public static Future<Void> until(Vertx vertx, BooleanSupplier condition) {
    Promise<Void> met = Promise.promise();
    vertx.setPeriodic(1, LOOK_EVERY_MS, timer -> {
      if (condition.getAsBoolean()) {
        // First, because a timer cannot be cancelled while it is being set, and on a busy machine it goes off then.
        met.tryComplete();
        vertx.cancelTimer(timer);
      }
    });
    return met.future();
  }
}
