package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What an instance has of one board on a real Redis: its follower and its writes. A test can hold back what Redis answers, and
 * nothing happens by the clock.
 */
final class HeldInstance implements RedisNodes, AutoCloseable {

  /** Told apart by their keys. */
  enum Asked {
    READ, APPEND, FATE;

    static Optional<Asked> of(Request request) {
      String words = request.toString();
      if (!words.contains(RedisKeys.log(LogWords.BOARD))) {
        return Optional.empty();
      }
      // No batch here brings texts.
      return Optional.of(words.contains(RedisKeys.texts(LogWords.BOARD)) ? READ : words.contains(RedisKeys.channel(LogWords.BOARD)) ? APPEND : FATE);
    }
  }

  /** An answer of Redis that was not given to who waits for it. */
  final class Held {
    private final Promise<Response> promise = Promise.promise();
    private volatile Future<Response> answer = Promise.<Response>promise().future();

    /** Waits until Redis has done what was asked. */
    Held there() {
      LogWords.until(() -> answer.isComplete());
      return this;
    }

    void passOn() {
      onHome(() -> {
        answer.onComplete(promise);
        return null;
      });
    }

    void lose() {
      onHome(() -> promise.tryFail(new RedisUnanswered(new IllegalStateException("lost"))));
    }
  }

  final List<Record> heard = new CopyOnWriteArrayList<>();
  volatile boolean told;
  /** The version that was published last. */
  volatile long published;
  private final Context home;
  private final RedisNodes real;
  private final RedisHints hints;
  private final RedisFollowers followers = new RedisFollowers();
  private final RedisWrites writes;
  private final Map<Asked, Held> holding = new HashMap<>();
  private int batches;

  /** Follows the board after a version. */
  HeldInstance(Vertx vertx, String url, String epoch, long version) {
    home = vertx.getOrCreateContext();
    RedisUrl address = RedisUrl.of(url);
    Promise<Void> up = Promise.promise();
    real = address.nodes(vertx, home, up::tryComplete, () -> {});
    Promise<Void> subscribed = Promise.promise();
    hints = new RedisHints(vertx, home, address::attempts, this, this::hint, board -> {
      followers.read(board);
      subscribed.tryComplete();
    });
    var pages = new RedisPages(vertx, this, () -> "of-a-failover");
    writes = new RedisWrites(vertx, this, pages, followers, () -> "unused");
    followers.on(hints, writes::awaitReply);
    onHome(() -> {
      start();
      return null;
    });
    LogWords.await(up.future());
    Held first = hold(Asked.READ);
    onHome(() -> {
      followers.add(new RedisFollower(LogWords.BOARD, new Reached(epoch, version, ""), heard::addAll, () -> told = true, pages, home, followers::remove));
      return null;
    });
    // It reads once more when it is told of what is published.
    LogWords.await(subscribed.future());
    first.there();
    Held second = hold(Asked.READ);
    first.passOn();
    second.there().passOn();
  }

  private void hint(BoardId board, String words) {
    followers.hint(board, words);
    published = Long.parseLong(words.split(" ")[1]);
  }

  /** The next answer to such a question is held back. */
  Held hold(Asked asked) {
    var held = new Held();
    onHome(() -> holding.put(asked, held));
    return held;
  }

  Future<List<Record>> append(String body) {
    return onHome(() -> {
      List<Draft> drafts = List.of(LogWords.draft(body));
      return writes.add(new RedisWrite(LogWords.BOARD, Optional.empty(), drafts, body.length(), "held:" + ++batches));
    });
  }

  void read() {
    onHome(() -> {
      followers.readAll();
      return null;
    });
  }

  void aSecondPasses() {
    onHome(() -> {
      followers.everySecond();
      return null;
    });
  }

  @Override
  public Future<Response> send(String key, Request request) {
    Future<Response> answer = real.send(key, request);
    Asked asked = Asked.of(request).orElse(null);
    Held held = holding.remove(asked);
    return held == null ? answer : answer.transform((reply, fault) -> {
      if (fault instanceof RedisRefusal refusal && refusal.is("NOSCRIPT")) {
        // It is asked once more, with the whole script.
        holding.put(asked, held);
        return answer;
      }
      held.answer = answer;
      return held.promise.future();
    });
  }

  @Override
  public void start() {
    real.start();
  }

  @Override
  public boolean isUp(String key) {
    return real.isUp(key);
  }

  @Override
  public String server(String key) {
    return real.server(key);
  }

  @Override
  public boolean sharded(String key) {
    return real.sharded(key);
  }

  @Override
  public List<RedisLink> up() {
    return real.up();
  }

  @Override
  public long clock(String key) {
    return real.clock(key);
  }

  @Override
  public void close() {
    onHome(() -> {
      hints.close();
      real.close();
      return null;
    });
  }

  private <T> T onHome(Supplier<T> what) {
    Promise<T> done = Promise.promise();
    home.runOnContext(here -> {
      try {
        done.complete(what.get());
      } catch (RuntimeException broken) {
        done.fail(broken);
      }
    });
    return LogWords.await(done.future());
  }
}
