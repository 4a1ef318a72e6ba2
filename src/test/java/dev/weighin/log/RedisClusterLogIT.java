package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a Cluster, and what happens to its boards when a server is away or a slot moves. */
class RedisClusterLogIT extends RedisLogTest {

  private static RedisCluster cluster;

  @BeforeAll
  static void startCluster() {
    cluster = RedisCluster.start();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Override
  List<RedisServer> servers() {
    return cluster.servers();
  }

  @Override
  String url() {
    return cluster.url();
  }

  @Test
  void aServerThatIsAwayTakesOnlyItsOwnBoardsWithIt() {
    RedisServer server = cluster.of(BOARD.value());
    BoardId elsewhere = IntStream.range(0, 100).mapToObj(i -> new BoardId("b" + i))
        .filter(each -> cluster.of(each.value()) != server).findFirst().orElseThrow();
    create(BOARD);
    create(elsewhere);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    append(BOARD, "before");
    server.kill();
    until(() -> log.trouble(BOARD).isPresent());
    assertInstanceOf(NotSaved.class, failure(log.append(BOARD, List.of(draft("while away")))));
    assertTrue(log.trouble(elsewhere).isEmpty());
    assertEquals(List.of(2L), versions(append(elsewhere, "goes on")));
    server.restart();
    cluster.settle();
    until(() -> log.trouble(BOARD).isEmpty());
    append(BOARD, "after");
    assertEquals(List.of("first", "before", "after"), bodies(readAll(BOARD)));
    until(() -> heard.size() == 2);
  }

  @Test
  void aBoardWhoseSlotMovesIsVotedOnAllTheTime() {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    for (int i = 0; i < 100; i++) {
      if (i == 30) {
        cluster.move(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
      }
      append(BOARD, "a" + i);
    }
    assertEquals(101, readAll(BOARD).size());
    assertChained(readAll(BOARD));
    until(() -> heard.size() == 100);
    cluster.moveBack(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
    append(BOARD, "back");
    until(() -> heard.size() == 101);
  }
}
