package dev.weighin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.load.Api;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BlockedLoopIT {

  private static final long HELD_MS = 3 * Main.HELD_UP_MS;

  @Test
  @Timeout(60)
  void aBlockedLoopShowsInItsLagAndIsWarnedOfWithItsStack() throws Exception {
    var warned = new CompletableFuture<LogRecord>();
    var checker = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    var listener = listener(warned);
    checker.addHandler(listener);
    checker.setLevel(Level.ALL);
    checker.setUseParentHandlers(false);
    var vertx = Vertx.vertx(Main.loops(1));
    try {
      var server = Server.start(vertx).await(20, TimeUnit.SECONDS);
      vertx.runOnContext(nothing -> holdUp());
      var warning = warned.get(20, TimeUnit.SECONDS);
      assertTrue(Arrays.stream(warning.getThrown().getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("holdUp")),
          "the stack says what holds it up");
      try (var api = new Api(URI.create("http://127.0.0.1:" + server.port()))) {
        var lag = api.get("/metrics", "").body().lines().filter(line -> line.startsWith("weighin_loop_lag_worst_seconds")).findFirst().orElseThrow();
        assertTrue(Double.parseDouble(lag.substring(lag.lastIndexOf(' ') + 1)) > HELD_MS / 3e3, lag);
      }
      server.close().await(20, TimeUnit.SECONDS);
    } finally {
      checker.removeHandler(listener);
      checker.setUseParentHandlers(true);
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static void holdUp() {
    try {
      Thread.sleep(HELD_MS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Handler listener(CompletableFuture<LogRecord> warned) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        if (record.getThrown() != null) {
          warned.complete(record);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
