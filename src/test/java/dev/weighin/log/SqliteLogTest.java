package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.junit5.VertxTestContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the embedded store. */
class SqliteLogTest extends BoardLogContract {

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

  @Override
  SqliteLog openLog() {
    return SqliteLog.open(folder, () -> Instant.ofEpochMilli(now.get()));
  }

  @Override
  void letTimePass(long millis) {
    now.addAndGet(millis);
  }

  @Test
  void aSubscriberHearsOfABoardThatIsMadeLater(VertxTestContext test) {
    log.subscribe(BOARD, epoch(), 0, batch -> {
      test.verify(() -> assertEquals(List.of("first"), bodies(batch)));
      test.completeNow();
    }, () -> test.failNow("no change"));
    create(BOARD);
  }

  @Test
  void everyOpeningHasAnEpochOfItsOwn() {
    create(BOARD);
    String before = epoch();
    assertEquals(before, page(BOARD, 0).epoch());
    reopen();
    assertNotEquals(before, epoch());
  }
}
