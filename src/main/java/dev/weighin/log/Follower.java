package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Page;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One subscription. It first reads what is there, page by page, and then hears from the writer. What the writer announces
 * in the meantime it reads as well; it goes over only when it has read everything announced, under the same lock under
 * which the writer announces. So there is no gap, and what both bring is recognised by its version.
 */
final class Follower implements Subscription {

  /** Records read at once while catching up. */
  static final int PAGE = 1_000;

  private static final System.Logger LOG = System.getLogger(Follower.class.getName());

  /** A batch announced while catching up: its last version, and who waits for it to be heard. */
  private record Announced(long version, Runnable then) {}

  private final BoardId board;
  private final Consumer<List<Record>> records;
  private final Runnable lost;
  private final Readers readers;
  private final Consumer<Follower> removal;
  private final ArrayDeque<Announced> announced = new ArrayDeque<>();
  /** Nobody else appends: once the beginning is read, whoever was answered, the subscriber has heard. */
  private final Promise<Void> caughtUp = Promise.promise();
  private long heard;
  private boolean live;
  private boolean ended;

  Follower(BoardId board, long version, Consumer<List<Record>> records, Runnable lost, Readers readers,
      Consumer<Follower> removal) {
    this.board = board;
    this.heard = version;
    this.records = records;
    this.lost = lost;
    this.readers = readers;
    this.removal = removal;
  }

  BoardId board() {
    return board;
  }

  /** From the writer: a batch that is durable. {@code then} runs when it was heard, or nobody listens any more. */
  void hear(List<Record> batch, Runnable then) {
    synchronized (this) {
      if (!ended && !live) {
        announced.add(new Announced(batch.getLast().version(), then));
        return;
      }
      give(batch);
    }
    then.run();
  }

  void readOn() {
    long after;
    boolean expecting;
    synchronized (this) {
      after = heard;
      expecting = !announced.isEmpty();
    }
    // Its listeners come first: on a future that is complete already they would run here, on the subscriber's thread.
    Promise<Page> promise = Promise.promise();
    promise.future()
        .onSuccess(page -> read(page, expecting))
        .onFailure(fault -> Thread.startVirtualThread(this::lose));
    readers.ask(reader -> reader.page(board, after, PAGE), promise);
  }

  private void read(Page page, boolean expecting) {
    // Announced before the page was read, and not in it: the board was deleted.
    if (page.trimmed() || (expecting && page.records().isEmpty())) {
      lose();
      return;
    }
    boolean again;
    List<Runnable> passed;
    synchronized (this) {
      give(page.records());
      passed = passed();
      again = !ended && (page.more() || !announced.isEmpty());
      live = !again;
    }
    passed.forEach(Runnable::run);
    if (again) {
      readOn();
    } else {
      caughtUp.tryComplete();
    }
  }

  private void give(List<Record> batch) {
    List<Record> fresh = batch.stream().filter(record -> record.version() > heard).toList();
    if (ended || fresh.isEmpty()) {
      return;
    }
    heard = fresh.getLast().version();
    try {
      records.accept(fresh);
    } catch (RuntimeException subscriber) {
      LOG.log(Level.ERROR, "a subscriber of " + board + " failed", subscriber);
    }
  }

  private List<Runnable> passed() {
    var passed = new ArrayList<Runnable>();
    while (!announced.isEmpty() && (ended || announced.peek().version() <= heard)) {
      passed.add(announced.poll().then());
    }
    return passed;
  }

  private void lose() {
    if (end()) {
      try {
        lost.run();
      } catch (RuntimeException subscriber) {
        LOG.log(Level.ERROR, "a subscriber of " + board + " failed", subscriber);
      }
      caughtUp.tryComplete();
    }
  }

  @Override
  public Future<Void> catchUp() {
    return caughtUp.future();
  }

  @Override
  public void cancel() {
    end();
    caughtUp.tryComplete();
  }

  private boolean end() {
    List<Runnable> passed;
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      passed = passed();
    }
    removal.accept(this);
    passed.forEach(Runnable::run);
    return true;
  }
}
