package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.Chance;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    BoardId elsewhere = elsewhere();
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
  void aServerWithAllItMayHaveInHandRefusesItsOwnBoardsAlone() {
    RedisServer server = cluster.of(BOARD.value());
    BoardId elsewhere = elsewhere();
    create(BOARD);
    create(elsewhere);
    server.freeze();
    List<Future<List<Record>>> inHand = Stream.generate(() -> log.append(BOARD, List.of(draft("waits")))).limit(RedisLoad.WRITES_MAX).toList();
    Future<List<Record>> beyond = log.append(BOARD, List.of(draft("beyond")));
    assertEquals("More is waiting to be saved than the store takes at once: try again in a moment.", failure(beyond).getMessage());
    assertEquals(List.of(2L), versions(append(elsewhere, "goes on")));
    inHand.stream().skip(1).forEach(behind -> assertInstanceOf(NotSaved.class, failure(behind)));
    server.thaw();
    cluster.settle();
    failure(inHand.getFirst());
    until(() -> log.trouble(BOARD).isEmpty());
    append(BOARD, "taken again");
  }

  @Test
  void aServerThatIsFullIsTroubleForItsOwnBoardsAlone() {
    RedisServer server = cluster.of(BOARD.value());
    BoardId elsewhere = elsewhere();
    create(BOARD);
    create(elsewhere);
    String full = "Redis has no memory left for more.";
    server.say("CONFIG SET maxmemory 1mb");
    try {
      assertEquals(full, failure(log.append(BOARD, List.of(draft("b")))).getMessage());
      assertEquals(Optional.of(full), log.trouble(BOARD));
      assertEquals(Optional.of(full), log.trouble());
      assertEquals(List.of(2L), versions(append(elsewhere, "goes on")));
      assertEquals(Optional.empty(), log.trouble(elsewhere));
      // It is tried again meanwhile, and so are others.
      letTimePass(2_500);
      assertEquals(Optional.of(full), log.trouble(BOARD));
    } finally {
      server.say("CONFIG SET maxmemory 0");
    }
    until(() -> log.trouble(BOARD).isEmpty() && log.trouble().isEmpty());
    append(BOARD, "b");
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

  @Test
  void serversOutsideTheClusterAreAskedInVain() {
    List<RedisServer> outside = Stream.generate(() -> RedisServer.newest(Map.of("cluster-enabled", "yes"))).limit(5).toList();
    try {
      String addresses = Stream.concat(outside.stream(), servers().stream().limit(1)).map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(","));
      servers().forEach(RedisServer::freeze);
      Future<RedisLog> opening = RedisLog.open(vertx(), "redis+cluster://" + addresses, Chance.secure()::key);
      letTimePass(500);
      servers().forEach(RedisServer::thaw);
      RedisLog other = await(opening);
      assertEquals(Optional.empty(), await(other.open(BOARD)));
      await(other.close());
    } finally {
      outside.forEach(RedisServer::close);
    }
  }

  @Test
  void anOldMapDoesNotPutASlotBackToWhereItWas() throws IOException {
    create(BOARD);
    RedisServer before = cluster.of(BOARD.value());
    try (var one = withTheMapOfNow(); var two = withTheMapOfNow(); var three = withTheMapOfNow()) {
      String old = Stream.of(one, two, three).map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(","));
      cluster.move(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
      RedisLog other = await(RedisLog.open(vertx(), "redis+cluster://" + old, Chance.secure()::key));
      until(() -> other.append(BOARD, List.of(draft("found"))).map(true).otherwise(false).await());
      int redirections = redirections(before);
      // They look twice meanwhile.
      for (int i = 0; i < 110; i++) {
        letTimePass(100);
        await(other.append(BOARD, List.of(draft("a" + i))));
      }
      assertTrue(redirections(before) <= redirections + 1, "the first redirection settles it");
      await(other.close());
    } finally {
      cluster.moveBack(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
    }
  }

  /** A board on another server than {@link #BOARD}. */
  private static BoardId elsewhere() {
    return IntStream.range(0, 100).mapToObj(i -> new BoardId("b" + i))
        .filter(each -> cluster.of(each.value()) != cluster.of(BOARD.value())).findFirst().orElseThrow();
  }

  /** A server that hears nothing of the others any more. */
  private static RedisServer withTheMapOfNow() throws IOException {
    var map = new StringBuilder("f".repeat(40) + " 127.0.0.1:1@1 myself,master - 0 0 0 connected\n");
    for (String line : cluster.servers().getFirst().say("CLUSTER NODES").lines().toList()) {
      map.append(line.replace("myself,", "").replaceFirst("@\\d+", "@1")).append('\n');
    }
    Path file = Files.createTempFile("weighin-nodes", ".conf");
    file.toFile().deleteOnExit();
    Files.writeString(file, map.append("vars currentEpoch 9 lastVoteEpoch 0\n"));
    return RedisServer.newest(Map.of("cluster-enabled", "yes", "cluster-config-file", file.toString()));
  }

  private static int redirections(RedisServer server) {
    return server.say("INFO errorstats").lines().filter(line -> line.startsWith("errorstat_MOVED:count="))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1).strip())).sum();
  }
}
