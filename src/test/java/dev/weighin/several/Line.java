package dev.weighin.several;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A relay between one instance and Redis, that can be cut, fall silent, or lose what is published.
 *
 * <p>Silent: connections stand and carry nothing, as behind a firewall that forgot them; when the silence ends they are cut.
 * Held: what an instance wrote arrives after the instance has given the connection up.
 * Deaf: what Redis says is swallowed, and what it is told arrives.
 */
final class Line implements AutoCloseable {

  private static final class Pair {
    private final NetSocket in;
    private final NetSocket out;
    /** What is kept back on its way to Redis; null: nothing is. */
    private Buffer held;

    Pair(NetSocket in, NetSocket out) {
      this.in = in;
      this.out = out;
    }

    /** False: it is kept back. */
    synchronized boolean toRedis(Buffer bytes) {
      if (held == null) {
        out.write(bytes);
        return true;
      }
      held.appendBuffer(bytes);
      return false;
    }

    synchronized void hold() {
      held = Buffer.buffer();
    }

    synchronized boolean holds() {
      return held != null;
    }

    /** What was kept back arrives late, and the connection ends. */
    synchronized void release() {
      if (held != null) {
        out.write(held).onComplete(written -> out.close());
        held = null;
      }
    }
  }

  private final NetServer server;
  private final NetClient client;
  private final int to;
  private final List<Pair> pairs = new CopyOnWriteArrayList<>();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong silenced = new AtomicLong();
  private final AtomicLong unheard = new AtomicLong();
  private final AtomicLong heldBack = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private volatile boolean silent;
  private volatile boolean deaf;
  private volatile boolean lossy;

  private Line(Vertx vertx, int to) {
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
    this.to = to;
  }

  static Line open(Vertx vertx, int to) throws Exception {
    var line = new Line(vertx, to);
    line.server.connectHandler(line::connected).listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    return line;
  }

  String url() {
    return "redis://127.0.0.1:" + server.actualPort();
  }

  /** Ends every connection. */
  void cut() {
    for (var pair : pairs) {
      pair.in.close();
      pair.out.close();
    }
    pairs.clear();
  }

  /** Ends a single one. */
  void cutOne() {
    pairs.stream().skip(pairs.isEmpty() ? 0 : ThreadLocalRandom.current().nextInt(pairs.size())).findFirst().ifPresent(pair -> pair.in.close());
  }

  void silent(boolean is) {
    silent = is;
    if (!is) {
      cut();
    }
  }

  void deaf(boolean is) {
    deaf = is;
    if (!is) {
      cut();
    }
  }

  /** From now on nothing of these connections arrives at Redis, not even their end; new connections work. */
  void hold() {
    pairs.forEach(Pair::hold);
  }

  /** What was held arrives now. */
  void release() {
    pairs.forEach(Pair::release);
  }

  /** Loses everything published. */
  void lossy(boolean is) {
    lossy = is;
  }

  /** Publications that were lost. */
  long lost() {
    return lost.get();
  }

  /** Pieces that a silent line swallowed, in either direction. */
  long silenced() {
    return silenced.get();
  }

  /** Pieces of what Redis said that a deaf line swallowed. */
  long unheard() {
    return unheard.get();
  }

  /** Pieces that were held back. */
  long heldBack() {
    return heldBack.get();
  }

  /** That there ever were. */
  long connections() {
    return connections.get();
  }

  private void connected(NetSocket in) {
    in.pause();
    client.connect(to, "127.0.0.1").onFailure(notThere -> in.close()).onSuccess(out -> {
      var pair = new Pair(in, out);
      pairs.add(pair);
      connections.incrementAndGet();
      var messages = new Messages();
      in.handler(bytes -> {
        if (silent) {
          silenced.incrementAndGet();
        } else if (!pair.toRedis(bytes)) {
          heldBack.incrementAndGet();
        }
      });
      out.handler(bytes -> {
        for (Buffer message : messages.of(bytes)) {
          if (lossy && Messages.published(message)) {
            lost.incrementAndGet();
          } else if (silent) {
            silenced.incrementAndGet();
          } else if (deaf) {
            unheard.incrementAndGet();
          } else {
            in.write(message);
          }
        }
      });
      in.closeHandler(nothing -> ended(pair));
      out.closeHandler(nothing -> ended(pair));
      in.exceptionHandler(broken -> {});
      out.exceptionHandler(broken -> {});
      in.resume();
    });
  }

  private void ended(Pair pair) {
    pair.in.close();
    if (!pair.holds()) {
      pairs.remove(pair);
      pair.out.close();
    }
  }

  @Override
  public void close() throws Exception {
    Future.all(server.close(), client.close()).await(10, TimeUnit.SECONDS);
  }
}
