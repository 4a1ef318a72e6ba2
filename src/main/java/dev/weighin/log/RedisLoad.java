package dev.weighin.log;

import dev.weighin.board.BoardId;
import java.util.Optional;

/** What one Redis has of this instance's batches: how many have no answer, and whether it takes any. Belongs to the context of its servers. */
final class RedisLoad {

  /** Batches without an answer. */
  static final int WRITES_MAX = 10_000;
  /** Their characters together. */
  static final long SIZE_MAX = 67_108_864;

  /** @param board whose batch it was */
  private record Refused(RedisRefusal why, BoardId board) {}

  private int writes;
  private long size;
  /** Read by other threads too. */
  private volatile Optional<Refused> refused = Optional.empty();

  /** False: it has as much as it may. */
  boolean take(RedisWrite write) {
    if (writes >= WRITES_MAX || size + write.size > SIZE_MAX) {
      return false;
    }
    writes++;
    size += write.size;
    return true;
  }

  void give(RedisWrite write) {
    writes--;
    size -= write.size;
  }

  boolean idle() {
    return writes == 0 && refused.isEmpty();
  }

  void refused(RedisRefusal why, BoardId board) {
    refused = Optional.of(new Refused(why, board));
  }

  /** It was seen to take something. */
  void well() {
    refused = Optional.empty();
  }

  /** Why it took nothing the last time it was asked; empty when all is well. */
  Optional<String> trouble() {
    return refused.map(each -> each.why().sentence());
  }

  /** A board of which it took nothing. */
  Optional<BoardId> refusedBoard() {
    return refused.map(Refused::board);
  }
}
