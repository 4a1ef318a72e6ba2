package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.Leases;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;

/** Leases as keys in Redis that go by themselves. */
final class RedisLeases implements Leases {

  static final long HELD_MS = 5_000;
  /** How long after the last renewal another may go on with what was noted. */
  static final long NOTED_MS = 60_000;

  private final RedisLog log;
  private final String instance;
  private final long heldMs;

  /** @param instance different from every other's */
  RedisLeases(RedisLog log, String instance, long heldMs) {
    this.log = log;
    this.instance = instance;
    this.heldMs = heldMs;
  }

  @Override
  public long heldMs() {
    return heldMs;
  }

  @Override
  public Future<Boolean> take(BoardId board) {
    return had("take", board);
  }

  @Override
  public Future<Boolean> renew(BoardId board) {
    return had("renew", board);
  }

  @Override
  public void note(BoardId board, int what) {
    // Should it not get there, nobody goes on.
    ask("note", board, what);
  }

  @Override
  public Future<Integer> takeOver(BoardId board) {
    return ask("take over", board, 0);
  }

  @Override
  public void giveBack(BoardId board) {
    // Should it not get there, the lease ends in its time.
    ask("give back", board, 0);
  }

  @Override
  public void handOn(BoardId board) {
    ask("hand on", board, 0);
  }

  @Override
  public Future<Void> withdraw(BoardId board) {
    return ask("withdraw", board, 0).mapEmpty();
  }

  private Future<Boolean> had(String what, BoardId board) {
    return ask(what, board, 0).map(reply -> reply == 1);
  }

  private Future<Integer> ask(String what, BoardId board, int note) {
    return log.run(RedisScript.LEASE, List.of(RedisKeys.lease(board), RedisKeys.leaseNote(board)), List.of(what, instance, heldMs, NOTED_MS, note))
        .map(Response::toInteger);
  }
}
