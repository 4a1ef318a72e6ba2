package dev.weighin.several;

import dev.weighin.load.BridgeSocket;
import dev.weighin.load.Links;
import dev.weighin.load.Person;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A participant's tab that moves between instances and follows the protocol as the page does: what has no answer is sent
 * again under its number, in order, before anything new. It writes down what it asked and was told.
 */
final class Tab implements Runnable {

  /** What to ask next, if anything, by somebody who sees this view. */
  interface Work {
    Optional<JsonObject> next(Random random, JsonObject view);
  }

  private static final int PENDING_MAX = 8;
  private static final int CONNECT_SECONDS = 5;
  private static final int ENTER_SECONDS = 10;
  private static final int BACK_MS = 150;
  private static final int LOOK_MS = 5;
  /** On the average so many looks between two moves of a tab that nothing forces to move. */
  private static final int WANDER_EVERY = 2_000;

  private final WebSocketClient client;
  private final List<URI> doors;
  private final Links links;
  private final String key;
  private final Person person;
  private final Random random;
  private final Work work;
  private final int paceMs;
  private final Eyes eyes;
  private final TreeMap<Long, Asked> asked = new TreeMap<>();
  private final TreeMap<Long, Asked> pending = new TreeMap<>();
  private final ArrayDeque<JsonObject> errands = new ArrayDeque<>();
  private final List<String> wrong = new ArrayList<>();
  private long n;
  private long told;
  private long due;
  private int connections;
  private int door;
  private volatile boolean quiet;
  private volatile boolean ended;

  /** @param paceMs between two commands, on the average */
  Tab(WebSocketClient client, List<URI> doors, Links links, String key, Person person, long seed, Work work, int paceMs, Showings showings) {
    this.client = client;
    this.doors = doors;
    this.links = links;
    this.key = key;
    this.person = person;
    this.random = new Random(seed);
    this.work = work;
    this.paceMs = paceMs;
    this.eyes = new Eyes(showings);
  }

  Person person() {
    return person;
  }

