package dev.weighin.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Voters at the bridge door who move one of their weights on a schedule, whether or not the last move was acknowledged:
 * a server that stalls does not slow its load, and is charged for the wait.
 */
public final class VoteLoad implements AutoCloseable {

  /**
   * @param due when it was to be sent, nanoseconds
   * @param acknowledged when the outcome came
   */
  public record Vote(long due, long acknowledged, long version) {}

  private static final int AT_ONCE = 25;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final List<Voter> voters = new ArrayList<>();
  private final ConcurrentLinkedQueue<Vote> votes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile String firstFailure = "";
  private volatile boolean running;

  private static final class Voter {
    private final BridgeSocket socket;
    private final String board;
    private final Random random;
    private final int[] marks;
    private long n = 1;

    Voter(BridgeSocket socket, String board, Random random, int criteria) {
      this.socket = socket;
      this.board = board;
      this.random = random;
      this.marks = Commands.marks(random, criteria);
    }

    Future<JsonObject> move(int round) {
      marks[random.nextInt(marks.length)] = 1 + random.nextInt(100);
      return Person.command(socket, board, ++n, Commands.castWeights(round, marks));
    }
  }

  private VoteLoad(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(20_000));
  }

  /** Connects and joins {@code many} voters, who register for the board's frames as a page does. */
  public static VoteLoad join(Vertx vertx, URI server, Links links, int many, int criteria) throws Exception {
    var load = new VoteLoad(vertx);
    var random = new Random(many);
    for (int done = 0; done < many; ) {
      List<Future<?>> some = new ArrayList<>();
      for (; some.size() < AT_ONCE && done < many; done++) {
        some.add(load.add(server, links, "Voter " + (done + 1), random.nextLong(), criteria));
      }
      Future.all(some).await(30, TimeUnit.SECONDS);
    }
    return load;
  }

  private Future<?> add(URI server, Links links, String name, long seed, int criteria) {
    var person = Person.draw(name);
    return BridgeSocket.open(client, server, BridgeSocket.Way.RAW).compose(socket ->
        person.enter(socket, links.board(), links.vote())
            .compose(entered -> person.join(socket, links.board(), 1))
            .map(joined -> {
              if (!joined.getBoolean("ok")) {
                throw new IllegalStateException(joined.encode());
              }
              socket.listen(links.board(), new JsonObject(), frame -> {});
              synchronized (voters) {
                voters.add(new Voter(socket, links.board(), new Random(seed), criteria));
              }
              return null;
            }));
  }

  /** Votes {@code perSecond} in total, evenly over voters and time, until {@link #stop}. */
  public void start(int round, int perSecond) {
    running = true;
    Thread.ofPlatform().daemon().name("schedule").start(() -> {
      long pause = 1_000_000_000L / perSecond;
      long due = System.nanoTime() + pause;
      for (int i = 0; running; i++, due += pause) {
        long wait = due - System.nanoTime();
        if (wait > 0) {
          java.util.concurrent.locks.LockSupport.parkNanos(wait);
        }
        send(voters.get(i % voters.size()), round, due);
      }
    });
  }

  private void send(Voter voter, int round, long due) {
    waiting.incrementAndGet();
    vertx.runOnContext(nothing -> voter.move(round).onComplete(result -> {
      waiting.decrementAndGet();
      long now = System.nanoTime();
      var reply = result.result();
      if (reply != null && reply.getBoolean("ok")) {
        votes.add(new Vote(due, now, reply.getLong("version")));
      } else {
        failures.incrementAndGet();
        firstFailure = firstFailure.isEmpty() ? String.valueOf(reply == null ? result.cause() : reply) : firstFailure;
      }
    }));
  }

  /** Ends voting, and waits for the outcomes. */
  public void stop() throws InterruptedException {
    running = false;
    for (int i = 0; i < 1_000 && waiting.get() > 0; i++) {
      Thread.sleep(10);
    }
  }

  /** All that were acknowledged since the last call. */
  public List<Vote> taken() {
    List<Vote> taken = new ArrayList<>();
    for (Vote vote; (vote = votes.poll()) != null; ) {
      taken.add(vote);
    }
    return taken;
  }

  /** Votes that were refused or lost. */
  public int failures() {
    return failures.get();
  }

  public String firstFailure() {
    return firstFailure;
  }

  @Override
  public void close() throws Exception {
    running = false;
    client.close().await(10, TimeUnit.SECONDS);
  }
}
