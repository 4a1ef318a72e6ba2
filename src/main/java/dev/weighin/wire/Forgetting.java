package dev.weighin.wire;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import java.util.Set;

/** Which texts beside the log a command makes superfluous. */
public final class Forgetting {

  /** Keys to erase with the entry: a person's who is erased, a name or reason that is replaced, a roster's. */
  public static Set<String> keys(Board board, Author author, Command command) {
    throw new UnsupportedOperationException();
  }

  private Forgetting() {}
}
