package dev.weighin.wire;

import dev.weighin.analysis.Sight;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import dev.weighin.board.Visibility;
import java.util.Optional;

/** Who shares a view. */
public enum ViewClass {
  PUBLIC("public", Sight.BEFORE_VOTE),
  VOTER("voter", Sight.BEFORE_VOTE),
  /** A participant who has a ballot in an open round that shows itself to those; an abstention shows nothing and sees nothing. */
  VOTED("voted", Sight.AFTER_VOTE),
  DESK("desk", Sight.BEFORE_VOTE),
  DESK_VOTED("deskVoted", Sight.AFTER_VOTE);

  private final String json;
  private final Sight sight;

  ViewClass(String json, Sight sight) {
    this.json = json;
    this.sight = sight;
  }

  /** The class of somebody who reads a board; a spectator where they are no participant, or none any more. */
  public static ViewClass of(Board board, Optional<ParticipantId> who) {
    Optional<Participant> participant = who.flatMap(board::participant).filter(each -> !each.removed());
    if (participant.isEmpty()) {
      return PUBLIC;
    }
    boolean voted = board.openRound().filter(round -> voted(round, participant.get())).isPresent();
    return participant.get().facilitates() ? voted ? DESK_VOTED : DESK : voted ? VOTED : VOTER;
  }

  private static boolean voted(Round round, Participant participant) {
    return round.visibility() == Visibility.AFTER_VOTE && !participant.excluded() && participant.mergedInto().isEmpty()
        && round.ballot(participant.id()).counts() && !round.ballot(participant.id()).abstained();
  }

  public String json() {
    return json;
  }

  public Sight sight() {
    return sight;
  }

  /** Reads as a facilitator. */
  public boolean desk() {
    return this == DESK || this == DESK_VOTED;
  }
}
