package dev.weighin.log;

import dev.weighin.kit.RedisServer;
import dev.weighin.live.Chance;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract, kept by the store that instances share. */
class RedisLogTest extends BoardLogContract {

  private static Vertx vertx;
  private static RedisServer redis;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    redis = RedisServer.newest();
  }

  @AfterAll
  static void stop() {
    redis.close();
    await(vertx.close());
  }

  static Vertx vertx() {
    return vertx;
  }

  /** The servers that the store is on. */
  List<RedisServer> servers() {
    return List.of(redis);
  }

  String url() {
    return redis.url();
  }

  @Override
  RedisLog openLog() {
    return await(RedisLog.open(vertx, url(), Chance.secure()::key));
  }

  @Override
  RedisLog openAnother() {
    return openLog();
  }

  @Override
  @BeforeEach
  void open() {
    servers().forEach(each -> each.say("FLUSHALL"));
    super.open();
  }
}
