package dev.weighin.analysis;

import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.Round;
import java.util.function.Consumer;

/** Whose ballots count in results. */
public final class Voices {

  /** How often a participant's ballot counts: not at all where taken out of the results (J2), else by voting power (V7). */
  public static int times(Participant participant) {
    return participant.excluded() || participant.mergedInto().isPresent() ? 0 : participant.power();
  }

  /** Calls for each ballot that counts in a round's results. */
  static void each(Board board, Round round, Consumer<Ballot> each) {
    round.ballots().each((id, ballot) -> {
      if (ballot.counts() && !ballot.abstained() && board.participants().get(id).filter(owner -> times(owner) > 0).isPresent()) {
        each.accept(ballot);
      }
    });
  }

  /** How many count. */
  static int of(Board board, Round round) {
    int[] voices = {0};
    each(board, round, ballot -> voices[0]++);
    return voices[0];
  }

  private Voices() {}
}
