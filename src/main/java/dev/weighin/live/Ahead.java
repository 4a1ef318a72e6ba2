package dev.weighin.live;

import dev.weighin.board.Applied;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.wire.Forgetting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The board as a batch will leave it, command by command. Texts are erased with the entry that makes them superfluous,
 * before anybody has judged it; so it is judged here at its place, or a command that is refused there would erase what
 * it had no right to.
 */
final class Ahead {

  private record Asked(Author author, Command command) {}

  private final long now;
  private final int rules;
  private final Deque<Asked> unjudged = new ArrayDeque<>();
  private Board board;

  /**
   * @param now about the time that the log will give the batch, milliseconds
   * @param rules that its entries will carry
   */
  Ahead(Board board, long now, int rules) {
    this.board = board;
    this.now = now;
    this.rules = rules;
  }

  /** The next command of the batch: keys of texts to erase with it. Costs nothing for commands that never erase any. */
  Set<String> forgets(Author author, Command command) {
    unjudged.add(new Asked(author, command));
    if (!Forgetting.mayConcern(command)) {
      return Set.of();
    }
    Set<String> keys = Set.of();
    while (!unjudged.isEmpty()) {
      // Taken before it is judged: one that cannot be judged is not met again by the next.
      Asked each = unjudged.poll();
      Set<String> superfluous = Forgetting.keys(board, each.author(), each.command());
      Applied applied = board.apply(new Entry(board.version() + 1, Math.max(board.time(), now), rules, each.author(), each.command()));
      board = applied.board();
      keys = applied.outcome() instanceof Outcome.Accepted ? superfluous : Set.of();
    }
    return keys;
  }
}
