package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Elsewhere;
import dev.weighin.live.Leases;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Boards in a Redis that any number of instances share. Per board a stream of records, a hash of what the next record needs
 * to know, the texts and the snapshot, all under one hash tag; scripts of a few lines change them in one step. What Redis
 * publishes is a hint; the stream is the truth.
 *
 * <p>The hash over a record is SHA-1 here, the only one that Redis computes inside a script: it finds a lost tail, and is no
 * protection against somebody who can write to the Redis.
 *
 * <p>Everything happens on one Vert.x context; methods may be called from anywhere.
 */
public final class RedisLog implements BoardLog {

  /** How long a start waits for Redis. */
  static final long START_MS = 10_000;
  /** How long {@link #close} waits for what has no answer yet. */
  static final long CLOSE_MS = 5_000;
  /** Of some 64 each: never drawn twice. */
  private static final int EPOCH_CHARS = 12;
  private static final long SECOND_MS = 1_000;
  private static final String AWAY = "The store (Redis) cannot be reached.";
  private static final System.Logger LOG = System.getLogger(RedisLog.class.getName());

  private final Vertx vertx;
  private final Context home;
  private final RedisNodes nodes;
  private final RedisLink hints;
  private final RedisPages pages;
  private final RedisFollowers followers;
  private final RedisWrites writes;
  private final Supplier<String> chance;
  private final String instance;
  private final Promise<Void> up = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private volatile String history = "";
  private volatile List<String> warnings = List.of();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile boolean closing;
  private boolean ended;
  /** Whether everything that was asked before the closing has been put. */
  private boolean finishing;
  /** Questions without an answer. */
  private int asked;
  private long batches;
  private long ticking = -1;

