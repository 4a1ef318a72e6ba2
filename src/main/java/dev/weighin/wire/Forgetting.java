package dev.weighin.wire;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which texts beside the log a command makes superfluous. */
public final class Forgetting {

  /** Whether a command of this kind can make a text superfluous at all. */
  public static boolean mayConcern(Command command) {
    return switch (command) {
      case Command.Erase c -> true;
      case Command.Rename c -> true;
      case Command.GiveReason c -> true;
      case Command.SetRoster c -> true;
      case Command.Join join -> join.expected().isPresent();
      default -> false;
    };
  }

  /** Keys to erase with the entry, if it is accepted: a person's who is erased, a name or reason that is replaced, a roster's. */
  public static Set<String> keys(Board board, Author author, Command command) {
    Set<String> keys = new HashSet<>();
    Optional<Participant> person = author instanceof Author.Person by ? board.participant(by.participant()) : Optional.empty();
    switch (command) {
      case Command.Erase(ParticipantId erased) -> board.participant(erased).ifPresent(each -> ofPerson(board, each, keys));
      case Command.Rename rename -> person.flatMap(Participant::name).ifPresent(key -> keys.add(key.value()));
      case Command.GiveReason reason -> person
          .flatMap(each -> board.round(reason.round()).map(round -> round.ballot(each.id()).reasons().get(reason.criterion())))
          .ifPresent(key -> keys.add(key.value()));
      case Command.SetRoster roster -> board.roster().forEach(key -> keys.add(key.value()));
      case Command.Join join -> join.expected().ifPresent(key -> keys.add(key.value()));
      default -> { }
    }
    return keys;
  }

  private static void ofPerson(Board board, Participant person, Set<String> keys) {
    person.name().ifPresent(key -> keys.add(key.value()));
    board.undo().ifPresent(undo -> undo.rounds().forEach(round -> reasons(round, person, keys)));
    board.rounds().forEach(round -> reasons(round, person, keys));
  }

  private static void reasons(Round round, Participant person, Set<String> keys) {
    for (TextKey key : round.ballot(person.id()).reasons().values()) {
      keys.add(key.value());
    }
  }

  private Forgetting() {}
}
