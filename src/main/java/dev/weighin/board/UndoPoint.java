package dev.weighin.board;

import java.util.List;
import java.util.Optional;

/**
 * Where an undo goes back to.
 *
 * @param version of the entry that would be undone
 * @param what that entry's command, or what it edited
 * @param rounds without their sums, which are counted anew when it is taken: people may count otherwise then
 * @param amended how many edits came after that entry's and changed the round that it began (B4): they go with it
 */
public record UndoPoint(long version, String what, Definition definition, List<Round> rounds, int amended) {

  /** That of an opening; every other but a close is an edit's. */
  static final String OPENING = "openRound";

  public UndoPoint {
    rounds = rounds.stream().map(Round::withoutSums).toList();
  }

  /** The board's open round, where the entry is an edit that began it and no ballot of it counts yet. */
  Optional<Round> drafted(Board board) {
    return what.equals(OPENING)
        ? Optional.empty()
        : board.openRound().filter(open -> rounds.stream().noneMatch(each -> each.number() == open.number()) && !open.counted());
  }

  /** After one more edit of the round that its own began. */
  UndoPoint amendedOnce() {
    return new UndoPoint(version, what, definition, rounds, amended + 1);
  }
}