  private RedisLog(Vertx vertx, RedisUrl url, Supplier<String> chance) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.chance = chance;
    this.instance = epoch();
    this.followers = new RedisFollowers();
    this.nodes = url.nodes(vertx, home, this::up, this::down);
    this.hints = new RedisLink(vertx, home, url::any, "Redis (publications)", Optional.of(followers::pushed), followers::subscribeAll, () -> {});
    this.pages = new RedisPages(nodes, this::epoch);
    this.writes = new RedisWrites(vertx, nodes, pages, followers, this::epoch);
    followers.on(hints, writes::any);
  }

  /**
   * Connects. Fails with {@link NotOpened}, with a sentence for the person who starts the server, where that does not come
   * about in {@value #START_MS} ms.
   *
   * @param url one or more addresses, {@link RedisUrl}
   * @param chance draws secrets of 32 characters or more, of which each 12 are never drawn again
   */
  public static Future<RedisLog> open(Vertx vertx, String url, Supplier<String> chance) {
    RedisUrl address;
    try {
      address = RedisUrl.of(url);
    } catch (IllegalArgumentException bad) {
      return Future.failedFuture(new NotOpened(bad.getMessage()));
    }
    var log = new RedisLog(vertx, address, chance);
    Promise<RedisLog> opened = Promise.promise();
    log.home.runOnContext(here -> {
      log.nodes.start();
      log.hints.start();
      long patience = vertx.setTimer(START_MS, timer -> log.up.tryFail(new NotOpened("Redis does not answer at " + address + ".")));
      log.up.future()
          .compose(up -> RedisHealth.warnings(log.nodes.up()))
          .compose(weak -> {
            log.warnings = weak;
            weak.forEach(sentence -> LOG.log(Level.WARNING, sentence));
            return log.once(RedisKeys.HISTORY, log.epoch());
          })
          .onComplete((history, fault) -> {
            vertx.cancelTimer(patience);
            if (fault == null) {
              log.history = history;
              log.ticking = vertx.setPeriodic(SECOND_MS, timer -> log.everySecond());
              opened.complete(log);
            } else {
              log.end();
              opened.fail(fault instanceof NotOpened ? fault : new NotOpened("Redis at " + address + ": " + fault.getMessage(), fault));
            }
          });
    });
    return opened.future();
  }

  /** Settings of the Redis that promise less than "saved" is to mean; a sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** A secret that all instances share: the one drawn first, whoever drew it. */
  public Future<String> secret(String name, String drawn) {
    return ask(() -> once(RedisKeys.secret(name), drawn));
  }

  /** The other instances that share this store. To be asked for once. */
  public Elsewhere elsewhere() {
    return elsewhere(Elsewhere.KEPT_MS);
  }

  Elsewhere elsewhere(long keptMs) {
    return new RedisPresence(this, instance, keptMs);
  }

  /** What one of the instances that share this store may do at a time. */
  public Leases leases() {
    return leases(RedisLeases.HELD_MS);
  }

  Leases leases(long heldMs) {
    return new RedisLeases(this, instance, heldMs);
  }

  /** A script on keys of one slot, from any thread. */
  Future<Response> run(RedisScript script, List<String> keys, List<?> values) {
    return ask(() -> script.run(nodes, keys, values));
  }

  @Override
  public Future<Boolean> create(BoardId board, Shelf shelf, Draft first) {
    long size = Bounds.ofDraft(first);
    return ask(() -> writes.add(new RedisWrite(board, Optional.of(shelf), List.of(first), size, batch()))
        // Whether it also stands on its shelf is not what was asked; whoever opens it puts it there.
        .compose(records -> records.isEmpty() ? Future.succeededFuture(false) : used(board, shelf).transform(noted -> Future.succeededFuture(true))));
  }

  @Override
  public Future<List<Record>> append(BoardId board, List<Draft> batch) {
    var drafts = List.copyOf(batch);
    long size = Bounds.ofBatch(drafts);
    return ask(() -> writes.add(new RedisWrite(board, Optional.empty(), drafts, size, batch())));
  }

  @Override
  public Future<Standing> standing(BoardId board) {
    return ask(() -> nodes.send(RedisKeys.meta(board), Request.cmd(Command.HMGET).arg(RedisKeys.meta(board)).arg("epoch").arg("deleted"))
        .map(meta -> meta.get(0) == null ? Standing.UNKNOWN : meta.get(1) == null ? Standing.THERE : Standing.DELETED));
  }

  @Override
  public Future<Optional<Opening>> open(BoardId board) {
    return ask(() -> RedisScript.OPEN.run(nodes, List.of(RedisKeys.meta(board), RedisKeys.texts(board), RedisKeys.snapshot(board)), List.of())
        .map(reply -> {
          String epoch = reply.get(0).toString();
          if (epoch.isEmpty()) {
            return Optional.<Opening>empty();
          }
          // Nobody waits for it.
          used(board, Shelf.valueOf(reply.get(3).toString()));
          return Optional.of(new Opening(outside(epoch), snapshot(reply.get(2)), texts(reply.get(1))));
        }));
  }

  @Override
  public Future<Void> used(BoardId board) {
    return ask(() -> nodes.send(RedisKeys.meta(board), Request.cmd(Command.HMGET).arg(RedisKeys.meta(board)).arg("shelf").arg("deleted"))
        .compose(meta -> meta.get(0) == null || meta.get(1) != null
            ? Future.succeededFuture()
            : used(board, Shelf.valueOf(meta.get(0).toString()))));
  }

  @Override
  public Future<Page> read(BoardId board, long version, int limit) {
    Bounds.within("records to read", limit, 1, READ_MAX);
    return ask(() -> pages.after(board, version, limit)
        .map(page -> new Page(outside(page.epoch()), page.records(), page.trimmed(), page.more())));
  }

  @Override
  public Subscription subscribe(BoardId board, String epoch, long version, Consumer<List<Record>> records, Runnable epochChanged) {
    String suffix = outside("");
    var follower = new RedisFollower(board, epoch.endsWith(suffix) ? epoch.substring(0, epoch.length() - suffix.length()) : "", version,
        records, epochChanged, pages, home, followers::remove);
    home.runOnContext(here -> followers.add(follower));
    return follower;
  }

  @Override
  public Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo) {
    Bounds.within("bytes of a snapshot", snapshot.state().length, 0, SNAPSHOT_MAX);
    Bounds.within("a version to trim to", trimTo, 0, snapshot.version());
    return ask(() -> RedisScript.KEEP.run(nodes,
            List.of(RedisKeys.log(board), RedisKeys.meta(board), RedisKeys.snapshot(board)),
            List.of(snapshot.version(), snapshot.hash(), snapshot.format(), snapshot.state(), trimTo, followers.heard(board).epoch()))
        .compose(reply -> switch (reply.toString()) {
          case "kept", "older" -> Future.<Void>succeededFuture();
          case "absent" -> Future.failedFuture(new NotSaved("There is no board " + board + "."));
          case "beyond" -> Future.failedFuture(new IllegalArgumentException("the log of " + board + " does not have version " + snapshot.version() + ", or has another"));
          default -> throw new IllegalStateException("keep.lua answers " + reply);
        }));
  }

  @Override
  public Future<Void> delete(BoardId board) {
    return ask(() -> RedisScript.DELETE.run(nodes,
            List.of(RedisKeys.log(board), RedisKeys.meta(board), RedisKeys.texts(board), RedisKeys.snapshot(board), RedisKeys.codes(board)),
            List.of(RedisKeys.channel(board)))
        .compose(reply -> reply.size() == 0 ? Future.succeededFuture() : forget(board, reply)));
  }

  /** What stands in other slots. Done again, should it not come to an end. */
  private Future<Void> forget(BoardId board, Response shelfAndCodes) {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 1; i < shelfAndCodes.size(); i++) {
      all.add(release(shelfAndCodes.get(i).toString(), board));
    }
    String shelf = RedisKeys.shelf(Shelf.valueOf(shelfAndCodes.get(0).toString()));
    all.add(nodes.send(shelf, Request.cmd(Command.ZREM).arg(shelf).arg(board.value())));
    return Future.all(all).mapEmpty();
  }

  @Override
  public Future<List<BoardId>> idle(Shelf shelf, long openedBefore, int limit) {
    Bounds.within("idle boards", limit, 1, IDLE_MAX);
    return ask(() -> nodes.send(RedisKeys.shelf(shelf), Request.cmd(Command.ZRANGEBYSCORE)
            .arg(RedisKeys.shelf(shelf)).arg("-inf").arg("(" + openedBefore).arg("LIMIT").arg(0).arg(limit))
        .map(ids -> ids.stream().map(id -> new BoardId(id.toString())).toList()));
  }

  @Override
  public Future<Integer> count(Shelf shelf) {
    return ask(() -> nodes.send(RedisKeys.shelf(shelf), Request.cmd(Command.ZCARD).arg(RedisKeys.shelf(shelf))).map(Response::toInteger));
  }

  @Override
  public Future<Boolean> claimCode(String code, BoardId board) {
    Bounds.code(code);
    return ask(() -> RedisScript.RESERVE.run(nodes, List.of(RedisKeys.meta(board), RedisKeys.codes(board)), List.of(code))
        .compose(there -> there.toInteger() == 0
            ? Future.failedFuture(new NotSaved("There is no board " + board + "."))
            : RedisScript.CLAIM.run(nodes, List.of(RedisKeys.code(code)), List.of(board.value())))
        .map(ours -> ours.toInteger() == 1));
  }

  @Override
  public Future<Void> releaseCode(String code, BoardId board) {
    Bounds.code(code);
    return ask(() -> release(code, board));
  }

  private Future<Void> release(String code, BoardId board) {
    return RedisScript.RELEASE.run(nodes, List.of(RedisKeys.code(code)), List.of(board.value()))
        .compose(released -> nodes.send(RedisKeys.codes(board), Request.cmd(Command.SREM).arg(RedisKeys.codes(board)).arg(code)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<BoardId>> boardOfCode(String code) {
    return ask(() -> nodes.send(RedisKeys.code(code), Request.cmd(Command.GET).arg(RedisKeys.code(code)))
        .map(board -> Optional.ofNullable(board).map(id -> new BoardId(id.toString()))));
  }

  @Override
  public Optional<String> trouble() {
    return trouble;
  }

  @Override
  public Optional<String> trouble(BoardId board) {
    return nodes.isUp(RedisKeys.log(board)) ? trouble : Optional.of(AWAY);
  }

  @Override
  public Future<Void> close() {
    if (!closing) {
      closing = true;
      home.runOnContext(here -> {
        vertx.setTimer(CLOSE_MS, timer -> {
          writes.giveUp();
          end();
        });
        finishing = true;
        endIfAnswered();
      });
    }
    return closed.future();
  }

  private void endIfAnswered() {
    if (finishing && asked == 0) {
      end();
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    closing = true;
    ended = true;
    vertx.cancelTimer(ticking);
    nodes.close();
    hints.close();
    closed.tryComplete();
  }

  private void up() {
    look();
    up.tryComplete();
    followers.readAll();
  }

  private void down() {
    look();
    writes.down();
  }

  private void everySecond() {
    followers.everySecond();
    if (writes.trouble().isPresent()) {
      // It took nothing when it was last asked, and perhaps nobody asks any more.
      nodes.send(RedisKeys.PROBE, Request.cmd(Command.SET).arg(RedisKeys.PROBE).arg(instance)).onSuccess(took -> writes.well());
    }
    look();
  }

  private void look() {
    trouble = nodes.up().isEmpty() ? Optional.of(AWAY) : writes.trouble();
  }

  private Future<String> once(String key, String drawn) {
    return nodes.send(key, Request.cmd(Command.SET).arg(key).arg(drawn).arg("NX"))
        .compose(done -> nodes.send(key, Request.cmd(Command.GET).arg(key)))
        .map(Response::toString);
  }

  private Future<Void> used(BoardId board, Shelf shelf) {
    return RedisScript.USED.run(nodes, List.of(RedisKeys.shelf(shelf)), List.of(board.value())).mapEmpty();
  }

  private String epoch() {
    return chance.get().substring(0, EPOCH_CHARS);
  }

  private String batch() {
    return instance + ":" + ++batches;
  }

  /** The epoch that the world sees: of this board's history in this store's. */
  private String outside(String epoch) {
    return epoch + "." + history;
  }

  private static Optional<Snapshot> snapshot(Response pairs) {
    if (pairs.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(new Snapshot(pairs.get("version").toLong(), pairs.get("hash").toString(), pairs.get("format").toInteger(), pairs.get("state").toBytes()));
  }

  /** Each has the version of the record that brought it before it. */
  private static Map<String, String> texts(Response pairs) {
    Map<String, String> texts = RedisPages.pairs(pairs);
    texts.replaceAll((key, text) -> text.substring(text.indexOf('\n') + 1));
    return texts;
  }

  private <T> Future<T> ask(Supplier<Future<T>> question) {
    if (closing) {
      return Future.failedFuture(new NotSaved("The store is closed."));
    }
    Promise<T> promise = Promise.promise();
    home.runOnContext(here -> {
      // What was asked before the closing is finished.
      if (ended) {
        promise.fail(new NotSaved("The store is closed."));
        return;
      }
      asked++;
      question.get().onComplete((answer, fault) -> {
        asked--;
        if (fault == null) {
          promise.complete(answer);
        } else {
          promise.fail(fault instanceof RedisRefusal refusal ? refusal.notSaved() : fault);
        }
        endIfAnswered();
      });
    });
    return promise.future();
  }
}
