package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.board.Rules;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Durability;
import dev.weighin.live.Elsewhere;
import dev.weighin.live.Leases;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
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
  /** Of some 64 each: never drawn twice. */
  private static final int EPOCH_CHARS = 12;
  private static final long SECOND_MS = 1_000;
  /** Pause before a start asks once more. */
  private static final long AGAIN_MS = 100;
  private static final String AWAY = "The store (Redis) cannot be reached.";

  private final Vertx vertx;
  private final Context home;
  private final RedisNodes nodes;
  private final RedisHealth health;
  private final RedisHints hints;
  private final RedisDirectory directory;
  private final RedisBoards boards;
  private final RedisPages pages;
  private final RedisFollowers followers;
  private final RedisWrites writes;
  private final RedisQuestions questions;
  private final Supplier<String> chance;
  private final String instance;
  private final Promise<Void> up = Promise.promise();
  private volatile String history = "";
  private long batches;
  /** A start has waited for as long as it does. */
  private boolean late;
  private long ticking = -1;

  private RedisLog(Vertx vertx, RedisUrl url, Supplier<String> chance) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.chance = chance;
    this.instance = epoch();
    this.followers = new RedisFollowers();
    this.nodes = url.nodes(vertx, home, this::up, this::down);
    this.health = new RedisHealth(nodes);
    this.hints = new RedisHints(vertx, home, url::attempts, nodes, followers::hint, followers::read);
    this.directory = new RedisDirectory(nodes);
    this.boards = new RedisBoards(vertx, nodes, directory);
    this.pages = new RedisPages(vertx, nodes, this::epoch);
    this.writes = new RedisWrites(vertx, nodes, pages, followers, this::epoch);
    followers.on(hints, writes::awaitReply);
    this.questions = new RedisQuestions(vertx, home, writes::giveUp, this::end);
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
      long patience = vertx.setTimer(START_MS, timer -> {
        log.late = true;
        log.up.tryFail(new NotOpened("Redis does not answer at " + address + "."));
      });
      log.up.future()
          .compose(up -> log.health.open())
          .compose(durable -> log.patiently(() -> log.once(RedisKeys.HISTORY, log.epoch())))
          .onComplete((history, fault) -> {
            vertx.cancelTimer(patience);
            if (fault == null) {
              log.history = history;
              log.ticking = vertx.setPeriodic(SECOND_MS, timer -> log.everySecond());
              opened.complete(log);
            } else {
              log.questions.end();
              opened.fail(fault instanceof NotOpened ? fault : new NotOpened("Redis at " + address + ": " + fault.getMessage(), fault));
            }
          });
    });
    return opened.future();
  }

  /** As it was when Redis was reached last. */
  public Durability durability() {
    return health.durability();
  }

  /** A secret that all instances share: the one drawn first, whoever drew it. */
  public Future<String> secret(String name, String drawn) {
    return questions.ask(() -> once(RedisKeys.secret(name), drawn));
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
    return questions.ask(() -> script.run(nodes, keys, values));
  }

  @Override
  public Future<Boolean> create(BoardId board, Shelf shelf, Draft first) {
    long size = Bounds.ofDraft(first);
    return questions.ask(() -> writes.add(new RedisWrite(board, Optional.of(shelf), List.of(first), size, batch()))
        // Whether it also stands on its shelf is not what was asked; whoever opens it puts it there.
        .compose(records -> records.isEmpty() ? Future.succeededFuture(false) : directory.used(board, shelf).transform(noted -> Future.succeededFuture(true))));
  }

  @Override
  public Future<List<Record>> append(BoardId board, List<Draft> batch) {
    var drafts = List.copyOf(batch);
    long size = Bounds.ofBatch(drafts);
    return questions.ask(() -> writes.add(new RedisWrite(board, Optional.empty(), drafts, size, batch())));
  }

  @Override
  public Future<Standing> standing(BoardId board) {
    return questions.ask(() -> directory.standing(board));
  }

  @Override
  public Future<Optional<Opening>> open(BoardId board) {
    return questions.ask(() -> boards.open(board)
        .map(found -> found.map(there -> new Opening(outside(there.epoch()), there.snapshot(), there.texts()))));
  }

  @Override
  public Future<Void> used(BoardId board) {
    return questions.ask(() -> directory.used(board));
  }

  @Override
  public Future<Page> read(BoardId board, long version, int limit) {
    return onward(board, new Reached("", version, ""), limit);
  }

  @Override
  public Future<Page> onward(BoardId board, Reached from, int limit) {
    Bounds.within("records to read", limit, 1, READ_MAX);
    return questions.ask(() -> pages.onward(board, inside(from), limit)
        .map(page -> new Page(outside(page.epoch()), page.records(), page.trimmed(), page.more())));
  }

  @Override
  public Subscription subscribe(BoardId board, Reached from, Consumer<List<Record>> records, Runnable epochChanged) {
    var follower = new RedisFollower(board, inside(from), records, epochChanged, pages, home, followers::remove);
    home.runOnContext(here -> followers.add(follower));
    return follower;
  }

  @Override
  public Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo) {
    Bounds.within("bytes of a snapshot", snapshot.state().length, 0, SNAPSHOT_MAX);
    Bounds.within("a version to trim to", trimTo, 0, snapshot.version());
    return questions.ask(() -> boards.keep(board, snapshot, trimTo, followers.heard(board).epoch()));
  }

  @Override
  public Future<Void> delete(BoardId board) {
    return questions.ask(() -> boards.delete(board));
  }

  @Override
  public Future<List<BoardId>> idle(Shelf shelf, long openedBefore, int limit) {
    Bounds.within("idle boards", limit, 1, IDLE_MAX);
    return questions.ask(() -> directory.idle(shelf, openedBefore, limit));
  }

  @Override
  public Future<Integer> count(Shelf shelf) {
    return questions.ask(() -> directory.count(shelf));
  }

  @Override
  public Future<Boolean> claimCode(String code, BoardId board) {
    Bounds.code(code);
    return questions.ask(() -> directory.claim(code, board));
  }

  @Override
  public Future<Void> releaseCode(String code, BoardId board) {
    Bounds.code(code);
    return questions.ask(() -> directory.release(code, board));
  }

  @Override
  public Future<Optional<BoardId>> boardOfCode(String code) {
    return questions.ask(() -> directory.boardOf(code));
  }

  @Override
  public int rules() {
    return Rules.SHARED;
  }

  @Override
  public Optional<String> trouble() {
    return nodes.up().isEmpty() ? Optional.of(AWAY) : Optional.empty();
  }

  @Override
  public Optional<String> hindrance() {
    return writes.trouble();
  }

  @Override
  public Optional<String> trouble(BoardId board) {
    return nodes.isUp(RedisKeys.log(board)) ? writes.trouble(board) : Optional.of(AWAY);
  }

  @Override
  public Future<Void> close() {
    return questions.close();
  }

  private void end() {
    vertx.cancelTimer(ticking);
    nodes.close();
    hints.close();
  }

  private void up() {
    health.reached();
    up.tryComplete();
    followers.readAll();
  }

  private void down() {
    writes.down();
  }

  private void everySecond() {
    followers.everySecond();
    writes.probe();
  }

  /** Of a Cluster, one server may be reached later than another. */
  private Future<String> patiently(Supplier<Future<String>> question) {
    return question.get().recover(fault -> late || fault instanceof RedisRefusal
        ? Future.failedFuture(fault)
        : Future.future(answer -> vertx.setTimer(AGAIN_MS, timer -> patiently(question).onComplete(answer))));
  }

  private Future<String> once(String key, String drawn) {
    return nodes.send(key, Request.cmd(Command.SET).arg(key).arg(drawn).arg("NX"))
        .compose(done -> nodes.send(key, Request.cmd(Command.GET).arg(key)))
        .map(Response::toString);
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

  /** With the epoch as Redis has it; "" where it is of another store's history. */
  private Reached inside(Reached from) {
    String suffix = outside("");
    String epoch = from.epoch().endsWith(suffix) ? from.epoch().substring(0, from.epoch().length() - suffix.length()) : "";
    return new Reached(epoch, from.version(), from.hash());
  }
}
