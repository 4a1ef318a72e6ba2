package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Page;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
      assertEquals(Optional.of(full), log.hindrance());
      assertEquals(List.of(2L), versions(append(elsewhere, "goes on")));
      assertEquals(Optional.empty(), log.trouble(elsewhere));
      // It is tried again meanwhile, and so are others.
      letTimePass(2_500);
      assertEquals(Optional.of(full), log.trouble(BOARD));
    } finally {
      server.say("CONFIG SET maxmemory 0");
    }
    until(() -> log.trouble(BOARD).isEmpty() && log.hindrance().isEmpty());
    append(BOARD, "b");
  }

  @Test
  void aBoardWhoseSlotMovesIsVotedOnAllTheTime() {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    append(BOARD, "before");
    cluster.beginMove(BOARD.value());
    append(BOARD, "is to move");
    // It has neither texts nor a snapshot, so that not all is there that belongs to a board.
    RedisLog other = openAnother();
    assertEquals(Map.of(), await(other.open(BOARD)).orElseThrow().texts());
    assertEquals(List.of("first", "before", "is to move"), bodies(await(other.read(BOARD, 0, 10)).records()));
    await(other.close());
    cluster.carry(BOARD.value(), List.of(RedisKeys.meta(BOARD)));
    int before = refusals("TRYAGAIN");
    Future<List<Record>> between = log.append(BOARD, List.of(draft("is in both places")));
    until(() -> refusals("TRYAGAIN") > before);
    cluster.carry(BOARD.value(), List.of(RedisKeys.log(BOARD)));
    await(between);
    append(BOARD, "has moved");
    assertEquals(Optional.empty(), log.trouble(BOARD));
    cluster.endMove(BOARD.value());
    append(BOARD, "is known to have moved");
    until(() -> heard.size() == 5);
    cluster.moveBack(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
    append(BOARD, "is back");
    List<String> all = List.of("first", "before", "is to move", "is in both places", "has moved", "is known to have moved", "is back");
    assertEquals(all, bodies(readAll(BOARD)));
    assertChained(readAll(BOARD));
    until(() -> bodies(heard).equals(all.subList(1, all.size())));
  }

  /** A server refuses a script that comes upon a key that is not there, in the midst of what it does. */
  @Test
  void aBatchThatForgetsTheLastTextAndBringsAnotherIsWholeWhileItsSlotMoves() {
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "first", Map.of("n1", "Ada"), Set.of())));
    cluster.beginMove(BOARD.value());
    List<String> keys = List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD));
    try {
      await(log.append(BOARD, List.of(new Draft(1, "forgets", Map.of(), Set.of("n1")), new Draft(1, "brings", Map.of("n2", "Bob"), Set.of()))));
      assertEquals(Map.of("n2", "Bob"), texts());
      await(log.append(BOARD, List.of(new Draft(1, "forgets the last", Map.of(), Set.of("n2", "n3")))));
    } finally {
      cluster.carry(BOARD.value(), keys);
      cluster.endMove(BOARD.value());
      cluster.moveBack(BOARD.value(), keys);
    }
    append(BOARD, "goes on");
    assertEquals(List.of("first", "forgets", "brings", "forgets the last", "goes on"), bodies(readAll(BOARD)));
    assertEquals(Map.of(), texts());
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

  // Hints

  @Test
  void hintsGoThroughTheServerThatHasTheBoardAloneWhereServersKnowHow() {
    BoardId elsewhere = elsewhere();
    create(BOARD);
    create(elsewhere);
    RedisLog other = openAnother();
    for (BoardId board : List.of(BOARD, elsewhere)) {
      other.subscribe(board, page(board, 0).epoch(), 1, records -> {}, () -> {});
      until(() -> listeners(cluster, board) == 1);
      hearsByHints(log, other, board);
    }
    for (RedisServer server : servers()) {
      if (sharded(server)) {
        assertTrue(Set.of("", RedisKeys.PROBE).contains(channels(server, "CHANNELS")), "nothing goes to all servers");
        List<String> there = Stream.of(BOARD, elsewhere).filter(board -> cluster.of(board.value()) == server).map(RedisKeys::channel).toList();
        assertEquals(String.join(" ", there), channels(server, "SHARDCHANNELS"));
      }
    }
    await(other.close());
  }

  @Test
  void whileAServerIsAwayTheHintsOfTheOthersGoOn() {
    RedisServer server = cluster.of(BOARD.value());
    BoardId elsewhere = elsewhere();
    create(BOARD);
    create(elsewhere);
    RedisLog other = openAnother();
    for (BoardId board : List.of(BOARD, elsewhere)) {
      other.subscribe(board, page(board, 0).epoch(), 1, records -> {}, () -> {});
      until(() -> listeners(cluster, board) == 1);
    }
    server.kill();
    until(() -> other.trouble(BOARD).isPresent());
    hearsByHints(log, other, elsewhere);
    server.restart();
    cluster.settle();
    until(() -> listeners(cluster, BOARD) == 1);
    hearsByHints(log, other, BOARD);
    await(other.close());
  }

  @Test
  void hintsGoWithASlotThatMoves() {
    create(BOARD);
    RedisLog other = openAnother();
    other.subscribe(BOARD, epoch(), 1, records -> {}, () -> {});
    until(() -> listeners(cluster, BOARD) == 1);
    cluster.move(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
    try {
      until(() -> listeners(cluster, cluster.next(BOARD.value()), BOARD) == 1);
      hearsByHints(log, other, BOARD);
    } finally {
      cluster.moveBack(BOARD.value(), List.of(RedisKeys.log(BOARD), RedisKeys.meta(BOARD)));
    }
    until(() -> listeners(cluster, BOARD) == 1);
    hearsByHints(log, other, BOARD);
    await(other.close());
  }

  /** The one before lives on as its replica, and may go on telling what the primary publishes. */
  @Test
  void hintsGoWithAReplicaThatTakesOver() {
    try (var own = RedisCluster.start()) {
      RedisLog one = await(RedisLog.open(vertx(), own.url(), Chance.secure()::key));
      RedisLog other = await(RedisLog.open(vertx(), own.url(), Chance.secure()::key));
      assertTrue(await(one.create(BOARD, Shelf.KEPT, draft("first"))));
      other.subscribe(BOARD, await(one.read(BOARD, 0, 1)).epoch(), 1, records -> {}, () -> {});
      until(() -> listeners(own, BOARD) == 1);
      RedisServer successor = own.failOver(BOARD.value());
      until(() -> listeners(own, successor, BOARD) == 1);
      hearsByHints(one, other, BOARD);
      await(one.close());
      await(other.close());
    }
  }

  /** Redis 6.2 publishes throughout the Cluster. */
  private static boolean sharded(RedisServer server) {
    return server.say("PUBSUB SHARDCHANNELS").startsWith("*");
  }

  /** Each record waits for the one before to be heard: by looks alone, once a second at best, that would take too long. */
  private static void hearsByHints(BoardLog from, BoardLog to, BoardId board) {
    int enough = 40;
    var heard = new AtomicInteger();
    until(() -> from.append(board, List.of(draft("begin"))).map(true).otherwise(false).await());
    Page before = await(from.read(board, 0, BoardLog.READ_MAX));
    var following = to.subscribe(board, before.epoch(), before.records().getLast().version(), records -> {
      if (heard.addAndGet(records.size()) < enough) {
        from.append(board, List.of(draft("next")));
      }
    }, () -> {});
    await(from.append(board, List.of(draft("first"))));
    until(() -> heard.get() >= enough);
    following.cancel();
  }

  private static int listeners(RedisCluster cluster, BoardId board) {
    return listeners(cluster, cluster.of(board.value()), board);
  }

  /** Those who hear of a board within its shard, at one of its servers; or throughout a Cluster that knows no shards. */
  private static int listeners(RedisCluster cluster, RedisServer server, BoardId board) {
    return sharded(server)
        ? listeners(server, "SHARDNUMSUB", board)
        : cluster.servers().stream().mapToInt(each -> listeners(each, "NUMSUB", board)).sum();
  }

  private static int listeners(RedisServer server, String counted, BoardId board) {
    return Integer.parseInt(
        server.say("EVAL \"return redis.call('PUBSUB', '" + counted + "', ARGV[1])[2]\" 0 " + RedisKeys.channel(board)).substring(1));
  }

  private static String channels(RedisServer server, String which) {
    return server.say("EVAL \"return table.concat(redis.call('PUBSUB', '" + which + "'), ' ')\" 0");
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
    return refusals(server, "MOVED");
  }

  private static int refusals(String code) {
    return cluster.servers().stream().mapToInt(each -> refusals(each, code)).sum();
  }

  private static int refusals(RedisServer server, String code) {
    return server.say("INFO errorstats").lines().filter(line -> line.startsWith("errorstat_" + code + ":count="))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1).strip())).sum();
  }
}
