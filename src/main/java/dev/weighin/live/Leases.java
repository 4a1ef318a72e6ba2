package dev.weighin.live;

import dev.weighin.board.BoardId;
import io.vertx.core.Future;

/**
 * The port through which instances agree which of them does something for a board that only one may do at a time. A lease
 * ends by itself {@link #heldMs} after it was last asked for with success; its holder counts from when it asked, and ends
 * what it does by then.
 */
public interface Leases {

  /** A single instance: whatever it asks for is its own. */
  Leases ALONE = new Leases() {
    @Override
    public long heldMs() {
      return Long.MAX_VALUE / 2;
    }

    @Override
    public Future<Boolean> take(BoardId board) {
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Boolean> renew(BoardId board) {
      return Future.succeededFuture(true);
    }

    @Override
    public void note(BoardId board, int what) {}

    @Override
    public Future<Integer> takeOver(BoardId board) {
      return Future.succeededFuture(0);
    }

    @Override
    public void giveBack(BoardId board) {}

    @Override
    public void handOn(BoardId board) {}

    @Override
    public Future<Void> withdraw(BoardId board) {
      return Future.succeededFuture();
    }
  };

  long heldMs();

  /** Takes it where it is free, or this instance has it already. */
  Future<Boolean> take(BoardId board);

  /** False: it is not this instance's any more. */
  Future<Boolean> renew(BoardId board);

  /**
   * Its holder notes what it does, so that another may go on should it be gone. Returns at once.
   *
   * @param what 1 or more, the holders' business
   */
  void note(BoardId board, int what);

  /** Takes it where nobody has it and what its last holder noted was not brought to an end. What was noted; 0: it is not ours. */
  Future<Integer> takeOver(BoardId board);

  /** What was noted has ended, too. Returns at once. Not to be called before what it was held for has ended. */
  void giveBack(BoardId board);

  /** The same where another is to go on. */
  void handOn(BoardId board);

  /** Whoever holds it learns that at the next renewal, and gives it up then; nobody goes on with it. */
  Future<Void> withdraw(BoardId board);
}
