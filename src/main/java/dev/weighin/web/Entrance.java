package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.live.Admission;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/** What somebody shows to be let in, and what it admits to (J1). */
record Entrance(Optional<String> key, Optional<String> code, Optional<ParticipantId> participant, Optional<String> secret) {

  /** A participant with their secret stays who they are; a key or the code may admit to more besides. */
  Read<Admission> at(Board board) {
    Optional<Admission> link = key.flatMap(shown -> Keys.admission(board, shown)).or(() -> byCode(board));
    if (participant.isPresent()) {
      return returning(board, participant.get(), link);
    }
    if (link.isPresent()) {
      return Read.value(link.get());
    }
    if (key.isPresent()) {
      return Read.bad(Reason.of(Reason.Code.NOT_ADMITTED, "This link does not admit to the board; it may have been replaced.", "key"));
    }
    if (code.isPresent()) {
      return Read.bad(noSuchCode());
    }
    return board.settings().watchable()
        ? Read.value(Admission.PUBLIC)
        : Read.bad(Reason.of(Reason.Code.NOT_ADMITTED, "This board opens with a link or a code only."));
  }

  /**
   * The same by all that was written until now, where the board as it was heard here refuses: another instance may have
   * taken the join, or made the link.
   */
  Future<Read<Admission>> at(LiveBoard live) {
    return switch (at(live.board())) {
      case Read.Value<Admission> admitted -> Future.succeededFuture(admitted);
      case Read.Bad<Admission> refused -> live.catchUp().map(unheard -> unheard.map(Read::<Admission>bad).orElseGet(() -> at(live.board())));
    };
  }

  /** Whether it shows a join code that may be one, and so may be guessing. */
  boolean guesses() {
    return code.map(Entrance::normalized).filter(JoinCodes::isOne).isPresent();
  }

  static Reason noSuchCode() {
    return Reason.of(Reason.Code.NO_SUCH_CODE, "No board can be joined by this code at the moment.", "code");
  }

  /** As people type it: in either case, with spaces and dashes. */
  static String normalized(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  boolean codeFits(Board board) {
    return byCode(board).isPresent();
  }

  private Optional<Admission> byCode(Board board) {
    return code.map(Entrance::normalized)
        .filter(shown -> board.settings().joining() && board.settings().code().equals(Optional.of(shown)))
        .map(shown -> new Admission(Admission.Level.VOTE, board.settings().voteHash(), Optional.empty()));
  }

  private Read<Admission> returning(Board board, ParticipantId who, Optional<Admission> link) {
    Optional<Participant> known = board.participant(who);
    if (known.isEmpty()) {
      return Read.bad(Reason.of(Reason.Code.NOT_JOINED, "Nobody of this id has joined the board.", "participant"));
    }
    if (known.get().secretHash().isEmpty() || !Keys.fits(secret.orElse(""), known.get().secretHash())) {
      return Read.bad(Commands.ANOTHERS);
    }
    if (known.get().removed()) {
      return Read.bad(Reason.of(Reason.Code.REMOVED, "A facilitator has removed you from this board."));
    }
    return Read.value(link.orElse(new Admission(Admission.Level.VOTE, "", Optional.empty())).as(who));
  }
}
