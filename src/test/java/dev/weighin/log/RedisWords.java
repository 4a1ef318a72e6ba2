package dev.weighin.log;

import dev.weighin.kit.RedisServer;
import dev.weighin.live.Chance;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Redis of its own for each test. */
abstract class RedisWords extends LogWords {

  final Vertx vertx = Vertx.vertx();
  RedisServer redis;

  @Override
  @BeforeEach
  void open() {
    redis = RedisServer.newest();
    super.open();
  }

  @Override
  @AfterEach
  void close() {
    super.close();
    redis.close();
    await(vertx.close());
  }

  @Override
  RedisLog openLog() {
    return await(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
  }

  /** Another instance's follower of the board and its writes, after a version. */
  final HeldInstance follower(long version) {
    return new HeldInstance(vertx, redis.url(), redis.say("HGET " + RedisKeys.meta(BOARD) + " epoch"), version);
  }
}
