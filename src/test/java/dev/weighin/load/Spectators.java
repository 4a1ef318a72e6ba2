package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * Many spectators at the live door, who note when a frame brought them to which version and parse nothing else, so that
 * the machine's time goes to the server.
 */
public final class Spectators implements AutoCloseable {

  private static final int AT_ONCE = 50;
  private static final byte[] TO = "\"to\":".getBytes();
  private static final byte[] PATCH = "\"patch\":".getBytes();

  private final Vertx vertx;
  private final WebSocketClient client;
  private final List<Notes> notes = new ArrayList<>();
  private final List<WebSocket> sockets = new ArrayList<>();
  private final LongAdder frames = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile boolean closing;
  private volatile int lost;

  /** One spectator's: versions and when they came, nanoseconds. Written on one loop, read when all is over. */
  private static final class Notes {
    private long[] versions = new long[1024];
    private long[] times = new long[1024];
    private volatile int size;

    void add(long version, long time) {
      int at = size;
      if (at == versions.length) {
        versions = Arrays.copyOf(versions, 2 * at);
        times = Arrays.copyOf(times, 2 * at);
      }
      versions[at] = version;
      times[at] = time;
      size = at + 1;
    }
  }

  private Spectators(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(20_000));
  }

  /** Connects them, some at a time. */
  public static Spectators watch(Vertx vertx, URI server, String board, int many) throws Exception {
    var spectators = new Spectators(vertx);
    for (int done = 0; done < many; ) {
      List<Future<WebSocket>> some = new ArrayList<>();
      for (; some.size() < AT_ONCE && done < many; done++) {
        some.add(spectators.connect(server, board));
      }
      Future.all(some).await(30, TimeUnit.SECONDS);
    }
    return spectators;
  }

  private Future<WebSocket> connect(URI server, String board) {
    var own = new Notes();
    synchronized (this) {
      notes.add(own);
    }
    return client.webSocket().frameHandler(frame -> take(frame, own)).closeHandler(nothing -> lost += closing ? 0 : 1)
        .connect(BridgeSocket.at(server).setURI("/live/" + board)).onSuccess(this::keep);
  }

  private synchronized void keep(WebSocket socket) {
    sockets.add(socket);
  }

  private void take(WebSocketFrame frame, Notes own) {
    Buffer text = frame.binaryData();
    frames.increment();
    bytes.add(text.length());
    long to = to(text);
    if (to >= 0) {
      own.add(to, System.nanoTime());
    }
  }

  /** The version a frame leads to, −1 for a frame of another kind. */
  static long to(Buffer text) {
    int limit = Math.min(text.length(), 300);
    for (int i = 0; i < limit - TO.length; i++) {
      if (text.getByte(i) == '"' && matches(text, i, TO)) {
        long version = 0;
        for (int digit = i + TO.length; digit < text.length() && Character.isDigit(text.getByte(digit)); digit++) {
          version = 10 * version + text.getByte(digit) - '0';
        }
        return version;
      }
      if (text.getByte(i) == '"' && matches(text, i, PATCH)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean matches(Buffer text, int at, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (text.getByte(at + i) != word[i]) {
        return false;
      }
    }
    return true;
  }

  public int size() {
    return sockets.size();
  }

  /** Messages received by all. */
  public long frames() {
    return frames.sum();
  }

  public long bytes() {
    return bytes.sum();
  }

  /** Connections that ended though nobody asked for it. */
  public int lost() {
    return lost;
  }

  /** Whether everybody has seen a version. */
  public synchronized boolean allAt(long version) {
    return notes.stream().allMatch(own -> own.size > 0 && own.versions[own.size - 1] >= version);
  }

  /** Adds, for every vote and every spectator, the time from the vote's schedule to the first frame at or past its version. */
  public synchronized void record(List<VoteLoad.Vote> votes, Histogram micros) {
    var ordered = new ArrayList<>(votes);
    ordered.sort((a, b) -> Long.compare(a.version(), b.version()));
    for (var own : notes) {
      int at = 0;
      for (var vote : ordered) {
        while (at < own.size && own.versions[at] < vote.version()) {
          at++;
        }
        if (at == own.size) {
          break;
        }
        micros.recordValue(Math.max(1, (own.times[at] - vote.due()) / 1_000));
      }
    }
  }

  @Override
  public void close() throws Exception {
    closing = true;
    client.close().await(10, TimeUnit.SECONDS);
  }
}
