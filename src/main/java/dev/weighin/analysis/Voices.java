package dev.weighin.analysis;

import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Round;
import java.util.function.Consumer;

/** Whose ballots count in results. */
final class Voices {

  /** Calls for each ballot that counts in a round's results. */
  static void each(Board board, Round round, Consumer<Ballot> each) {
    round.ballots().each((id, ballot) -> {
      if (ballot.counts() && !ballot.abstained() && board.participants().get(id).filter(owner -> owner.times() > 0).isPresent()) {
        each.accept(ballot);
      }
    });
  }

  private Voices() {}
}
