package dev.weighin.bench;

import dev.weighin.board.BoardId;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.BoardLog;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.Chance;
import dev.weighin.log.RedisLog;
import dev.weighin.log.SqliteLog;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Appended entries per second through one Redis that waits for its disk at each write, beside the embedded log on the same
 * disk in the same run. {@code -Dlogs=4}: how many instances append to that Redis at once, in the last line.
 */
public final class RedisBench {

  private static final int LOGS = Integer.getInteger("logs", 4);
  private static final int[] BATCHES = {1, 10, 100, 500};
  private static final long WARM_UP_SECONDS = 2;
  private static final long SECONDS = 4;
  private static final int BOARDS = 200;
  private static final int VOTERS = 100;
  private static final int BATCHES_EACH = 8;

  private RedisBench() {}

  public static void main(String[] arguments) throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var folder = Files.createTempDirectory("weighin-bench");
    try (var redis = RedisServer.newest()) {
      BoardLog sqlite = SqliteLog.open(folder, InstantSource.system());
      BoardLog log = open(vertx, redis);
      both("the embedded log", sqlite);
      both("one Redis, appendfsync always", log);
      LogBench.await(sqlite.close());
      memory(log, redis);
      together(vertx, redis);
      LogBench.await(log.close());
    } finally {
      LogBench.await(vertx.close());
      FanOut.delete(folder);
    }
  }

  private static BoardLog open(Vertx vertx, RedisServer redis) {
    return LogBench.await(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
  }

  private static void both(String name, BoardLog log) {
    System.out.println(name);
    var board = new BoardId("bench");
    LogBench.await(log.create(board, Shelf.KEPT, LogBench.VOTE));
    LogBench.appending(log, board, 10, WARM_UP_SECONDS);
    for (int batch : BATCHES) {
      LogBench.appending(log, board, batch, SECONDS);
    }
    LogBench.manyBoards(log, "many");
  }

  /** What Redis needs for boards that are alike: a record to begin with, and what 100 voters leave who move eight sliders each. */
  private static void memory(BoardLog log, RedisServer redis) {
    long before = used(redis);
    for (int i = 0; i < BOARDS; i++) {
      var board = new BoardId("size-" + i);
      LogBench.await(log.create(board, Shelf.KEPT, LogBench.VOTE));
      for (int batch = 0; batch < BATCHES_EACH; batch++) {
        LogBench.await(log.append(board, Collections.nCopies(VOTERS, LogBench.VOTE)));
      }
    }
    System.out.printf("a board of %d entries: %.0f kB of Redis' memory%n", 1 + BATCHES_EACH * VOTERS, (used(redis) - before) / 1024.0 / BOARDS);
  }

  private static long used(RedisServer redis) {
    return redis.say("INFO memory").lines().filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length()).strip())).findFirst().orElseThrow();
  }

  /** Several instances, each with its own connection and its own 200 boards. */
  private static void together(Vertx vertx, RedisServer redis) throws InterruptedException {
    System.out.println(LOGS + " instances on one Redis, at once");
    List<BoardLog> logs = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < LOGS; i++) {
      BoardLog log = open(vertx, redis);
      String name = "many-" + i;
      logs.add(log);
      threads.add(Thread.ofPlatform().start(() -> LogBench.manyBoards(log, name)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    logs.forEach(log -> LogBench.await(log.close()));
  }
}
