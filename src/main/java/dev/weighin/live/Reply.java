package dev.weighin.live;

import dev.weighin.board.Outcome;
import dev.weighin.board.Reason;

/**
 * What came of a command.
 *
 * @param version of the board when it was decided; of the command's own entry where it has one
 */
public record Reply(Outcome outcome, long version) {

  static Reply refused(Reason.Code code, String sentence, long version) {
    return new Reply(Outcome.refused(Reason.of(code, sentence)), version);
  }

  public boolean accepted() {
    return outcome instanceof Outcome.Accepted;
  }
}
