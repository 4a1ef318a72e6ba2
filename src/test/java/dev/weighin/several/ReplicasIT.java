package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Seed;
import dev.weighin.live.BoardLog;
import dev.weighin.live.ReplicaSimulation;
import dev.weighin.log.RedisLog;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three instances over one Redis, which loses publications and connections now and then. */
class ReplicasIT extends ReplicaSimulation {

  private static final int INSTANCES = 3;
  /** On the average so many steps between two disturbances. */
  private static final int DISTURB_EVERY = 25;
  /** Entries; far fewer than a run has. */
  private static final int SNAPSHOT_EVERY = 64;

  private final List<Line> lines = new ArrayList<>();
  private final List<RedisServer> servers = new ArrayList<>();

  private boolean quiet;
  /** Publications that were lost. */
  private long lost;

  @Test
  @Timeout(120)
  void aBoardThatIsOpenedFromASnapshotAndTheRestOfATrimmedStreamEqualsAllOthers() throws Exception {
    quiet = true;
    var logs = logs(0);
    try {
      run(logs, Seed.random("snapshots"), new JsonArray(), SNAPSHOT_EVERY);
    } finally {
      for (var log : logs) {
        log.close().await(10, TimeUnit.SECONDS);
      }
    }
  }

  @Override
  protected List<BoardLog> logs(int run) throws Exception {
    var redis = RedisServer.newest();
    servers.add(redis);
    lines.clear();
    List<BoardLog> logs = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      lines.add(Line.open(vertx, redis.port()));
      logs.add(log(lines.getLast().url()));
    }
    logs.add(log(redis.url()));
    return logs;
  }

  private RedisLog log(String url) throws Exception {
    return RedisLog.open(vertx, url, () -> UUID.randomUUID().toString()).await(10, TimeUnit.SECONDS);
  }

  @Override
  protected void disturb(Random random) {
    if (!quiet && random.nextInt(DISTURB_EVERY) == 0) {
      var line = lines.get(random.nextInt(lines.size()));
      switch (random.nextInt(4)) {
        case 0 -> line.cut();
        case 1 -> line.cutOne();
        case 2 -> line.lossy(true);
        default -> line.lossy(false);
      }
    }
  }

  @Override
  protected void calm() {
    lines.forEach(line -> line.lossy(false));
    lost += lines.stream().mapToLong(Line::lost).sum();
  }

  @AfterEach
  void stop() throws Exception {
    assertTrue(quiet == (lost == 0), () -> lost + " publications were lost");
    for (var redis : servers) {
      redis.close();
    }
  }
}
