package dev.weighin.log;

import dev.weighin.live.BoardLog.NotSaved;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Writes on their way to the {@link Writer}, in order. Callers never wait here for more than a few instructions. */
final class WriteQueue {

  /** Writes asked and not yet answered. */
  static final int WRITES_MAX = 10_000;
  /** Their characters and bytes together. */
  static final long SIZE_MAX = 67_108_864;
  /** Largest transaction; what is behind waits for the next. One write may be larger. */
  static final long GROUP_SIZE_MAX = 8_388_608;

  private final ArrayDeque<Write<?>> waiting = new ArrayDeque<>();
  private int writes;
  private long size;
  private boolean closed;
  private String refusal;

  /** Takes a write, or fails it at once. */
  <T> Future<T> add(Write<T> write) {
    String why = take(write);
    if (why != null) {
      return Future.failedFuture(new NotSaved(why));
    }
    return write.future();
  }

  private synchronized String take(Write<?> write) {
    if (closed) {
      return "The store is closed.";
    }
    if (refusal != null) {
      return refusal;
    }
    if (writes >= WRITES_MAX || size + write.size() > SIZE_MAX) {
      return "More is waiting to be saved than the store takes at once: try again in a moment.";
    }
    writes++;
    size += write.size();
    write.future().onComplete(answered -> release(write));
    waiting.add(write);
    notifyAll();
    return null;
  }

  private synchronized void release(Write<?> write) {
    writes--;
    size -= write.size();
  }

  /**
   * Waits for writes and takes those that are there, up to the largest transaction.
   *
   * @param longest wait in milliseconds, 0: without end
   * @return empty when the wait is over, or when the queue is closed and drained
   */
  synchronized List<Write<?>> next(long longest) throws InterruptedException {
    if (waiting.isEmpty() && !closed) {
      wait(longest);
    }
    var group = new ArrayList<Write<?>>();
    long taken = 0;
    while (!waiting.isEmpty() && (group.isEmpty() || taken + waiting.peek().size() <= GROUP_SIZE_MAX)) {
      taken += waiting.peek().size();
      group.add(waiting.poll());
    }
    return group;
  }

  /** Refuses what comes, until {@link #resume}, and answers what was waiting. */
  synchronized List<Write<?>> refuse(String sentence) {
    refusal = sentence;
    var refused = List.copyOf(waiting);
    waiting.clear();
    return refused;
  }

  synchronized void resume() {
    refusal = null;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized boolean isDrained() {
    return closed && waiting.isEmpty();
  }
}
