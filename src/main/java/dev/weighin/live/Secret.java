package dev.weighin.live;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a board another facilitator's secret, by an entry like any other. All links follow from that secret, so those for
 * voters and watchers are new as well and the old ones admit nobody; who has joined stays, and keeps their personal secret.
 */
public final class Secret {

  /** Done by whoever waits for it, for a process that serves nobody. */
  private static final Loaded.Folding HERE = new Loaded.Folding() {
    @Override
    public <T> Future<T> blocking(java.util.concurrent.Callable<T> task) {
      try {
        return Future.succeededFuture(task.call());
      } catch (Exception fault) {
        return Future.failedFuture(fault);
      }
    }
  };

  /**
   * For a tool that has the log to itself; it folds the board on the log's thread.
   *
   * @return the new links' keys; empty: there is no such board
   */
  public static Future<Optional<Keys>> replace(BoardLog log, BoardId board, String facilitate) {
    return replace(log, board, facilitate, HERE);
  }

  static Future<Optional<Keys>> replace(BoardLog log, BoardId id, String facilitate, Loaded.Folding folding) {
    return Loaded.from(log, id, folding).compose(loaded -> {
      Optional<Board> board = loaded.map(Loaded::board).filter(Board::exists);
      if (board.isEmpty()) {
        return Future.succeededFuture(Optional.empty());
      }
      int generation = board.get().settings().linkGeneration() + 1;
      Keys keys = Keys.of(facilitate, generation);
      Command command = new Command.ReplaceSecret(Keys.hash(keys.facilitate()), generation, Keys.hash(keys.vote()), Keys.hash(keys.watch()));
      BoardLog.Draft draft = new BoardLog.Draft(Math.max(log.rules(), board.get().rules()), EntryCodec.body(Author.BOARD, command), Map.of(), Set.of());
      return log.append(id, List.of(draft)).map(Optional.of(keys));
    });
  }

  private Secret() {}
}
