package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The join codes that the log's directory holds for a board. It holds one before the board may have it, so that no two boards
 * ever do; what is left over is given back once that is certain.
 */
final class Codes {

  private static final Logger LOG = Logger.getLogger(Codes.class.getName());

  private final BoardId id;
  private final BoardLog log;
  private final Supplier<Board> board;

  Codes(BoardId id, BoardLog log, Supplier<Board> board) {
    this.id = id;
    this.log = log;
    this.board = board;
  }

  /** Before a command is written that asks for one; fails where another board has it. */
  Future<Void> claim(Command command) {
    return command instanceof Command.SetCode(var code) && code.isPresent()
        ? log.claimCode(code.get(), id).compose(ours -> ours
            ? Future.succeededFuture()
            : Future.failedFuture(new BoardLog.NotSaved("Another board has this code; please try again.")))
        : Future.succeededFuture();
  }

  /** A command was not written; where that is certain, no entry will ever give its code back. */
  void failed(Command command, Throwable why) {
    if (command instanceof Command.SetCode(var code) && why instanceof BoardLog.NotSaved) {
      code.ifPresent(this::release);
    }
  }

  /** A command's entry was heard; which of the two codes is left over, its outcome says. */
  void heard(Command command, Optional<String> before) {
    if (command instanceof Command.SetCode(var code)) {
      before.ifPresent(this::release);
      code.filter(asked -> !before.equals(code)).ifPresent(this::release);
    }
  }

  private void release(String code) {
    if (!board.get().settings().code().equals(Optional.of(code))) {
      log.releaseCode(code, id).onFailure(why -> LOG.log(Level.WARNING, "code of board " + id + " is still held", why));
    }
  }
}
