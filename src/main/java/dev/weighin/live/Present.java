package dev.weighin.live;

import dev.weighin.board.ParticipantId;
import java.util.Set;

/**
 * Who is connected to a board through one instance, or through several.
 *
 * @param participants with at least one socket
 * @param watching sockets of those who did not join
 * @param desk whether one of these holds the facilitator's link
 */
public record Present(Set<ParticipantId> participants, int watching, boolean desk) {

  public static final Present NOBODY = new Present(Set.of(), 0, false);

  public Present {
    participants = Set.copyOf(participants);
  }

  boolean anybody() {
    return watching > 0 || !participants.isEmpty();
  }
}
