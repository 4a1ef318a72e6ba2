package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store in a folder of the test, with a clock of the test. */
abstract class SqliteWords extends LogWords {

  @TempDir Path folder;

  final AtomicLong now = new AtomicLong(1_700_000_000_000L);

  @Override
  SqliteLog openLog() {
    return SqliteLog.open(folder, () -> Instant.ofEpochMilli(now.get()));
  }

  @Override
  void letTimePass(long millis) {
    now.addAndGet(millis);
  }

  final SqliteLog sqlite() {
    return (SqliteLog) log;
  }

  /** Holds the writer before its next COMMIT. */
  final Gate hold() {
    var gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
    sqlite().beforeCommit(() -> {
      gate.there().countDown();
      Gate.pass(gate.opened());
    });
    return gate;
  }

  record Gate(CountDownLatch there, CountDownLatch opened) {

    void reached() {
      pass(there);
    }

    void open() {
      opened.countDown();
    }

    static void pass(CountDownLatch latch) {
      try {
        assertTrue(latch.await(30, TimeUnit.SECONDS));
      } catch (InterruptedException never) {
        throw new IllegalStateException(never);
      }
    }
  }
}
