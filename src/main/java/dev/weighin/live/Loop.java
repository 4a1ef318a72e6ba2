package dev.weighin.live;

import dev.weighin.board.BoardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * One event loop of the server, with the sockets that live on it and the boards that are at home here. Everything but
 * {@link #run} and {@link #ask} is touched on its own thread only.
 */
public final class Loop implements Loaded.Folding {

  private final int number;
  private final Context context;
  private final Thread thread;
  private final Meters.OfLoop meters;
  private final Map<BoardId, Audience> audiences = new HashMap<>();
  private final Map<BoardId, Future<LiveBoard>> boards = new HashMap<>();
  private int turn;

  /** To be called on the loop itself. */
  Loop(int number, Context context, Meters.OfLoop meters) {
    this.number = number;
    this.context = context;
    this.thread = Thread.currentThread();
    this.meters = meters;
  }

  /** From 0. */
  public int number() {
    return number;
  }

  public Meters.OfLoop meters() {
    return meters;
  }

  public boolean isHere() {
    return Thread.currentThread() == thread;
  }

  /** Runs on this loop: at once when called there, else as soon as the loop comes to it, in the order of the calls. */
  public void run(Runnable task) {
    if (isHere()) {
      task.run();
    } else {
      runLater(task);
    }
  }

  /** Runs on this loop, but never within the caller's turn. */
  void runLater(Runnable task) {
    context.runOnContext(nothing -> task.run());
  }

  /** Runs on this loop after a time; to be called there. What it returns {@link #cancel} takes. */
  public long after(long delayMs, Runnable task) {
    return context.owner().setTimer(Math.max(1, delayMs), timer -> task.run());
  }

  void cancel(long timer) {
    context.owner().cancelTimer(timer);
  }

  /** Runs what would hold a loop up, on a thread for that. */
  @Override
  public <T> Future<T> blocking(Callable<T> task) {
    return context.owner().executeBlocking(task, false);
  }

  /** Asks on this loop; the answer arrives on the loop of the caller, where that is one of ours. */
  <T> Future<T> ask(Loops loops, Supplier<Future<T>> question) {
    if (isHere()) {
      return asked(question);
    }
    Promise<T> answer = Promise.promise();
    Loop asking = loops.here();
    runLater(() -> asked(question).onComplete((value, failure) -> {
      if (asking == null) {
        answer.complete(value, failure);
      } else {
        asking.run(() -> answer.complete(value, failure));
      }
    }));
    return answer.future();
  }

  /** A bug is an answer, too: whoever asks would wait for ever. */
  private static <T> Future<T> asked(Supplier<Future<T>> question) {
    try {
      return question.get();
    } catch (RuntimeException bug) {
      return Future.failedFuture(bug);
    }
  }

  /** A future of another thread, heard here: after everything that thread sent to this loop before it. */
  <T> Future<T> hear(Future<T> elsewhere) {
    Promise<T> heard = Promise.promise();
    // Later, also where it is done before this line is: what was sent before it waits in the loop's queue.
    elsewhere.onComplete((value, failure) -> runLater(() -> heard.complete(value, failure)));
    return heard.future();
  }

  /** Asks on this loop; for callers on none of ours. */
  public <T> Future<T> call(Supplier<Future<T>> question) {
    Promise<T> answer = Promise.promise();
    run(() -> asked(question).onComplete(answer));
    return answer.future();
  }

  /** A board's watchers on this loop, by board. */
  Map<BoardId, Audience> audiences() {
    return audiences;
  }

  /** Boards that are at home here, opened or being opened. */
  Map<BoardId, Future<LiveBoard>> boards() {
    return boards;
  }

  /** Which part of the watchers is due for a heartbeat now: 0 to {@code parts} − 1, one after the other. */
  int nextTurn(int parts) {
    turn = (turn + 1) % parts;
    return turn;
  }
}
