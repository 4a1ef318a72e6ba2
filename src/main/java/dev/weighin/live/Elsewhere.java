package dev.weighin.live;

import dev.weighin.board.BoardId;
import io.vertx.core.Future;

/**
 * The port to the other instances that serve the same boards: each says who is connected to a board through it, and hears
 * who is through the others. Nothing depends on it: where it fails, the last answer counts for {@link #KEPT_MS}.
 */
public interface Elsewhere {

  /** For so long what an instance said counts, should it say no more. */
  long KEPT_MS = 15_000;

  /** A single instance: there are no others. */
  Elsewhere NOBODY = new Elsewhere() {
    @Override
    public Future<Present> report(BoardId board, Present here) {
      return Future.succeededFuture(Present.NOBODY);
    }

    @Override
    public void leave(BoardId board) {}
  };

  /**
   * Says who is connected here; completes, on any thread, with who is through all other instances together: participants
   * united, spectators added. One report of a board at a time, every second while anybody is connected.
   */
  Future<Present> report(BoardId board, Present here);

  /** The board has left memory here: nobody is connected to it through this instance any more. Returns at once. */
  void leave(BoardId board);
}
