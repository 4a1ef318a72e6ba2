package dev.weighin.live;

import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which texts beside the log a board names. */
final class TextKeys {

  static Set<String> of(Board board) {
    Set<String> keys = new HashSet<>();
    for (Participant each : board.participants()) {
      each.name().ifPresent(key -> keys.add(key.value()));
    }
    board.roster().forEach(key -> keys.add(key.value()));
    addReasons(keys, board.rounds());
    board.undo().ifPresent(point -> addReasons(keys, point.rounds()));
    return keys;
  }

  private static void addReasons(Set<String> keys, List<Round> rounds) {
    for (Round round : rounds) {
      for (Ballot ballot : round.ballots()) {
        addReasons(keys, ballot);
      }
    }
  }

  private static void addReasons(Set<String> keys, Ballot ballot) {
    for (TextKey key : ballot.reasons().values()) {
      keys.add(key.value());
    }
  }

  private TextKeys() {}
}
