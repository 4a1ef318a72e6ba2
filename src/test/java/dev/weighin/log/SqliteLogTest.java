package dev.weighin.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
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
}
