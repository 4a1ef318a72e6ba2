package dev.weighin.live;

import dev.weighin.board.Outcome;

/**
 * What came of a command.
 *
 * @param version of the board when it was decided; of the command's own entry where it has one
 */
public record Reply(Outcome outcome, long version) {

  public boolean accepted() {
    return outcome instanceof Outcome.Accepted;
  }
}
