package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.Round;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * At which version each round was opened: up to there the log may be trimmed, since the way of every slider is kept for
 * the open and the last round only, and of a long one only its end: nothing here reads what is behind the snapshot, it is for whoever
 * looks at the store. Rehearsals leave no trace and keep nothing.
 */
final class Openings {

  private static final int ROUNDS_KEPT = 2;
  /** Entries behind a snapshot. Who is further behind opens the board anew, and what became of a batch is looked up among so many. */
  static final int ENTRIES_KEPT = 16_384;

  private final SortedMap<Integer, Long> versions = new TreeMap<>();

  Openings(SortedMap<Integer, Long> known) {
    versions.putAll(known);
  }

  SortedMap<Integer, Long> known() {
    return versions;
  }

  /** Looks at a board after each entry. */
  void look(Board before, Board after) {
    if (after.roundsMade() != before.roundsMade()) {
      after.lastRound().filter(round -> !round.rehearsal()).ifPresent(round -> versions.put(round.number(), after.version()));
      versions.keySet().removeIf(number -> after.round(number).isEmpty());
    }
  }

  /** The last version that nobody needs entries of any more, given a snapshot of this board. */
  long trimTo(Board board) {
    List<Round> real = board.rounds().stream().filter(round -> !round.rehearsal()).toList();
    if (real.isEmpty()) {
      return board.version();
    }
    Round oldest = real.get(Math.max(0, real.size() - ROUNDS_KEPT));
    return Math.max(versions.getOrDefault(oldest.number(), 1L) - 1, board.version() - ENTRIES_KEPT);
  }
}
