package dev.weighin.fault;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import dev.weighin.log.RedisLog;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A board's records from its first on, followed while they come: the log itself is trimmed behind a snapshot. */
final class Recording implements AutoCloseable {

  private static final int LIMIT_SECONDS = 10;

  private final String board;
  private final RedisLog log;
  private final BoardLog.Subscription subscription;
  private final List<BoardLog.Record> records = new ArrayList<>();
  private volatile boolean broken;

  /** To be begun before there is anything to trim. */
  Recording(Vertx vertx, String redisUrl, String board) throws Exception {
    this.board = board;
    this.log = RedisLog.open(vertx, redisUrl, () -> UUID.randomUUID().toString()).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    var epoch = log.open(new BoardId(board)).await(LIMIT_SECONDS, TimeUnit.SECONDS).orElseThrow().epoch();
    this.subscription = log.subscribe(new BoardId(board), epoch, 0, this::take, () -> broken = true);
  }

  private synchronized void take(List<BoardLog.Record> more) {
    records.addAll(more);
  }

  /** Everything there is by now, judged once more. */
  Judged judged() throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!broken && !log.read(new BoardId(board), size(), 1).await(LIMIT_SECONDS, TimeUnit.SECONDS).records().isEmpty()) {
      if (System.nanoTime() > patience) {
        throw new AssertionError("the recording is behind its log");
      }
      Thread.sleep(20);
    }
    if (broken) {
      throw new AssertionError("the board's history broke off");
    }
    synchronized (this) {
      return Judged.of(records, board);
    }
  }

  private synchronized int size() {
    return records.size();
  }

  @Override
  public void close() throws Exception {
    subscription.cancel();
    log.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
