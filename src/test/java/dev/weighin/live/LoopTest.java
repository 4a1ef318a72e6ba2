package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  /** As a log does: it hands over what it has read, and says then that this was all. */
  @Test
  void aFutureIsHeardAfterWhatItsThreadSentBeforeAlsoWhenItWasDoneAtOnce() throws Exception {
    List<String> order = new ArrayList<>();
    Promise<List<String>> seen = Promise.promise();
    vertx.getOrCreateContext().runOnContext(start -> {
      Loop loop = new Loops(1, new Meters(), InstantSource.system()).enter(Vertx.currentContext());
      Promise<Void> said = Promise.promise();
      elsewhere(() -> {
        loop.run(() -> order.add("sent"));
        said.complete();
      });
      loop.hear(said.future()).onComplete(heard -> {
        order.add("heard");
        seen.complete(order);
      });
    });
    assertEquals(List.of("sent", "heard"), seen.future().await(10, TimeUnit.SECONDS));
  }

  @Test
  void whatFailsElsewhereFailsHere() throws Exception {
    Promise<Throwable> seen = Promise.promise();
    vertx.getOrCreateContext().runOnContext(start -> new Loops(1, new Meters(), InstantSource.system()).enter(Vertx.currentContext())
        .hear(Future.failedFuture("away")).onFailure(seen::complete));
    assertEquals("away", seen.future().await(10, TimeUnit.SECONDS).getMessage());
  }

  private static void elsewhere(Runnable task) {
    try {
      Thread other = new Thread(task);
      other.start();
      other.join();
    } catch (InterruptedException nobodyDoesThis) {
      throw new IllegalStateException(nobodyDoesThis);
    }
  }
}
