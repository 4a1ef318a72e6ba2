package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weighin.kit.RedisCluster;
import dev.weighin.kit.RedisSentinels;
import dev.weighin.kit.RedisServer;
import dev.weighin.kit.RedisTls;
import dev.weighin.live.BoardLog;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.Chance;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Boards behind TLS, with a certificate that only who is told of it trusts. */
class RedisTlsIT {

  private static Vertx vertx;
  private static RedisTls tls;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    tls = RedisTls.make();
  }

  @AfterAll
  static void stop() {
    tls.close();
    LogWords.await(vertx.close());
  }

  @AfterEach
  void distrust() {
    tls.distrust();
  }

  @Test
  void aServerIsBelievedWhereItsCertificateIsTrustedAndItsOwn() {
    try (var redis = RedisServer.newest(tls)) {
      String url = redis.tlsUrl();
      assertInstanceOf(SSLHandshakeException.class, refusal(url));
      tls.trust();
      writesAndHears(url);
      assertInstanceOf(SSLHandshakeException.class, refusal(url.replace("127.0.0.1", "localhost")));
    }
  }

  @Test
  void aClusterIsReachedOverTls() {
    tls.trust();
    try (var cluster = RedisCluster.start(tls)) {
      writesAndHears(cluster.url());
    }
  }

  @Test
  void thePrimaryThatSentinelsNameIsReachedOverTlsAndSoIsItsSuccessor() {
    tls.trust();
    try (var sentinels = RedisSentinels.start(tls)) {
      writesAndHears(sentinels.url());
      sentinels.failOver();
      writesAndHears(sentinels.url());
    }
  }

  /** Boards of all servers, if there are several. */
  private static void writesAndHears(String url) {
    RedisLog log = LogWords.await(RedisLog.open(vertx, url, Chance.secure()::key));
    for (var board : Stream.generate(Chance.secure()::boardId).limit(12).toList()) {
      assertEquals(true, LogWords.await(log.create(board, BoardLog.Shelf.KEPT, LogWords.draft("first"))));
      var heard = new CopyOnWriteArrayList<Record>();
      log.subscribe(board, LogWords.await(log.read(board, 0, 1)).epoch(), 0, heard::addAll, () -> {});
      LogWords.await(log.append(board, List.of(LogWords.draft("b"))));
      LogWords.until(() -> heard.size() == 2);
    }
    LogWords.await(log.close());
  }

  private static Throwable refusal(String url) {
    Redis client = Redis.createClient(vertx, RedisUrl.of(url).attempts("").get());
    try {
      return LogWords.failure(client.connect());
    } finally {
      LogWords.await(client.close());
    }
  }
}
