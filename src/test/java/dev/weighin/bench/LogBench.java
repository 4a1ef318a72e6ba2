package dev.weighin.bench;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.log.SqliteLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What the embedded log does per second, and what a large store costs. Run by hand; prints its figures. */
public final class LogBench {

  /** About what a vote's entry is. */
  static final Draft VOTE = new Draft(1, "{\"by\":\"" + "p".repeat(16) + "\",\"do\":\"" + "x".repeat(170) + "\"}", Map.of(), Set.of());
  private static final long SECONDS = 4;
  private static final int ENTRIES = 100_000;
  private static final int BOARDS = 100_000;

  private LogBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = args.length > 0 ? Files.createDirectories(Path.of(args[0])) : Files.createTempDirectory("weighin-bench");
    try {
      var board = new BoardId("bench");
      BoardLog log = open(folder);
      await(log.create(board, Shelf.KEPT, VOTE));
      appending(log, board, 1, 1);
      for (int batch : new int[] {1, 10, 100, 500}) {
        appending(log, board, batch, SECONDS);
      }
      manyBoards(log, "many");
      largeBoard(log);
      for (int i = 0; i < BOARDS; ) {
        Future<?> last = null;
        for (int end = Math.min(BOARDS, i + 5_000); i < end; i++) {
          last = log.create(new BoardId("b" + i), i % 2 == 0 ? Shelf.KEPT : Shelf.COPY, VOTE);
        }
        await(last);
      }
      await(log.close());
      manyOnDisk(folder);
    } finally {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static BoardLog open(Path folder) {
    return SqliteLog.open(folder, InstantSource.system());
  }

  /** One board, the next batch when the last is durable: what a board's home loop does. */
  static void appending(BoardLog log, BoardId board, int batch, long seconds) {
    List<Draft> drafts = IntStream.range(0, batch).mapToObj(i -> VOTE).toList();
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    long entries = 0;
    while (System.nanoTime() < end) {
      await(log.append(board, drafts));
      entries += batch;
    }
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf("one board, batches of %d, one in flight: %,.0f entries/s, %.0f µs a commit%n",
        batch, entries / took, took * 1e6 * batch / entries);
  }

  static void manyBoards(BoardLog log, String name) {
    List<BoardId> boards = IntStream.range(0, 200).mapToObj(i -> new BoardId(name + "-" + i)).toList();
    boards.forEach(board -> await(log.create(board, Shelf.KEPT, VOTE)));
    var flying = new ArrayDeque<Future<?>>();
    long start = System.nanoTime();
    long entries = 0;
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
      flying.add(log.append(boards.get((int) (entries++ % boards.size())), List.of(VOTE)));
      if (flying.size() == boards.size()) {
        await(flying.poll());
      }
    }
    flying.forEach(LogBench::await);
    System.out.printf("200 boards, one entry in flight each: %,.0f entries/s%n", entries / ((System.nanoTime() - start) / 1e9));
  }

  private static void largeBoard(BoardLog log) {
    var board = new BoardId("large");
    await(log.create(board, Shelf.KEPT, VOTE));
    for (int i = 0; i < ENTRIES / 500; i++) {
      await(log.append(board, IntStream.range(0, 500).mapToObj(n -> VOTE).toList()));
    }
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      await(log.open(board));
      long opened = System.nanoTime();
      long version = 0;
      BoardLog.Page page;
      do {
        page = await(log.read(board, version, BoardLog.READ_MAX));
        version = page.records().getLast().version();
      } while (page.more());
      System.out.printf("a board of %,d entries: opened in %.1f ms, all read in %.0f ms%n",
          version, (opened - start) / 1e6, (System.nanoTime() - opened) / 1e6);
    }
    long start = System.nanoTime();
    await(log.keep(board, new BoardLog.Snapshot(ENTRIES, "", 1, new byte[200_000]), ENTRIES));
    long kept = System.nanoTime();
    await(log.open(board));
    await(log.read(board, ENTRIES, BoardLog.READ_MAX));
    System.out.printf("snapshot of 200 kB with %,d records trimmed: %.0f ms; then opened and read in %.1f ms%n",
        ENTRIES, (kept - start) / 1e6, (System.nanoTime() - kept) / 1e6);
  }

  private static void manyOnDisk(Path folder) throws IOException {
    long heap = heap();
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      BoardLog log = open(folder);
      long opened = System.nanoTime();
      await(log.open(new BoardId("b77777")));
      long first = System.nanoTime();
      int kept = await(log.count(Shelf.KEPT));
      long counted = System.nanoTime();
      await(log.idle(Shelf.COPY, Long.MAX_VALUE, 100));
      long idle = System.nanoTime();
      System.out.printf("%,d boards on disk (%,d MB): started in %.1f ms, first board in %.1f ms, counted (%,d) in %.1f ms, "
              + "100 idle ones in %.1f ms, heap %+,d kB%n",
          BOARDS, Files.size(folder.resolve("weighin.db")) >> 20, (opened - start) / 1e6, (first - opened) / 1e6, kept,
          (counted - first) / 1e6, (idle - counted) / 1e6, (heap() - heap) / 1024);
      await(log.close());
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new IllegalStateException("no answer in 60 s", late);
    }
  }
}
