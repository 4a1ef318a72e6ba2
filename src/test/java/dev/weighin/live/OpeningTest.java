package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.log.SqliteLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where the answer arrives when a board comes into memory: what belongs to a loop is touched there only. */
@ExtendWith(VertxExtension.class)
class OpeningTest {

  @TempDir
  Path folder;

  @Test
  void whoAsksOnALoopIsAnsweredThere(Vertx vertx) throws Exception {
    Server first = Server.start(vertx, 1, folder, log -> log).await(10, TimeUnit.SECONDS);
    TestBoard made = first.board().await(10, TimeUnit.SECONDS);
    first.stop().await(10, TimeUnit.SECONDS);
    SqliteLog log = SqliteLog.open(folder, InstantSource.system());
    Instance instance = Instance.start(vertx, log, 2);
    for (BoardId id : new BoardId[] {made.id(), new BoardId("nowhere"), new BoardId("nowhere-2"), new BoardId("nowhere-3")}) {
      for (int number = 0; number < 2; number++) {
        Loop loop = instance.loop(number);
        Future<Boolean> there = loop.call(() -> instance.boards().open(id).map(board -> loop.isHere()));
        assertTrue(there.await(10, TimeUnit.SECONDS), id + " on loop " + number);
      }
    }
    assertEquals(Optional.empty(), instance.boards().open(new BoardId("nowhere")).await(10, TimeUnit.SECONDS));
    log.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void aBugOnTheAskedLoopIsAnAnswer(Vertx vertx) throws Exception {
    SqliteLog log = SqliteLog.open(folder, InstantSource.system());
    Instance instance = Instance.start(vertx, log, 2);
    Future<Void> answer = instance.loop(0).ask(instance.loops(), () -> {
      throw new IllegalStateException("a bug");
    });
    assertThrows(IllegalStateException.class, () -> answer.await(10, TimeUnit.SECONDS));
    log.close().await(10, TimeUnit.SECONDS);
  }
}
