package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisSentinels;
import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Seed;
import dev.weighin.log.RedisLog;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Server processes over one Redis, a Cluster, or what Sentinels watch, and a facilitator, voters and spectators who come and go between them. Whatever any
 * screen showed at any version, what every instance says in the end, and what everybody was told about each command
 * agrees with the fold of the log from version 1. {@code -Dvotes=5000} is a long form.
 */
@Execution(ExecutionMode.CONCURRENT)
class SeveralInstancesIT {

  private static final int VOTES = Integer.getInteger("votes", 150);
  private static final int FEW_VOTES = 50;
  /** Where there were more connections, some of them moved between the instances. */
  private static final int PEOPLE = 8;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  @Timeout(300)
  void everyReplicaAndEveryClientEqualsTheFoldOfTheLog(int count) throws Exception {
    try (var redis = RedisServer.newest();
        var instances = Instances.start(redis.url(), count, folder)) {
      serve(instances, count + " instances", redis.url(), VOTES);
      assertEquals(List.of(), instances.stop());
    }
  }

  /** One of the three servers has the board; another, which is reached anew with a weaker setting, is told of by every instance. */
  @Test
  @Timeout(300)
  void twoInstancesServeABoardOfACluster() throws Exception {
    try (var cluster = RedisCluster.start();
        var instances = Instances.start(cluster.url(), 2, folder)) {
      serve(instances, "over a Cluster", cluster.url(), FEW_VOTES);
      var weak = cluster.servers().getLast();
      weak.say("CONFIG SET appendfsync everysec");
      weak.say("CLIENT KILL TYPE normal");
      for (var door : instances.urls()) {
        awaitReadiness(door, "appendfsync everysec");
      }
      assertEquals(List.of(), instances.stop());
    }
  }

  @Test
  @Timeout(300)
  void twoInstancesServeABoardOfThePrimaryThatSentinelsName() throws Exception {
    try (var sentinels = RedisSentinels.start();
        var instances = Instances.start(sentinels.url(), 2, folder)) {
      serve(instances, "under Sentinels", sentinels.url(), FEW_VOTES);
      assertEquals(List.of(), instances.stop());
    }
  }

  private void serve(Instances instances, String what, String redisUrl, int votes) throws Exception {
    var random = Seed.random(what);
    instances.awaitReady();
    var log = RedisLog.open(vertx, redisUrl, () -> UUID.randomUUID().toString()).await(10, TimeUnit.SECONDS);
    var showings = new Showings(1);
    var crew = new Crew(vertx, instances.urls(), instances.urls(), log, 6, 4, Works::facilitator, showings, random);
    crew.start();
    while (crew.accepted() < votes || crew.connections() <= PEOPLE) {
      crew.wrong();
      Thread.sleep(20);
    }
    var history = crew.settle();
    var checked = crew.check(history);
    System.out.println(what + ": " + history.version() + " entries, " + crew.connections() + " connections, " + showings.frames() + " frames; " + checked);
    assertEquals(0, checked.notSaved(), "nothing broke");
    log.close().await(10, TimeUnit.SECONDS);
  }

  /** Until an instance says such a thing of what it is ready for. */
  private static void awaitReadiness(URI door, String said) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(door.resolve("/health/ready")).build();
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      for (String last = ""; !last.contains(said); last = http.send(request, BodyHandlers.ofString()).body()) {
        assertTrue(System.nanoTime() < patience, last);
        Thread.sleep(20);
      }
    }
  }
}