  Eyes eyes() {
    return eyes;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked.values());
  }

  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  synchronized Account account() {
    return new Account(person.name(), person.participant(), person.tab(), asked(), wrong());
  }

  synchronized int connections() {
    return connections;
  }

  /** To be asked before anything else. */
  synchronized void does(JsonObject command) {
    errands.add(command);
  }

  /** The last answer to a command, empty while there is none. */
  synchronized Optional<Asked.Told> told(JsonObject command) {
    return asked.descendingMap().values().stream().filter(each -> each.command == command).findFirst().map(each -> each.told);
  }

  synchronized boolean idle() {
    return pending.isEmpty() && errands.isEmpty();
  }

  /** From now on it asks for nothing new, and stays. */
  void quiet() {
    quiet = true;
  }

  void end() {
    ended = true;
  }

  @Override
  public void run() {
    while (!ended) {
      try {
        door = random.nextInt(doors.size());
        stay();
      } catch (BridgeSocket.Gone | TimeoutException lost) {
        // comes back below
      } catch (InterruptedException stopped) {
        return;
      } catch (IllegalStateException found) {
        mistake(found.getMessage());
        return;
      } catch (Exception notThere) {
        // an instance that does not listen
      }
      eyes.away();
      try {
        Thread.sleep(10 + random.nextInt(BACK_MS));
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void stay() throws Exception {
    var socket = BridgeSocket.open(client, doors.get(door), BridgeSocket.Way.RAW).await(CONNECT_SECONDS, TimeUnit.SECONDS);
    try {
      if (!enter(socket)) {
        return;
      }
      List<Asked> again;
      synchronized (this) {
        connections++;
        again = List.copyOf(pending.values());
      }
      for (var each : again) {
        send(socket, each);
      }
      while (socket.isOpen() && !ended) {
        next().ifPresent(fresh -> send(socket, fresh));
        if (eyes.wantsAll()) {
          socket.ask("weighin.sync", new JsonObject().put("board", links.board()));
        }
        if (!quiet && random.nextInt(WANDER_EVERY) == 0) {
          return;
        }
        Thread.sleep(LOOK_MS);
      }
    } finally {
      socket.close();
    }
  }

  private synchronized Optional<Asked> next() {
    long now = System.nanoTime() / 1_000_000;
    if (pending.size() >= PENDING_MAX) {
      return Optional.empty();
    }
    Optional<JsonObject> command = Optional.ofNullable(errands.poll());
    if (command.isEmpty() && !quiet && now >= due) {
      due = now + random.nextInt(2 * paceMs);
      command = work.next(random, eyes.view());
    }
    return command.map(this::remember);
  }

  private synchronized Asked remember(JsonObject command) {
    var fresh = new Asked(++n, command);
    asked.put(fresh.n, fresh);
    pending.put(fresh.n, fresh);
    return fresh;
  }

  /** False: not now, or not here. */
  private boolean enter(BridgeSocket socket) throws Exception {
    var entered = await(person.comeBack(socket, links.board()));
    boolean stranger = code(entered).equals("NOT_JOINED") || code(entered).equals("WRONG_SECRET");
    synchronized (this) {
      if (stranger && !pending.containsKey(1L) && n > 0) {
        throw new IllegalStateException(person.name() + " has joined, and is not known: " + entered.encode());
      }
    }
    if (stranger) {
      entered = await(person.enter(socket, links.board(), key));
    }
    if (!entered.getBoolean("ok")) {
      return unavailable(entered);
    }
    socket.listen(links.board(), eyes.position(), eyes::take);
    return !stranger || join(socket);
  }

  /** Nothing follows before the answer: only then does the connection act for this person. */
  private boolean join(BridgeSocket socket) throws Exception {
    Asked join;
    synchronized (this) {
      join = n == 0 ? remember(new JsonObject().put("type", "join")) : pending.get(1L);
    }
    int time = sending(join);
    answered(socket, join, time, await(person.join(socket, links.board(), join.n)));
    synchronized (this) {
      return join.told != null && join.told.accepted();
    }
  }

  private void send(BridgeSocket socket, Asked each) {
    if (each.command.getString("type").equals("join")) {
      // On this connection they are known already: the same join again goes the same way.
      int time = sending(each);
      person.join(socket, links.board(), each.n).onSuccess(reply -> answered(socket, each, time, reply));
      return;
    }
    int time = sending(each);
    Person.command(socket, links.board(), each.n, each.command).onSuccess(reply -> answered(socket, each, time, reply));
  }

  private synchronized int sending(Asked each) {
    each.wasOpen = each.wasOpen || each.open;
    each.open = true;
    each.seen = Math.max(told, eyes.version());
    each.sent.add(door + " -");
    return each.sent.size() - 1;
  }

  /** @param time which of its sendings is answered */
  private synchronized void answered(BridgeSocket socket, Asked each, int time, JsonObject reply) {
    String code = reply.getBoolean("ok") ? reply.getString("outcome") : code(reply);
    each.sent.set(time, each.sent.get(time).replace("-", code));
    if (!pending.containsKey(each.n) || time != each.sent.size() - 1) {
      return;
    }
    if (reply.getBoolean("ok")) {
      settle(each, new Asked.Told(code, reply.getLong("version")));
      return;
    }
    switch (code) {
      // Its fate is open, or the board has just left memory.
      case "UNAVAILABLE", "NOT_ADMITTED" -> socket.close();
      case "TOO_MANY_PENDING", "TOO_FAST" -> {
        each.open = each.wasOpen;
        socket.close();
      }
      // Final, unless an earlier sending may still come to something: then it is sent until its fate is known.
      case "NOT_SAVED" -> {
        if (each.wasOpen) {
          socket.close();
        } else {
          settle(each, new Asked.Told(code, 0));
        }
      }
      default -> settle(each, new Asked.Told(code, reply.getLong("version", 0L)));
    }
  }

  private void settle(Asked each, Asked.Told what) {
    each.told = what;
    told = Math.max(told, what.version());
    pending.remove(each.n);
  }

  private boolean unavailable(JsonObject refused) {
    // By the last of them: whether they are known nobody can say while Redis is away.
    if (code(refused).equals("UNAVAILABLE") || code(refused).equals("NOT_SAVED")) {
      return false;
    }
    throw new IllegalStateException(person.name() + " was not let in: " + refused.encode());
  }

  synchronized String story() {
    return person.name() + " at door " + door + ", version " + eyes.version() + ", waiting for " + pending.values()
        + ", last asked " + asked.tailMap(n - 2).values();
  }

  private synchronized void mistake(String what) {
    wrong.add(what);
  }

  private static String code(JsonObject reply) {
    return reply.getBoolean("ok") ? "" : reply.getJsonObject("reason").getString("code");
  }

  private static JsonObject await(Future<JsonObject> answer) throws Exception {
    return answer.await(ENTER_SECONDS, TimeUnit.SECONDS);
  }
}
