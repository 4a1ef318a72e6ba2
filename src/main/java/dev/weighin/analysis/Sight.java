package dev.weighin.analysis;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.Limits;
import dev.weighin.board.Round;
import dev.weighin.board.Visibility;

/** What a reader may see of the rounds (S1). */
public enum Sight {
  /** Of somebody without a ballot in the open round: spectators, facilitators, participants before their vote. */
  BEFORE_VOTE,
  /** Of a participant with a ballot in the open round. */
  AFTER_VOTE,
  /** Of the record and exports: revealed rounds, no rehearsal (R8). */
  RECORD;

  /** Whether a round's values are before this reader's eyes. Nobody ever sees a sealed round that is not revealed. */
  public boolean shows(Board board, Round round) {
    if (this == RECORD && round.rehearsal()) {
      return false;
    }
    return switch (round.state()) {
      case REVEALED -> round.anonymity() != Anonymity.NO_NAMES || round.voices(board.participants()) >= Limits.NO_NAMES_BALLOTS_MIN;
      case OPEN -> this != RECORD && (round.visibility() == Visibility.LIVE || this == AFTER_VOTE && round.visibility() == Visibility.AFTER_VOTE);
      case CLOSED -> this != RECORD && round.visibility() == Visibility.LIVE;
    };
  }
}
