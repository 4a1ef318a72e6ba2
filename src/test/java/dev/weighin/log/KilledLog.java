package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Shelf;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A process that appends to some boards for ever and prints each acknowledged record: board, version, body. */
final class KilledLog {

  static final int BOARDS = 3;

  private KilledLog() {}

  public static void main(String[] args) {
    var log = SqliteLog.open(Path.of(args[0]), InstantSource.system());
    for (int i = 0; i < BOARDS; i++) {
      var board = new BoardId("board-" + i);
      log.create(board, Shelf.KEPT, new Draft(1, "first", Map.of(), Set.of()))
          .onComplete(made -> append(log, board, new Random()));
    }
    try {
      Thread.currentThread().join();
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
  }

  private static void append(SqliteLog log, BoardId board, Random random) {
    var batch = IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(i -> new Draft(1, Long.toHexString(random.nextLong()), Map.of(), Set.of()))
        .toList();
    log.append(board, batch).onSuccess(records -> {
      records.forEach(record -> System.out.println(board + " " + record.version() + " " + record.body()));
      append(log, board, random);
    });
  }
}
