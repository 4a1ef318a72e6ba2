package dev.weighin;

import dev.weighin.demo.DemoKey;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Durability;
import dev.weighin.live.Elsewhere;
import dev.weighin.live.Leases;
import dev.weighin.log.NotOpened;
import dev.weighin.log.RedisLog;
import dev.weighin.log.SqliteLog;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where the boards are: in this machine's data folder, or in a Redis that any number of instances share.
 *
 * @param elsewhere the other instances on it
 * @param leases what only one of them may do at a time
 * @param durability as it is by now
 */
record Store(BoardLog log, Elsewhere elsewhere, Leases leases, DemoKey demoKey, Supplier<Durability> durability, Ending ending) {

  private static final int LIMIT_SECONDS = 30;

  interface Ending {
    void run() throws Exception;
  }

  /** @throws NotOpened with a sentence for the person who starts the server */
  static Store open(Config config, Vertx vertx, InstantSource clock, Chance chance) throws Exception {
    return config.redisUrl().isPresent() ? shared(config.redisUrl().get(), vertx, chance) : embedded(config, clock);
  }

  private static Store embedded(Config config, InstantSource clock) throws IOException {
    var folder =
        switch (DataFolder.open(config.dataDir())) {
          case DataFolder.Opening.Opened opened -> opened.folder();
          case DataFolder.Opening.Refused refused -> throw new NotOpened(refused.sentence());
        };
    var log = SqliteLog.open(folder.path(), clock);
    return new Store(log, Elsewhere.NOBODY, Leases.ALONE, DemoKey.in(folder.path()), () -> Durability.EMBEDDED, () -> {
      log.close().await(LIMIT_SECONDS, TimeUnit.SECONDS);
      folder.close();
    });
  }

  /** Keeps nothing on this machine. */
  private static Store shared(String url, Vertx vertx, Chance chance) throws Exception {
    var log = RedisLog.open(vertx, url, chance::key).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    String key;
    try {
      key = log.secret("demo", chance.key()).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (BoardLog.NotSaved away) {
      // Of a Cluster that server which has it.
      throw new NotOpened(away.getMessage());
    }
    return new Store(log, log.elsewhere(), log.leases(), DemoKey.of(key), log::durability, () -> log.close().await(LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  void close() throws Exception {
    ending.run();
  }
}
