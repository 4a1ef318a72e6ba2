package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One subscription. What Redis publishes is a hint, which may be lost: the stream is the truth. So a follower reads the
 * stream after its position whenever it hears of something, when the connection is back, and from time to time; and each
 * time it says which hash it saw last, so that a log which lost its tail is noticed. What this instance wrote itself it takes
 * from the reply, where it comes next in the history that was heard.
 *
 * <p>Belongs to the context of its link.
 */
final class RedisFollower implements Subscription {

  private static final System.Logger LOG = System.getLogger(RedisFollower.class.getName());

  /** A batch that Redis has and that was not heard yet; who waits for that. */
  private record Announced(long version, Runnable then) {}

  private final BoardId board;
  private final String epoch;
  private final Consumer<List<Record>> records;
  private final Runnable lost;
  private final RedisPages pages;
  private final Context home;
  private final Consumer<RedisFollower> removal;
  private final Hash chain = Hash.sha1();
  private final ArrayDeque<Announced> announced = new ArrayDeque<>();
  /** Who waits for the reading under way, and who for the one after it, which begins later than they asked. */
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private final List<Promise<Void>> waitingForNext = new ArrayList<>();
  private long heard;
  private long hinted;
  /** Of the record heard last; "" where that is not known. */
  private String hash;
  private boolean reading;
  private boolean again;
  private boolean unread;
  private volatile boolean ended;

  /** @param from with the epoch as Redis has it */
  RedisFollower(BoardId board, Reached from, Consumer<List<Record>> records, Runnable lost, RedisPages pages,
      Context home, Consumer<RedisFollower> removal) {
    this.board = board;
    this.epoch = from.epoch();
    this.heard = from.version();
    this.hash = from.hash();
    this.records = records;
    this.lost = lost;
    this.pages = pages;
    this.home = home;
    this.removal = removal;
  }

  BoardId board() {
    return board;
  }

  Reached heard() {
    return new Reached(epoch, heard, hash);
  }

  /** This instance's own batch, which is durable. {@code then} runs when it was heard, or nobody listens any more. */
  void hear(String epochThere, List<Record> batch, Runnable then) {
    if (ended) {
      then.run();
    } else if (!reading && epochThere.equals(epoch) && follows(batch.getFirst())) {
      give(batch);
      then.run();
    } else {
      announced.add(new Announced(batch.getLast().version(), then));
      read();
    }
  }

  /** Whether it is next: after a failover, the record before it may be another than the one that was heard. */
  private boolean follows(Record record) {
    return record.version() == heard + 1
        && chain.after(hash, record.version(), record.time(), record.rules(), record.body()).equals(record.hash());
  }

  /**
   * Something was published.
   *
   * @param awaitingReply whether the reply to a batch of this instance is on its way: most likely it is about that one, and the
   *     reply brings the records. {@link #followHints} looks whether it did.
   */
  void hint(String epochThere, long version, boolean awaitingReply) {
    if (awaitingReply && epochThere.equals(epoch)) {
      hinted = Math.max(hinted, version);
    } else if (!epochThere.equals(epoch) || version > heard) {
      read();
    }
  }

  void followHints() {
    if (hinted > heard) {
      read();
    }
  }

  /** Whether the last reading failed: Redis was away, or refused it. */
  boolean unread() {
    return unread;
  }

  void read() {
    if (ended) {
      return;
    }
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    again = false;
    waiting.addAll(waitingForNext);
    waitingForNext.clear();
    long due = announced.isEmpty() ? 0 : announced.peekLast().version();
    pages.onward(board, heard(), RedisPages.PAGE).onComplete((page, fault) -> {
      reading = false;
      unread = fault != null;
      if (unread) {
        giveUp();
      } else {
        took(page, due);
      }
    });
  }

  /** @param due a version that Redis had when it was asked */
  private void took(RedisPage page, long due) {
    if (ended) {
      return;
    }
    if (!page.epoch().equals(epoch) || page.trimmed()) {
      lose();
      return;
    }
    if (hash.isEmpty()) {
      hash = page.hash();
    }
    give(page.records());
    passed();
    if (!page.more() && heard < due) {
      // A failover lost what was announced.
      lose();
      return;
    }
    if (!page.more()) {
      caughtUp(waiting);
    }
    if (page.more() || again) {
      read();
    }
  }

  @Override
  public Future<Void> catchUp() {
    Promise<Void> promise = Promise.promise();
    home.runOnContext(here -> {
      if (ended) {
        promise.complete();
      } else {
        waitingForNext.add(promise);
        read();
      }
    });
    return promise.future();
  }

  private static void caughtUp(List<Promise<Void>> those) {
    List<Promise<Void>> all = List.copyOf(those);
    those.clear();
    all.forEach(Promise::complete);
  }

  /** Who asked meanwhile would wait for a reading that nobody knows when it comes. */
  private void giveUp() {
    List<Promise<Void>> all = new ArrayList<>(waiting);
    all.addAll(waitingForNext);
    waiting.clear();
    waitingForNext.clear();
    all.forEach(each -> each.fail(new NotSaved("The store (Redis) cannot be reached.")));
  }

  private void give(List<Record> batch) {
    if (batch.isEmpty()) {
      return;
    }
    heard = batch.getLast().version();
    hash = batch.getLast().hash();
    try {
      records.accept(batch);
    } catch (RuntimeException subscriber) {
      LOG.log(Level.ERROR, "a subscriber of " + board + " failed", subscriber);
    }
  }

  private void passed() {
    while (!announced.isEmpty() && (ended || announced.peek().version() <= heard)) {
      announced.poll().then().run();
    }
  }

  private void lose() {
    ended = true;
    try {
      lost.run();
    } catch (RuntimeException subscriber) {
      LOG.log(Level.ERROR, "a subscriber of " + board + " failed", subscriber);
    }
    end();
  }

  @Override
  public void cancel() {
    ended = true;
    home.runOnContext(here -> end());
  }

  private void end() {
    ended = true;
    removal.accept(this);
    passed();
    caughtUp(waiting);
    caughtUp(waitingForNext);
  }
}
