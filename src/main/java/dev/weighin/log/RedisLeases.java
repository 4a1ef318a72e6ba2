package dev.weighin.log;

import dev.weighin.board.BoardId;
import dev.weighin.live.Leases;
import io.vertx.core.Future;
import java.util.List;

/** Leases as keys in Redis that go by themselves. */
final class RedisLeases implements Leases {

  static final long HELD_MS = 5_000;

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
    return ask("take", board);
  }

  @Override
  public Future<Boolean> renew(BoardId board) {
    return ask("renew", board);
  }

  @Override
  public void giveBack(BoardId board) {
    // Should it not get there, the lease ends in its time.
    ask("give back", board);
  }

  @Override
  public Future<Void> withdraw(BoardId board) {
    return ask("withdraw", board).mapEmpty();
  }

  private Future<Boolean> ask(String what, BoardId board) {
    return log.run(RedisScript.LEASE, List.of(RedisKeys.lease(board)), List.of(what, instance, heldMs)).map(reply -> reply.toInteger() == 1);
  }
}
