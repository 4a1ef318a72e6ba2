package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.redis.client.RedisClientType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisUrlTest {

  @Test
  void oneRedisSentinelsAndAClusterAreUnderstood() {
    for (String url : List.of("redis://localhost", "redis://user:word@10.0.0.1:6380/2", "rediss://cache.example:6379",
        "redis+sentinel://:word@a:26379,b:26379/boards", "redis+cluster://a:7001,b:7002",
        "rediss+sentinel://:word@a:26379,b:26379/boards", "rediss+cluster://a:7001,b:7002")) {
      assertEquals(Optional.empty(), RedisUrl.fault(url), url);
    }
    var sentinel = RedisUrl.of("redis+sentinel://:word@a:26379,b:26379/boards").attempts("").get();
    assertEquals(RedisClientType.SENTINEL, sentinel.getType());
    assertEquals("boards", sentinel.getMasterName());
    assertEquals(List.of("redis://:word@a:26379", "redis://:word@b:26379"), sentinel.getEndpoints());
  }

  @Test
  void everyAttemptAsksAnotherSentinelFirst() {
    var attempts = RedisUrl.of("redis+sentinel://a:1,b:2,c:3/boards").attempts("");
    List<String> all = List.of("redis://a:1", "redis://b:2", "redis://c:3", "redis://a:1", "redis://b:2");
    for (int first : List.of(0, 1, 2, 0)) {
      assertEquals(all.subList(first, first + 3), attempts.get().getEndpoints());
    }
  }

  @Test
  void withTlsEveryConnectionUsesIt() {
    for (String url : List.of("rediss://a:6379", "rediss+sentinel://:word@a:26379,b:26379/boards", "rediss+cluster://a:7001,b:7002")) {
      var options = RedisUrl.of(url).attempts("").get();
      assertTrue(options.getEndpoints().stream().allMatch(each -> each.startsWith("rediss://")), url);
      assertTrue(options.getNetClientOptions().isSsl(), url);
      assertEquals("HTTPS", options.getNetClientOptions().getHostnameVerificationAlgorithm(), url);
    }
    for (String url : List.of("redis://a:6379", "redis+sentinel://a:26379/boards", "redis+cluster://a:7001")) {
      assertFalse(RedisUrl.of(url).attempts("").get().getNetClientOptions().isSsl(), url);
    }
  }

  @Test
  void whatIsWrongIsSaidWithoutThePassword() {
    assertEquals(Optional.of("REDIS_URL is \"http://localhost\", but it begins with redis://, redis+sentinel:// or redis+cluster://, or with rediss for TLS."),
        RedisUrl.fault("http://localhost"));
    assertEquals(Optional.of("REDIS_URL is \"redis+sentinel://a:1\", but the name of the primary is missing: redis+sentinel://host:port,host:port/name."),
        RedisUrl.fault("redis+sentinel://user:word@a:1"));
    assertEquals(Optional.of("REDIS_URL is \"rediss+sentinel://a:1/\", but the name of the primary is missing: rediss+sentinel://host:port,host:port/name."),
        RedisUrl.fault("rediss+sentinel://user:word@a:1/"));
    assertEquals(Optional.of("REDIS_URL is \"redis://\", but it is no address."), RedisUrl.fault("redis://"));
    assertEquals(Optional.of("REDIS_URL is \"redis+cluster://a:1,,b:2\", but it is no address."), RedisUrl.fault("redis+cluster://a:1,,b:2"));
  }

  @Test
  void slotsAreTheClustersOwn() {
    // From the specification of Redis Cluster.
    assertEquals(0x31C3, RedisSlots.of("123456789"));
    assertEquals(RedisSlots.of("user1000"), RedisSlots.of("{user1000}.following"));
    assertEquals(RedisSlots.of("weighin:{demo}:log"), RedisSlots.of("weighin:{demo}:meta"));
    assertTrue(RedisSlots.of("foo{}{bar}") != RedisSlots.of("bar"));
  }

  @Test
  void whatAScriptWasRefusedWithIsTheSameOnRedis62() {
    var wrapped = new RedisRefusal("ERR Error running script (call to f_834fe7d25f2f93be72355a0ae193862611dbcd1a): @user_script:62: "
        + "@user_script: 62: -OOM command not allowed when used memory > 'maxmemory'.");
    assertTrue(wrapped.is("OOM"));
    assertEquals("Redis has no memory left for more.", wrapped.sentence());
    assertTrue(new RedisRefusal("NOSCRIPT No matching script. Please use EVAL.").is("NOSCRIPT"));
  }

  @Test
  void whatIsTooOldIsKnown() {
    assertTrue(RedisHealth.tooOld("5.0.14"));
    assertTrue(RedisHealth.tooOld("6.0.16"));
    assertFalse(RedisHealth.tooOld("6.2.0"));
    assertFalse(RedisHealth.tooOld("7.0.15"));
    assertFalse(RedisHealth.tooOld("10.1"));
    assertFalse(RedisHealth.tooOld("unknown"));
  }
}
