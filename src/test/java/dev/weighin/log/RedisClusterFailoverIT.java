package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.Chance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary of a Cluster that dies, and whose replica takes its place, with a board that is voted on before, meanwhile and after. */
class RedisClusterFailoverIT extends LogWords {

  private final Vertx vertx = Vertx.vertx();
  private RedisCluster cluster;
  private RedisServer primary;
  private RedisServer replica;

  @Override
  @BeforeEach
  void open() {
    cluster = RedisCluster.start();
    primary = cluster.of(BOARD.value());
    replica = RedisServer.newest(Map.of("cluster-enabled", "yes", "cluster-node-timeout", "2000", "cluster-require-full-coverage", "no"));
    replica.say("CLUSTER MEET 127.0.0.1 " + primary.port());
    String id = primary.say("CLUSTER MYID");
    until(() -> replica.say("CLUSTER REPLICATE " + id).equals("+OK"));
    until(() -> primary.say("INFO replication").contains("state=online"));
    until(() -> cluster.servers().stream().allMatch(each -> each.say("CLUSTER NODES").contains("slave " + id)));
    super.open();
  }

  @Override
  @AfterEach
  void close() {
    super.close();
    replica.close();
    cluster.close();
    await(vertx.close());
  }

  @Override
  RedisLog openLog() {
    return await(RedisLog.open(vertx, cluster.url(), Chance.secure()::key));
  }

  @Override
  void letTimePass(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    until(() -> System.nanoTime() > end);
  }

  @Test
  void aBoardIsVotedOnBeforeDuringAndAfterItsServersReplicaTakesOver() {
    BoardId elsewhere = IntStream.range(0, 100).mapToObj(i -> new BoardId("b" + i))
        .filter(each -> cluster.of(each.value()) != primary).findFirst().orElseThrow();
    create(BOARD);
    create(elsewhere);
    var heard = new CopyOnWriteArrayList<Record>();
    var lost = new AtomicInteger();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, lost::incrementAndGet);
    List<String> acknowledged = new ArrayList<>(List.of("first"));
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      append(BOARD, "before-" + i);
      acknowledged.add("before-" + i);
    }
    // What a failover can lose is shown elsewhere.
    until(() -> offset(replica, "slave_repl_offset:") >= offset(primary, "master_repl_offset:"));
    primary.kill();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    int meanwhile = 0;
    int after = 0;
    for (int i = 0; after < 50; i++) {
      assertTrue(System.nanoTime() < end, "votes are taken again");
      boolean over = replica.say("INFO replication").contains("role:master");
      if (!over) {
        append(elsewhere, "goes on");
        meanwhile++;
      }
      String vote = "vote-" + i;
      Future<List<Record>> written = log.append(BOARD, List.of(draft(vote)));
      if (await(written.map(true).otherwise(false))) {
        acknowledged.add(vote);
        after += over ? 1 : 0;
      } else if (written.cause() instanceof NotSaved) {
        refused.add(vote);
      }
      letTimePass(5);
    }
    List<String> bodies = bodies(readAll(BOARD));
    assertTrue(meanwhile > 0 && !refused.isEmpty(), "it was away for a while");
    assertTrue(bodies.containsAll(acknowledged), "acknowledged, and not there");
    assertEquals(bodies.size(), new HashSet<>(bodies).size(), "each once");
    assertTrue(refused.stream().noneMatch(bodies::contains), "not saved, and there");
    assertChained(readAll(BOARD));
    until(() -> heard.size() == bodies.size() - 1);
    assertEquals(bodies.subList(1, bodies.size()), bodies(heard));
    assertEquals(0, lost.get(), "nothing was lost, so nobody begins anew");
  }

  private static long offset(RedisServer server, String name) {
    return server.say("INFO replication").lines().filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip())).findFirst().orElse(-1);
  }
}
