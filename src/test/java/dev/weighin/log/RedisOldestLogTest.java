package dev.weighin.log;

import dev.weighin.kit.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on Redis 6.2. */
class RedisOldestLogTest extends RedisLogTest {

  private static RedisServer oldest;

  @BeforeAll
  static void startOldest() {
    oldest = RedisServer.oldest();
  }

  @AfterAll
  static void stopOldest() {
    oldest.close();
  }

  @Override
  List<RedisServer> servers() {
    return List.of(oldest);
  }

  @Override
  String url() {
    return oldest.url();
  }
}
