package dev.weighin.several;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a board's log on a connection of its own, from version 1 on, before it is trimmed. Fails where its {@link Ledger} does. */
final class LedgerReader implements Runnable {

  private static final int LOOK_MS = 200;
  private static final int LIMIT_SECONDS = 20;

  private final BoardLog log;
  private final BoardId board;
  private final Ledger ledger = new Ledger();
  private volatile AssertionError wrong;
  private volatile boolean ended;

  LedgerReader(BoardLog log, String board) {
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
    return ledger.records();
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
      page = page(ledger.version());
      ledger.take(page);
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
}
