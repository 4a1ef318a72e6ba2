package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The one thread that changes the file. It takes whatever is queued into one transaction, so that one wait for the disk
 * serves all (group commit); it never waits for more to come.
 *
 * <p><b>When something fails before COMMIT</b>, the transaction is rolled back whole and each of its writes is certainly
 * not saved: without the record of a COMMIT nothing of it can ever be read.
 *
 * <p><b>When COMMIT itself fails</b>, that is not certain. SQLite shows the transaction to nobody, but its pages and its
 * commit record may have reached the write-ahead log before the error (an fsync that failed, say), and whoever opens the
 * file after a kill or a power cut would find them there and take them for good: a write that was answered "not saved"
 * would rise from the dead. So nobody gets an answer until the file itself has settled it, in {@link #settle}: a fresh
 * connection commits a <em>fence</em>. It is written over the place where the doubtful pages stand and breaks their
 * chain of checksums; once it is durable they are either visible before it, or gone for ever. In the same transaction it
 * reads the number of the last group that took, and that is the answer. Until a fence succeeds nothing else is
 * written, what was queued is answered "not saved" (it never reached the file), and so is what comes.
 */
final class Writer implements Runnable {

  /** Pause between attempts while the store is in trouble. */
  static final long PROBE_MS = 1_000;
  /** Fences tried after the log was asked to close. */
  private static final int CLOSING_TRIES = 3;

  private static final System.Logger LOG = System.getLogger(Writer.class.getName());

  private final Database database;
  private final WriteQueue queue;
  private final Runnable closing;
  private Tables tables;
  private long groups;
  private volatile String trouble;
  /** Runs just before each COMMIT. A test holds the writer here. */
  volatile Runnable beforeCommit = () -> {};

  /** @param closing runs on the writer's thread when all is written, before the file is closed */
  Writer(Database database, Tables tables, WriteQueue queue, Runnable closing) throws SQLException {
    this.database = database;
    this.tables = tables;
    this.queue = queue;
    this.closing = closing;
    groups = tables.groups();
  }

  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void run() {
    try {
      while (!queue.isDrained()) {
        List<Write<?>> group = queue.next(trouble == null ? 0 : PROBE_MS);
        if (!group.isEmpty()) {
          write(group);
        } else if (trouble != null) {
          probe();
        }
      }
    } catch (InterruptedException nobodyDoesThis) {
      throw new IllegalStateException(nobodyDoesThis);
    } finally {
      closing.run();
      close();
    }
  }

  private void write(List<Write<?>> group) throws InterruptedException {
    try {
      begin();
      for (Write<?> write : group) {
        write.change(tables);
      }
      tables.mark(groups + 1);
      beforeCommit.run();
    } catch (Exception | Error fault) {
      rollback();
      notSaved(group, trouble(fault));
      return;
    }
    try {
      tables.commit();
    } catch (Exception | Error fault) {
      trouble(fault);
      settle(group);
      return;
    }
    saved(group);
  }

  private void saved(List<Write<?>> group) {
    groups++;
    well();
    group.forEach(Write::saved);
  }

  private static void notSaved(List<Write<?>> group, String sentence) {
    group.forEach(write -> write.fail(new NotSaved(sentence + " Nothing was saved.")));
  }

  /** Finds out whether a group took whose COMMIT failed. */
  private void settle(List<Write<?>> group) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      notSaved(queue.refuse(trouble), trouble);
      try {
        abandon();
        begin();
        boolean took = tables.groups() > groups;
        tables.fence();
        tables.commit();
        queue.resume();
        if (took) {
          saved(group);
        } else {
          notSaved(group, trouble);
          well();
        }
        return;
      } catch (Exception | Error fault) {
        trouble(fault);
      }
      if (queue.isClosed() && tries >= CLOSING_TRIES) {
        abandon();
        var unknown = new IllegalStateException("The disk failed while this was being saved; whether it was will show at the next start.");
        group.forEach(write -> write.fail(unknown));
        return;
      }
      Thread.sleep(PROBE_MS);
    }
  }

  /** In trouble and without writes: tries by itself whether the store takes them again. */
  private void probe() {
    try {
      begin();
      tables.probe();
      tables.commit();
      well();
    } catch (Exception | Error fault) {
      abandon();
      trouble(fault);
    }
  }

  private void begin() throws SQLException {
    if (tables == null) {
      tables = new Tables(database.forWriting());
    }
    tables.begin();
  }

  private void rollback() {
    try {
      tables.rollback();
    } catch (Exception lost) {
      abandon();
    }
  }

  /** Lets go of a connection whose state is in doubt: closing it rolls back. The next {@link #begin} opens another. */
  private void abandon() {
    if (tables != null) {
      try {
        tables.close();
      } catch (SQLException alreadyBroken) {
        LOG.log(Level.DEBUG, "closing a broken connection", alreadyBroken);
      }
      tables = null;
    }
  }

  private void close() {
    try {
      if (tables != null) {
        tables.pragma("wal_checkpoint(truncate)");
        tables.close();
      }
    } catch (SQLException fault) {
      LOG.log(Level.WARNING, "the store was not closed cleanly; nothing saved is lost by that", fault);
    }
  }

  private String trouble(Throwable fault) {
    String sentence = Fault.sentence(fault);
    if (!sentence.equals(trouble)) {
      LOG.log(Level.ERROR, sentence, fault);
    }
    trouble = sentence;
    return sentence;
  }

  private void well() {
    if (trouble != null) {
      LOG.log(Level.INFO, "the store takes writes again");
      trouble = null;
    }
  }
}
