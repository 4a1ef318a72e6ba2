package dev.weighin.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Many spectators at the live door, who come back whenever they lost their connection, by the pages' rule: a random part
 * of 250 ms, doubled up to 4 s with every failure; or within the spread that the server named. The first of them read
 * every frame, and what one server shows of a version is held against what another shows of it.
 */
public final class ReturningSpectators implements AutoCloseable {

  /**
   * @param lost when the connection ended, nanoseconds
   * @param back when the first frame of the next one came
   */
  public record Return(long lost, long back) {
    public double awayMs() {
      return (back - lost) / 1e6;
    }
  }

  private static final int AT_ONCE = 50;
  private static final int PAUSE_FIRST_MS = 250;
  private static final int PAUSE_MAX_MS = 4_000;
  private static final int CONNECT_MS = 2_000;
  private static final int NOTICE_BYTES = 300;
  private static final int CONNECTING_LIMIT_SECONDS = 60;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Supplier<URI> server;
  private final String board;
  private final List<Spectator> all = new ArrayList<>();
  private final List<Return> returns = new ArrayList<>();
  private final SeenTwice versions = new SeenTwice();
  private final AtomicInteger here = new AtomicInteger();
  private volatile boolean closing;

  private ReturningSpectators(Vertx vertx, Supplier<URI> server, String board) {
    this.vertx = vertx;
    this.server = server;
    this.board = board;
    this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(20_000).setConnectTimeout(CONNECT_MS));
  }

  /** Connects them, some at a time, and waits until each has seen something. */
  public static ReturningSpectators watch(Vertx vertx, Supplier<URI> server, String board, int many, int readers) throws Exception {
    var spectators = new ReturningSpectators(vertx, server, board);
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECTING_LIMIT_SECONDS);
    for (int i = 0; i < many; i++) {
      var spectator = spectators.new Spectator(i < readers);
      spectators.all.add(spectator);
      vertx.runOnContext(nothing -> spectator.come());
      while (spectators.here() < i + 1 - AT_ONCE || i == many - 1 && spectators.here() < many) {
        if (System.nanoTime() > patience) {
          throw new AssertionError(spectators.here() + " of " + many + " connected");
        }
        Thread.sleep(2);
      }
    }
    return spectators;
  }

  /** How many are connected and have seen something. */
  public int here() {
    return here.get();
  }

  public int size() {
    return all.size();
  }

  /** Who came back since the last call. */
  public List<Return> returns() {
    synchronized (returns) {
      var since = List.copyOf(returns);
      returns.clear();
      return since;
    }
  }

  /** Versions of which two servers showed the same to a reader. */
  public int compared() {
    return versions.compared();
  }

  /** Versions of which two views differ, the first few; best none. */
  public List<String> differences() {
    return versions.differences();
  }

  @Override
  public void close() throws Exception {
    closing = true;
    client.close().await(10, TimeUnit.SECONDS);
  }

  /** Lives on one loop. */
  private final class Spectator {

    private final Screen screen;
    private URI from;
    private boolean seen;
    private long lostAt;
    private int failures;
    private int spreadMs;

    Spectator(boolean reads) {
      this.screen = reads ? new Screen() : null;
    }

    void come() {
      from = server.get();
      seen = false;
      if (screen != null) {
        screen.connected();
      }
      client.webSocket().frameHandler(this::take).closeHandler(nothing -> lost())
          .connect(BridgeSocket.at(from).setURI("/live/" + board)).onFailure(refused -> again());
    }

    private void take(WebSocketFrame frame) {
      if (!frame.isText()) {
        return;
      }
      if (!seen) {
        seen = true;
        failures = 0;
        here.incrementAndGet();
        if (lostAt > 0) {
          synchronized (returns) {
            returns.add(new Return(lostAt, System.nanoTime()));
          }
          lostAt = 0;
        }
      }
      Buffer text = frame.binaryData();
      if (text.length() < NOTICE_BYTES && text.toString().contains("\"MOVING\"")) {
        spreadMs = new JsonObject(text).getInteger("spreadMs", 0);
      }
      if (screen != null) {
        read(new JsonObject(text));
      }
    }

    private void read(JsonObject frame) {
      if (screen.take(frame) != Screen.Taken.APPLIED || frame.getString("frame").equals("mine")) {
        return;
      }
      versions.shown(screen.version(), from.toString(), screen.view());
    }

    private void lost() {
      if (seen) {
        here.decrementAndGet();
        lostAt = System.nanoTime();
      }
      again();
    }

    private void again() {
      if (closing) {
        return;
      }
      int bound = spreadMs > 0 ? spreadMs : Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS << Math.min(failures, 10));
      spreadMs = 0;
      failures++;
      vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(bound), timer -> come());
    }
  }
}
