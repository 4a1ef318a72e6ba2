package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who the board itself marks away (J5, R7).
 *
 * <p>A voter whom this instance saw, who then was gone for {@link #AFTER_MS} while a round is open and no ballot of
 * theirs counts in it: they keep nobody waiting. Whoever voted stays in k of n, however long ago they left; so does
 * whoever was never seen here, since votes may be given over days. And every facilitator, when none was here for
 * {@link #AFTER_MS} while somebody else was: only then may a majority promote another one.
 */
final class Absence {

  static final long AFTER_MS = 120_000;

  static List<ParticipantId> due(Board board, Presence presence, long now) {
    List<ParticipantId> due = new ArrayList<>();
    boolean nobodyFacilitates = presence.anybody() && presence.facilitatorGoneSince(board, now).orElse(now) <= now - AFTER_MS;
    Optional<Round> open = board.openRound();
    for (Participant each : board.participants()) {
      if (each.away() || each.removed() || each.simulated()) {
        continue;
      }
      boolean keepsWaiting = open.isPresent() && each.expected() && !open.get().ballot(each.id()).counts();
      boolean gone = presence.goneSince(each.id()).orElse(now) <= now - AFTER_MS;
      if (each.facilitates() && nobodyFacilitates || keepsWaiting && gone) {
        due.add(each.id());
      }
    }
    return due;
  }

  private Absence() {}
}
