package dev.weighin.several;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a board's log on a connection of its own, from version 1 on, before it is trimmed. Fails where versions are not
 * contiguous, time falls, a hash does not follow or the epoch changes.
 */
final class Ledger implements Runnable {

  private static final int LOOK_MS = 200;
  private static final int LIMIT_SECONDS = 20;

  private final BoardLog log;
  private final BoardId board;
  private final List<BoardLog.Record> records = new ArrayList<>();
  private String epoch = "";
  private volatile AssertionError wrong;
  private volatile boolean ended;

  Ledger(BoardLog log, String board) {
    this.log = log;
    this.board = new BoardId(board);
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        try {
          read();
        } catch (RuntimeException | TimeoutException away) {
          // asked again
        }
        Thread.sleep(LOOK_MS);
      }
    } catch (AssertionError found) {
      wrong = found;
    } catch (InterruptedException stopped) {
      // nobody needs it any more
    } catch (Exception broken) {
      wrong = new AssertionError("the log cannot be read", broken);
    }
  }

  void end() {
    ended = true;
  }

  /** Everything up to now; when nobody reads it otherwise. */
  List<BoardLog.Record> upToNow() throws Exception {
    wrong();
    read();
    return List.copyOf(records);
  }

  /** Throws what it has found. */
  void wrong() {
    if (wrong != null) {
      throw wrong;
    }
  }

  private synchronized void read() throws Exception {
    BoardLog.Page page;
    do {
      long before = records.isEmpty() ? 0 : records.getLast().version();
      page = page(before);
      if (page.trimmed()) {
        throw new AssertionError("trimmed before it was read, after version " + before);
      }
      if (!epoch.isEmpty() && !page.epoch().equals(epoch)) {
        throw new AssertionError("another epoch after version " + before);
      }
      epoch = page.epoch();
      page.records().forEach(this::take);
    } while (page.more());
  }

  /** The ledger's own connection is cut with everybody's, and comes back in its time. */
  private BoardLog.Page page(long after) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (log.trouble().isPresent() && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    return log.read(board, after, 1_000).await(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  private void take(BoardLog.Record record) {
    String hash = "";
    if (!records.isEmpty()) {
      var last = records.getLast();
      hash = last.hash();
      if (record.version() != last.version() + 1) {
        throw new AssertionError("version " + record.version() + " follows " + last.version());
      }
      if (record.time() < last.time()) {
        throw new AssertionError("time falls at version " + record.version());
      }
    }
    if (!record.hash().equals(Chain.next(hash, record))) {
      throw new AssertionError("the hash of version " + record.version() + " does not follow");
    }
    records.add(record);
  }
}
