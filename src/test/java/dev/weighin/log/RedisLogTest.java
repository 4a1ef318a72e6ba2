package dev.weighin.log;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept by the store that instances share. */
class RedisLogTest extends BoardLogContract {

  private static Vertx vertx;
  private static String url = System.getProperty("redis", "redis://127.0.0.1:6399");

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
  }

  @Override
  RedisLog openLog() {
    return await(RedisLog.open(vertx, url, () -> UUID.randomUUID().toString()));
  }

  @Override
  @BeforeEach
  void open() {
    for (String each : url.startsWith("redis://") ? new String[] {url} : new String[] {"redis://127.0.0.1:7301", "redis://127.0.0.1:7302", "redis://127.0.0.1:7303"}) {
      Redis redis = Redis.createClient(vertx, each);
      await(redis.send(Request.cmd(Command.FLUSHALL)));
      redis.close();
    }
    super.open();
  }

  @Override
  void letTimePass(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    until(() -> System.nanoTime() > end);
  }
}
