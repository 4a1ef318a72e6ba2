package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that answer questions, each on a connection of its own. */
final class Readers implements AutoCloseable {

  interface Question<T> {
    T ask(Reader reader) throws SQLException;
  }

  static final int THREADS = 2;
  /** Questions waiting for a thread. */
  static final int WAITING_MAX = 10_000;
  /** How long {@link #close} waits for answers under way. */
  private static final int CLOSE_SECONDS = 10;

  private static final System.Logger LOG = System.getLogger(Readers.class.getName());

  private final BlockingQueue<Reader> idle = new ArrayBlockingQueue<>(THREADS);
  private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
      THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX),
      Thread.ofPlatform().daemon().name("log-reader-", 1).factory());

  Readers(Database database, String epoch) throws SQLException {
    for (int i = 0; i < THREADS; i++) {
      idle.add(new Reader(database.forReading(), epoch));
    }
  }

  /** Fails with {@link NotSaved} where there is no answer. */
  <T> Future<T> ask(Question<T> question) {
    Promise<T> promise = Promise.promise();
    ask(question, promise);
    return promise.future();
  }

  /** As {@link #ask(Question)}, into a promise that may have its listeners already. */
  <T> void ask(Question<T> question, Promise<T> promise) {
    try {
      threads.execute(() -> answer(question, promise));
    } catch (RejectedExecutionException full) {
      promise.fail(new NotSaved(
          threads.isShutdown() ? "The store is closed." : "The store is asked more than it can answer: try again in a moment."));
    }
  }

  private <T> void answer(Question<T> question, Promise<T> promise) {
    // As many readers as threads, so there always is one.
    Reader reader = idle.remove();
    T answer;
    try {
      answer = question.ask(reader);
    } catch (SQLException | RuntimeException fault) {
      LOG.log(Level.ERROR, "a question to the store failed", fault);
      complete(() -> promise.fail(new NotSaved(Fault.sentence(fault), fault)));
      return;
    } finally {
      idle.add(reader);
    }
    complete(() -> promise.complete(answer));
  }

  private static void complete(Runnable completion) {
    try {
      completion.run();
    } catch (RuntimeException listener) {
      LOG.log(Level.ERROR, "a listener of a question failed", listener);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "a question to the store does not end");
      }
    } catch (InterruptedException goOn) {
      Thread.currentThread().interrupt();
    }
    for (Reader reader; (reader = idle.poll()) != null; ) {
      try {
        reader.close();
      } catch (SQLException fault) {
        LOG.log(Level.WARNING, "a reading connection was not closed cleanly", fault);
      }
    }
  }
}
