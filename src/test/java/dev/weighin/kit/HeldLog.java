package dev.weighin.kit;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A log whose writer a test can hold before it writes, or break. */
public final class HeldLog implements BoardLog {

  private final BoardLog log;
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private boolean held;
  private volatile boolean silent;
  private Optional<NotSaved> broken = Optional.empty();
  private int batches;
  private final List<Promise<Void>> opening = new ArrayList<>();
  private boolean holdsOpenings;
  private volatile boolean keepsNoSnapshot;
  private final AtomicInteger snapshotsNotKept = new AtomicInteger();

  public HeldLog(BoardLog log) {
    this.log = log;
  }

  /** From now on batches wait. */
  public synchronized void hold() {
    held = true;
  }

  /** From now on it does not say which boards there are. */
  public void silence() {
    silent = true;
  }

  public void keepNoSnapshot(boolean none) {
    keepsNoSnapshot = none;
  }

  public int snapshotsNotKept() {
    return snapshotsNotKept.get();
  }

  /** From now on who opens a board waits after each reading, with what was read of it in hand. */
  public synchronized void holdOpenings() {
    holdsOpenings = true;
  }

  /** How many openings wait. */
  public synchronized int openings() {
    return opening.size();
  }

  public synchronized void releaseOpenings() {
    holdsOpenings = false;
    readOn();
  }

  /** Lets who waits read on, and waits again. */
  public synchronized void readOn() {
    List<Promise<Void>> all = List.copyOf(opening);
    opening.clear();
    all.forEach(Promise::complete);
  }

  private synchronized Future<Void> openingGate() {
    if (!holdsOpenings) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    opening.add(promise);
    return promise.future();
  }

  /** How many batches wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** How many batches were handed over. */
  public synchronized int batches() {
    return batches;
  }

  public synchronized void release() {
    held = false;
    List<Promise<Void>> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(Promise::complete);
  }

  /** From now on nothing is saved, for this reason; empty: again. */
  public synchronized void breakDown(Optional<String> sentence) {
    broken = sentence.map(NotSaved::new);
  }

  @Override
  public Future<List<Record>> append(BoardId board, List<Draft> batch) {
    return gate().compose(through -> log.append(board, batch));
  }

  private synchronized Future<Void> gate() {
    batches++;
    if (broken.isPresent()) {
      return Future.failedFuture(broken.get());
    }
    if (!held) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  @Override
  public Future<Boolean> create(BoardId board, Shelf shelf, Draft first) {
    return log.create(board, shelf, first);
  }

  @Override
  public Future<Standing> standing(BoardId board) {
    return silent ? Future.failedFuture(new NotSaved("The directory cannot be read.")) : log.standing(board);
  }

  @Override
  public Future<Optional<Opening>> open(BoardId board) {
    return log.open(board).compose(opened -> openingGate().map(opened));
  }

  @Override
  public Future<Void> used(BoardId board) {
    return log.used(board);
  }

  @Override
  public Future<Page> read(BoardId board, long version, int limit) {
    return log.read(board, version, limit);
  }

  @Override
  public Future<Page> onward(BoardId board, Reached from, int limit) {
    return log.onward(board, from, limit).compose(page -> openingGate().map(page));
  }

  @Override
  public Subscription subscribe(BoardId board, Reached from, Consumer<List<Record>> records, Runnable epochChanged) {
    return log.subscribe(board, from, records, epochChanged);
  }

  @Override
  public Future<Void> keep(BoardId board, Snapshot snapshot, long trimTo) {
    if (keepsNoSnapshot) {
      snapshotsNotKept.incrementAndGet();
      return Future.failedFuture(new NotSaved("No snapshot is kept."));
    }
    return log.keep(board, snapshot, trimTo);
  }

  @Override
  public Future<Void> delete(BoardId board) {
    return log.delete(board);
  }

  @Override
  public Future<List<BoardId>> idle(Shelf shelf, long openedBefore, int limit) {
    return log.idle(shelf, openedBefore, limit);
  }

  @Override
  public Future<Integer> count(Shelf shelf) {
    return log.count(shelf);
  }

  @Override
  public Future<Boolean> claimCode(String code, BoardId board) {
    return log.claimCode(code, board);
  }

  @Override
  public Future<Void> releaseCode(String code, BoardId board) {
    return log.releaseCode(code, board);
  }

  @Override
  public Future<Optional<BoardId>> boardOfCode(String code) {
    return log.boardOfCode(code);
  }

  @Override
  public Optional<String> trouble() {
    return broken.map(NotSaved::getMessage).or(log::trouble);
  }

  @Override
  public Future<Void> close() {
    return log.close();
  }
}
