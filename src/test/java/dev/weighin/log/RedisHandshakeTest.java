package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.RedisServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Redis, or a Sentinel, does to a connection that is not ours yet is told once, as an attempt that failed. */
class RedisHandshakeTest {

  /** What becomes of a connection once the client has said something. */
  private enum End {
    RESET, CLOSED, UNREADABLE;

    void of(Socket peer) throws IOException {
      peer.getInputStream().read();
      switch (this) {
        case RESET -> peer.setSoLinger(true, 0);
        case CLOSED -> peer.getInputStream().readNBytes(peer.getInputStream().available());
        case UNREADABLE -> peer.getOutputStream().write("?what\r\n".getBytes(UTF_8));
      }
      peer.close();
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final RedisServer redis = RedisServer.newest();
  private final List<LogRecord> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final Handler ear = new Handler() {
    @Override
    public void publish(LogRecord record) {
      if (record.getLoggerName().startsWith("io.vertx.") || record.getLoggerName().equals(RedisLink.class.getName())) {
        said.add(record);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private ServerSocket rude;

  @BeforeEach
  void listen() throws Exception {
    Logger.getLogger("").addHandler(ear);
    rude = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(() -> {
      while (!rude.isClosed()) {
        try {
          End.values()[ended.get() % End.values().length].of(rude.accept());
        } catch (IOException overOrGone) {
          // The next one comes, or nobody does.
        }
        ended.incrementAndGet();
      }
    });
  }

  @AfterEach
  void close() throws Exception {
    rude.close();
    Logger.getLogger("").removeHandler(ear);
    LogWords.await(vertx.close());
    redis.close();
  }

  @Test
  void aRedisThatEndsTheHandshakeIsAnAttemptThatFailed() {
    assertTold("redis://127.0.0.1:" + rude.getLocalPort());
  }

  @Test
  void aSentinelThatEndsTheHandshakeIsAnAttemptThatFailed() {
    assertTold("redis+sentinel://127.0.0.1:" + rude.getLocalPort() + "/primary");
  }

  /** The link is up once nobody is rude to it any more, and has said nothing but that it tries. */
  private void assertTold(String url) {
    var home = vertx.getOrCreateContext();
    var rudely = RedisUrl.of(url).attempts("");
    var kindly = RedisUrl.of(redis.url()).attempts("");
    var link = new RedisLink(vertx, home, () -> (ended.get() < End.values().length ? rudely : kindly).get(), "Redis", Optional.empty(), () -> {}, () -> {});
    home.runOnContext(here -> link.start());
    LogWords.until(link::isUp);
    home.runOnContext(here -> link.close());
    assertEquals(List.of(Level.WARNING), said.stream().map(LogRecord::getLevel).filter(level -> level.intValue() > Level.INFO.intValue()).toList(),
        () -> said.stream().map(each -> each.getLoggerName() + ": " + each.getMessage()).toList().toString());
  }
}
