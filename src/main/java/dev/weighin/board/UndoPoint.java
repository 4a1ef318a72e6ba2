package dev.weighin.board;

import java.util.List;

/**
 * Where an undo goes back to.
 *
 * @param version of the entry that would be undone
 * @param what that entry's command
 * @param rounds without their sums, which are counted anew when it is taken: people may count otherwise then
 */
public record UndoPoint(long version, String what, Definition definition, List<Round> rounds) {

  public UndoPoint {
    rounds = rounds.stream().map(Round::withoutSums).toList();
  }
}
