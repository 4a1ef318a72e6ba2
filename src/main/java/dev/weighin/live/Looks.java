package dev.weighin.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Looks at what the log has by now. One is under way at most; whoever asks meanwhile waits for the next one, which begins
 * after they asked, however many they are. Kept on the board's home loop.
 */
final class Looks {

  private final Supplier<Future<Void>> look;
  private Promise<Void> underWay;
  private Promise<Void> next;

  /** @param look begins one, and is heard on the home loop */
  Looks(Supplier<Future<Void>> look) {
    this.look = look;
  }

  /** Completes when everything was heard that was acknowledged before this was asked; fails as the log does. */
  Future<Void> look() {
    if (underWay != null) {
      next = next == null ? Promise.promise() : next;
      return next.future();
    }
    Promise<Void> mine = Promise.promise();
    begin(mine);
    return mine.future();
  }

  private void begin(Promise<Void> mine) {
    underWay = mine;
    look.get().onComplete((nothing, failure) -> {
      Promise<Void> after = next;
      underWay = after;
      next = null;
      // Those who asked earlier hear first, also where the later look is done at once.
      try {
        mine.complete(nothing, failure);
      } finally {
        if (after != null) {
          begin(after);
        }
      }
    });
  }
}
