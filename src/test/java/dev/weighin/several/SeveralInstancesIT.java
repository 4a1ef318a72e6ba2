package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Seed;
import dev.weighin.log.RedisLog;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Server processes over one Redis, and a facilitator, voters and spectators who come and go between them. Whatever any
 * screen showed at any version, what every instance says in the end, and what everybody was told about each command
 * agrees with the fold of the log from version 1. {@code -Dvotes=5000} is a long form.
 */
class SeveralInstancesIT {

  private static final int VOTES = Integer.getInteger("votes", 150);
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
    var random = Seed.random(count + " instances");
    try (var redis = RedisServer.newest();
        var instances = Instances.start(vertx, redis, count, folder)) {
      instances.awaitReady();
      var log = RedisLog.open(vertx, redis.url(), () -> UUID.randomUUID().toString()).await(10, TimeUnit.SECONDS);
      var showings = new Showings(1);
      var crew = new Crew(vertx, instances.urls(), instances.urls(), log, 6, 4, Works::facilitator, showings, random);
      crew.start();
      while (crew.accepted() < VOTES || crew.connections() <= PEOPLE) {
        crew.wrong();
        Thread.sleep(20);
      }
      var history = crew.settle();
      var checked = crew.check(history);
      System.out.println(count + " instances: " + history.version() + " entries, " + crew.connections() + " connections, " + showings.frames() + " frames; " + checked);
      assertEquals(0, checked.notSaved(), "nothing broke");
      assertEquals(List.of(), instances.stop());
      log.close().await(10, TimeUnit.SECONDS);
    }
  }
}
