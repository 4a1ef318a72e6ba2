package dev.weighin.wire;

import dev.weighin.board.Author;
import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which texts beside the log a command makes superfluous. */
public final class Forgetting {

  /** Keys to erase with the entry: a person's who is erased, a name or reason that is replaced, a roster's. */
  public static Set<String> keys(Board board, Author author, Command command) {
    Set<String> keys = new HashSet<>();
    switch (command) {
      case Command.Erase(ParticipantId who) -> {
        board.participant(who).flatMap(Participant::name).ifPresent(name -> keys.add(name.value()));
        everyRound(board).forEach(round -> add(keys, round.ballot(who).reasons().values()));
      }
      case Command.Rename rename -> by(board, author).flatMap(Participant::name).ifPresent(name -> keys.add(name.value()));
      case Command.GiveReason reason -> by(board, author)
          .flatMap(who -> board.round(reason.round()).map(round -> round.ballot(who.id())))
          .map(Ballot::reasons).map(reasons -> reasons.get(reason.criterion()))
          .ifPresent(key -> keys.add(key.value()));
      case Command.SetRoster roster -> add(keys, board.roster());
      case Command other -> { }
    }
    return keys;
  }

  /** Also those that an undo would bring back. */
  private static Stream<Round> everyRound(Board board) {
    return Stream.concat(board.rounds().stream(), board.undo().map(undo -> undo.rounds().stream()).orElse(Stream.empty()));
  }

  private static Optional<Participant> by(Board board, Author author) {
    return author instanceof Author.Person person ? board.participant(person.participant()) : Optional.empty();
  }

  private static void add(Set<String> keys, Collection<TextKey> more) {
    for (TextKey each : List.copyOf(more)) {
      keys.add(each.value());
    }
  }

  private Forgetting() {}
}
