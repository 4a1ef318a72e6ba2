package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Settings;
import dev.weighin.wire.ViewClass;
import java.util.Optional;

/**
 * What somebody showed at a door, and what it is good for as long as the board says so.
 *
 * @param level what the link or code admits to
 * @param hash the hash of the link's secret as the board had it then; empty when nothing was shown
 * @param participant who it is, once they joined
 */
public record Admission(Level level, String hash, Optional<ParticipantId> participant) {

  /** What a link or a code admits to. */
  public enum Level {
    WATCH,
    VOTE,
    FACILITATE
  }

  /** Somebody without a key, at a board that is public to watch. */
  public static final Admission PUBLIC = new Admission(Level.WATCH, "", Optional.empty());

  public Admission as(ParticipantId joined) {
    return new Admission(level, hash, Optional.of(joined));
  }

  /** Whether it still admits to see the board: links are replaced, boards made private, participants removed. */
  public boolean holds(Board board) {
    if (participant.isPresent()) {
      return participant.flatMap(board::participant).filter(each -> !each.removed()).isPresent();
    }
    return board.settings().watchable() || linkHolds(board.settings());
  }

  public boolean linkHolds(Settings settings) {
    return switch (level) {
      case WATCH -> hash.equals(settings.watchHash());
      case VOTE -> hash.equals(settings.voteHash());
      case FACILITATE -> hash.equals(settings.facilitateHash());
    };
  }

  /** Which of the board's views is for these eyes. */
  public ViewClass seesAs(Board board) {
    boolean desk = participant.isEmpty() && level == Level.FACILITATE && linkHolds(board.settings());
    return desk ? ViewClass.DESK : ViewClass.of(board, participant);
  }
}
