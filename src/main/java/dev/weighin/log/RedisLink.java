package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * One connection to Redis that comes back by itself. What is sent goes out in order. It is probed every second, because a
 * frozen Redis and a half-open connection are silent; without an answer in time the connection is given up, so that at most
 * {@link #PROBE_MS} + {@link #PATIENCE_MS} pass until everybody knows.
 *
 * <p>Belongs to one Vert.x context; every method is called there, and there the futures complete.
 */
final class RedisLink {

  static final long PROBE_MS = 1_000;
  /** How long a connection attempt or a probe may take. */
  static final long PATIENCE_MS = 2_000;
  /** Pause before the next attempt: a random part of a bound that doubles from the first to the last of these. */
  static final long PAUSE_FIRST_MS = 100;
  static final long PAUSE_MAX_MS = 2_000;
  /** Requests without a reply. */
  static final int WAITING_MAX = 20_000;
  private static final long NONE = -1;
  /**
   * How errors begin that the client library makes itself, in the form of Redis' own, of all that waits on a connection which ended
   * or brought something that it cannot read. What was asked may have been done.
   */
  private static final List<String> CLIENTS_OWN = List.of("CONNECTION_CLOSED", "ILLEGAL_STATE", "Invalid boolean value");

  private static final System.Logger LOG = System.getLogger(RedisLink.class.getName());
  /**
   * Where the client library reports, as severe, an error of a connection that it has not handed over yet and that therefore has no
   * handler: Redis or a Sentinel ended the handshake, or we gave the attempt up. Our attempt fails with it, and {@link #lost} says so.
   * Kept here, since a logger that nobody holds forgets its level.
   */
  private static final Logger BEFORE_HAND_OVER = Logger.getLogger("io.vertx.redis.client.impl.RedisConnectionManager");

  static {
    BEFORE_HAND_OVER.setLevel(java.util.logging.Level.OFF);
  }

  private final Vertx vertx;
  private final Context home;
  private final Supplier<RedisOptions> options;
  private final String name;
  private final Optional<Consumer<Response>> pushes;
  private final Runnable up;
  private final Runnable down;
  private final Set<Promise<Response>> waiting = new LinkedHashSet<>();
  /** Counts attempts, so that what belongs to an earlier one is recognised. */
  private int attempt;
  private int failures;
  private Redis client;
  private RedisConnection connection;
  /** Read by other threads too. */
  private volatile boolean answers;
  private boolean closed;
  private long probe = -1;
  /** Runs out when a probe has no answer; {@link #NONE} while none is open. */
  private long silence = NONE;
  /** Redis' clock less ours, milliseconds. */
  private long clockAhead;

  /**
   * @param options for each attempt anew
   * @param name for log lines
   * @param pushes what Redis sends unasked; present on a link that subscribes. Nothing that has a reply may be sent on such a
   *     one: the client library takes a request for answered when a publication comes in between
   * @param up is told when the connection is there and has answered
   * @param down is told when it was there and is lost, after everything unanswered has failed
   */
  RedisLink(Vertx vertx, Context home, Supplier<RedisOptions> options, String name, Optional<Consumer<Response>> pushes, Runnable up, Runnable down) {
    this.vertx = vertx;
    this.home = home;
    this.options = options;
    this.name = name;
    this.pushes = pushes;
    this.up = up;
    this.down = down;
  }

  void start() {
    connect();
    probe = vertx.setPeriodic(PROBE_MS, timer -> probe());
  }

  boolean isUp() {
    return answers;
  }

  /** About what Redis' clock says, in milliseconds. */
  long clock() {
    return ours() + clockAhead;
  }

  /** Something without a reply; lost if there is no connection. */
  void tell(Request request) {
    if (answers) {
      connection.send(request);
    }
  }

  /** Fails with {@link NotSaved} if it was not handed over, {@link RedisRefusal} or {@link RedisUnanswered}. */
  Future<Response> send(Request request) {
    if (!answers) {
      return Future.failedFuture(new NotSaved("The store (Redis) cannot be reached."));
    }
    return ask(request);
  }

  void close() {
    closed = true;
    vertx.cancelTimer(probe);
    lose(new IllegalStateException("closed"));
  }

  private Future<Response> ask(Request request) {
    if (waiting.size() >= WAITING_MAX) {
      return Future.failedFuture(new NotSaved("The store (Redis) is asked more than it can answer: try again in a moment."));
    }
    int mine = attempt;
    Promise<Response> promise = Promise.promise();
    waiting.add(promise);
    connection.send(request).onComplete((response, fault) -> home.runOnContext(here -> {
      if (!waiting.remove(promise)) {
        return;
      }
      if (fault == null) {
        promise.complete(response);
      } else if (fault instanceof Response && CLIENTS_OWN.stream().noneMatch(fault.getMessage()::startsWith)) {
        refused(new RedisRefusal(fault.getMessage()), promise, mine);
      } else {
        promise.fail(new RedisUnanswered(fault));
        lost(fault, mine);
      }
    }));
    return promise.future();
  }

  private void refused(RedisRefusal refusal, Promise<Response> promise, int mine) {
    promise.fail(refusal);
    if (refusal.is("READONLY") || refusal.is("NOAUTH")) {
      // Somebody else is the primary now: look for it.
      lost(refusal, mine);
    }
  }

  private void connect() {
    int mine = ++attempt;
    client = Redis.createClient(vertx, options.get());
    vertx.setTimer(PATIENCE_MS, timer -> {
      if (mine == attempt && !answers) {
        lost(new IllegalStateException("no answer in " + PATIENCE_MS + " ms"), mine);
      }
    });
    client.connect().onComplete((there, fault) -> {
      if (fault == null) {
        // At once, and not a turn later: it may end meanwhile.
        pushes.ifPresent(pushed -> there.handler(push -> pushed(push, mine)));
        there.endHandler(nothing -> home.runOnContext(again -> lost(new IllegalStateException("the connection ended"), mine)));
        there.exceptionHandler(broken -> home.runOnContext(again -> lost(broken, mine)));
      }
      home.runOnContext(here -> connected(there, fault, mine));
    });
  }

  private void connected(RedisConnection there, Throwable fault, int mine) {
    if (mine != attempt) {
      return;
    }
    if (fault != null) {
      lost(fault, mine);
      return;
    }
    connection = there;
    time(mine);
  }

  private void time(int mine) {
    clock(mine).onSuccess(time -> {
      if (mine == attempt && !answers) {
        answers = true;
        failures = 0;
        LOG.log(Level.DEBUG, "{0}: connected", name);
        up.run();
      }
    }).onFailure(fault -> lost(fault, mine));
  }

  private void probe() {
    if (!answers || silence != NONE) {
      return;
    }
    int mine = attempt;
    silence = vertx.setTimer(PATIENCE_MS, timer -> lost(new IllegalStateException("silent for " + PATIENCE_MS + " ms"), mine));
    if (pushes.isPresent()) {
      // Confirmed each time, as a publication.
      connection.send(Request.cmd(Command.SUBSCRIBE).arg(RedisKeys.PROBE));
    } else {
      clock(mine).onComplete(answered -> heard(mine));
    }
  }

  private void heard(int mine) {
    if (mine == attempt) {
      vertx.cancelTimer(silence);
      silence = NONE;
    }
  }

  private void pushed(Response push, int mine) {
    if (mine != attempt || push == null) {
      return;
    }
    if (push.type() == ResponseType.ERROR) {
      LOG.log(Level.DEBUG, "{0}: {1}", name, push);
      return;
    }
    if (push.size() > 1 && push.get(1) != null && push.get(1).toString().equals(RedisKeys.PROBE)) {
      heard(mine);
    } else {
      pushes.orElseThrow().accept(push);
    }
  }

  private Future<Response> clock(int mine) {
    long asked = ours();
    return ask(Request.cmd(Command.TIME)).onSuccess(time -> {
      if (mine == attempt) {
        clockAhead = time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000 - (asked + ours()) / 2;
      }
    });
  }

  private void lost(Throwable why, int mine) {
    if (mine != attempt || closed) {
      return;
    }
    if (failures++ == 0) {
      LOG.log(Level.WARNING, "{0}: no connection ({1}); trying again", name, why.getMessage());
    }
    lose(why);
    long bound = Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS << Math.min(failures, 10));
    int next = attempt;
    vertx.setTimer(1 + ThreadLocalRandom.current().nextLong(bound), timer -> {
      if (next == attempt && !closed) {
        connect();
      }
    });
  }

  private void lose(Throwable why) {
    attempt++;
    boolean was = answers;
    answers = false;
    connection = null;
    vertx.cancelTimer(silence);
    silence = NONE;
    // A client of its own for each attempt: closing it ends the connection for good, and the next asks anew who the primary is.
    client.close();
    Set<Promise<Response>> unanswered = Set.copyOf(waiting);
    waiting.clear();
    unanswered.forEach(promise -> promise.fail(new RedisUnanswered(why)));
    if (was) {
      down.run();
    }
  }

  private static long ours() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
