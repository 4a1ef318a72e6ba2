package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.System.Logger.Level;
import java.sql.SQLException;

/** One write on its way: what it changes inside a transaction, and whom it tells once that is durable. */
final class Write<T> {

  interface Change<T> {
    T in(Tables tables) throws SQLException;
  }

  /** Passes on what is durable; {@code then} lets the write's future complete. */
  interface Saved<T> {
    void tell(T answer, Runnable then);
  }

  private static final System.Logger LOG = System.getLogger(Write.class.getName());

  private final long size;
  private final Change<T> change;
  private final Saved<T> saved;
  private final Promise<T> promise = Promise.promise();
  private T answer;
  private RuntimeException refusal;

  /** @param size in characters or bytes, for the queue's limit */
  Write(long size, Change<T> change, Saved<T> saved) {
    this.size = size;
    this.change = change;
    this.saved = saved;
  }

  long size() {
    return size;
  }

  Future<T> future() {
    return promise.future();
  }

  /** Inside the transaction. A refusal concerns this write alone; any other exception the whole transaction. */
  void change(Tables tables) throws SQLException {
    try {
      answer = change.in(tables);
    } catch (NotSaved | IllegalArgumentException refused) {
      refusal = refused;
    }
  }

  /** After the transaction is durable. */
  void saved() {
    if (refusal != null) {
      fail(refusal);
    } else {
      saved.tell(answer, () -> complete(() -> promise.complete(answer)));
    }
  }

  void fail(Throwable why) {
    complete(() -> promise.fail(why));
  }

  private static void complete(Runnable completion) {
    try {
      completion.run();
    } catch (RuntimeException listener) {
      LOG.log(Level.ERROR, "a listener of a write failed", listener);
    }
  }
}
