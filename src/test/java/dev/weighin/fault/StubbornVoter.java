package dev.weighin.fault;

import dev.weighin.load.BridgeSocket;
import dev.weighin.load.Commands;
import dev.weighin.load.Links;
import dev.weighin.load.Person;
import dev.weighin.load.ReturningSpectators;
import dev.weighin.load.Screen;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A voter's tab that votes without end, over connections that break: what has no answer is sent again under the same
 * number, in order, before anything new.
 */
final class StubbornVoter implements Runnable {

  private static final int PENDING_MAX = 8;
  private static final int ANSWER_LIMIT_SECONDS = 20;
  /** Two tabs of one person stay below what the server lets a person ask. */
  private static final int PACE_MS = 90;

  private final WebSocketClient client;
  private final Supplier<URI> server;
  private final Links links;
  private final Person person;
  private final Random random;
  private final int round;
  private final int criteria;
  private final SortedMap<Long, JsonObject> pending = new TreeMap<>();
  private final Map<Long, JsonObject> sent = new ConcurrentHashMap<>();
  private final Map<Long, Kept.Told> told = new ConcurrentHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<String> notSaved = new ArrayList<>();
  private final List<ReturningSpectators.Return> returns = new ArrayList<>();
  private long n;
  private long lostAt;
  private long shown;
  private volatile boolean ending;
  private volatile Runnable onNextAnswer = () -> {};
  private volatile long connections;
  private boolean alone = true;

  /** @param server where to come to, asked anew for each connection */
  StubbornVoter(WebSocketClient client, Supplier<URI> server, Links links, Person person, long seed, int round, int criteria) {
    this.client = client;
    this.server = server;
    this.links = links;
    this.person = person;
    this.random = new Random(seed);
    this.round = round;
    this.criteria = criteria;
  }

  /** There are several servers, of which one may be a moment behind another. */
  StubbornVoter amongSeveral() {
    alone = false;
    return this;
  }

  Person person() {
    return person;
  }

  /** What it was told, by number. */
  Map<Long, Kept.Told> told() {
    return told;
  }

  List<String> wrong() {
    return wrong;
  }

  /** Why it was told that something was not saved. */
  synchronized List<String> notSaved() {
    return List.copyOf(notSaved);
  }

  Kept.Account account() {
    return new Kept.Account(person.name(), person.participant(), person.tab(), sent, told, wrong);
  }

  long connections() {
    return connections;
  }

  /** From the end of a connection to the first answer over another; since the last call. */
  synchronized List<ReturningSpectators.Return> returns() {
    var since = List.copyOf(returns);
    returns.clear();
    return since;
  }

  /** Runs when the next command is acknowledged, before anything else happens here; may run more than once. */
  void onNextAnswer(Runnable act) {
    onNextAnswer = act;
  }

  /** It sends nothing new, and ends when everything is answered. */
  void end() {
    ending = true;
  }

  @Override
  public void run() {
    while (!ending || !waiting().isEmpty()) {
      try {
        vote();
      } catch (BridgeSocket.Gone | TimeoutException lost) {
        // comes back below
      } catch (InterruptedException stopped) {
        return;
      } catch (Exception broken) {
        if (broken instanceof IllegalStateException) {
          wrong.add(broken.getMessage());
          return;
        }
      }
      try {
        Thread.sleep(10 + random.nextInt(60));
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void vote() throws Exception {
    var socket = BridgeSocket.open(client, server.get(), BridgeSocket.Way.RAW).await(10, TimeUnit.SECONDS);
    try {
      enter(socket);
      connections++;
      if (n == 0 || waiting().containsKey(1L)) {
        join(socket);
      }
      for (var again : waiting().entrySet()) {
        send(socket, again.getKey(), again.getValue());
      }
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_LIMIT_SECONDS);
      while (socket.isOpen() && (!ending || !waiting().isEmpty())) {
        int burst = ending ? 0 : Math.min(1 + random.nextInt(4), PENDING_MAX - waiting().size());
        for (int i = 0; i < burst; i++) {
          long next = ++n;
          var command = random.nextInt(5) < 2
              ? Commands.castWeights(round, Commands.marks(random, criteria))
              : Commands.score(round, 1 + random.nextInt(2), 1 + random.nextInt(criteria), 1 + random.nextInt(5));
          remember(next, command);
          send(socket, next, command);
          patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_LIMIT_SECONDS);
        }
        if (System.nanoTime() > patience) {
          throw new IllegalStateException(person.name() + " has no answer to " + waiting().keySet());
        }
        Thread.sleep(1 + burst * PACE_MS);
      }
    } finally {
      lost();
      socket.close();
    }
  }

  private synchronized void lost() {
    lostAt = lostAt == 0 ? System.nanoTime() : lostAt;
  }

  private void enter(BridgeSocket socket) throws Exception {
    var entered = person.comeBack(socket, links.board()).await(10, TimeUnit.SECONDS);
    if (!entered.getBoolean("ok") && entered.getJsonObject("reason").getString("code").equals("NOT_JOINED")) {
      entered = person.enter(socket, links.board(), links.vote()).await(10, TimeUnit.SECONDS);
    }
    if (!entered.getBoolean("ok")) {
      if (entered.getJsonObject("reason").getString("code").equals("UNAVAILABLE")) {
        throw new TimeoutException();
      }
      throw new IllegalStateException(person.name() + " was not let in: " + entered.encode());
    }
    if (alone && entered.getLong("version") < shown) {
      wrong.add("version %d was on a screen, and the server came back with %d".formatted(shown, entered.getLong("version")));
    }
    var screen = new Screen();
    socket.listen(links.board(), new JsonObject(), frame -> {
      screen.take(frame);
      shown = Math.max(shown, screen.version());
    });
  }

  /** Nothing follows before the answer: only then does the connection act for this person. */
  private void join(BridgeSocket socket) throws Exception {
    n = Math.max(n, 1);
    remember(1, new JsonObject().put("type", "join"));
    answered(socket, 1, person.join(socket, links.board(), 1).await(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS));
  }

  private void send(BridgeSocket socket, long number, JsonObject command) {
    Person.command(socket, links.board(), number, command).onSuccess(reply -> {
      onNextAnswer.run();
      answered(socket, number, reply);
    });
  }

  private synchronized void remember(long number, JsonObject command) {
    pending.put(number, command);
    sent.put(number, command);
  }

  private synchronized SortedMap<Long, JsonObject> waiting() {
    return new TreeMap<>(pending);
  }

  private synchronized void answered(BridgeSocket socket, long number, JsonObject reply) {
    if (reply.getBoolean("ok")) {
      if (lostAt > 0) {
        returns.add(new ReturningSpectators.Return(lostAt, System.nanoTime()));
        lostAt = 0;
      }
      pending.remove(number);
      told.put(number, new Kept.Told(reply.getString("outcome"), reply.getLong("version")));
      return;
    }
    var code = reply.getJsonObject("reason").getString("code");
    switch (code) {
      // its fate is open, or it has to wait: it stays pending and is sent again over another connection
      case "UNAVAILABLE", "TOO_MANY_PENDING", "TOO_FAST" -> socket.close();
      case "NOT_SAVED" -> {
        pending.remove(number);
        told.put(number, new Kept.Told("notSaved", 0));
        notSaved.add(person.name() + ", number " + number + ": " + reply.encode());
      }
      default -> wrong.add(person.name() + ", number " + number + ": " + reply.encode());
    }
  }
}
