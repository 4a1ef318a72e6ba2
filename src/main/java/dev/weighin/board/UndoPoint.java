package dev.weighin.board;

import java.util.List;

/**
 * Where an undo goes back to.
 *
 * @param version of the entry that would be undone
 * @param what that entry's command
 */
public record UndoPoint(long version, String what, Definition definition, List<Round> rounds) {

  public UndoPoint {
    rounds = List.copyOf(rounds);
  }
}
