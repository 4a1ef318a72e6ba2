package dev.weighin.web;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Role;
import dev.weighin.live.Admission;
import dev.weighin.live.Asking;
import dev.weighin.live.Chance;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.wire.Asked;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Joining;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** From what was read to the answer, for every door that takes commands. */
final class Commands {

  static final Reason ANOTHERS = Reason.of(Reason.Code.WRONG_SECRET, "This participant belongs to another browser.", "secret");

  static Future<JsonObject> ask(LiveBoard board, ParticipantId who, String tab, long n, Asked asked, Chance chance, Links links) {
    return switch (asked) {
      case Asked.Ready(Command command, Map<String, String> texts) -> submit(board, new Asking(who, tab, n, command, texts));
      case Asked.NewCode() -> submit(board, new Asking(who, tab, n, new Command.SetCode(Optional.of(chance.code())), Map.of()));
      case Asked.NewLinks(String key) -> newLinks(board, who, tab, n, key, links);
    };
  }

  /**
   * By what was shown at the entrance, somebody becomes a participant. Who asks to facilitate must have shown that link;
   * who has may ask to vote only.
   */
  static Future<JsonObject> join(LiveBoard live, Admission admission, Joining joining, Chance chance) {
    Role role = joining.role().orElse(admission.level() == Admission.Level.FACILITATE ? Role.FACILITATOR : Role.VOTER);
    if (admission.level() == Admission.Level.WATCH) {
      return refused(Reason.of(Reason.Code.NOT_ADMITTED, "This admits to watch only; joining needs the link to vote or the join code."));
    }
    if (role == Role.FACILITATOR && admission.level() != Admission.Level.FACILITATE) {
      return refused(Reason.of(Reason.Code.NOT_ADMITTED, "Only the facilitator's link admits to facilitate.", "role"));
    }
    return refusal(live, admission, joining).isEmpty()
        ? joined(live, joining, role, chance)
        : live.catchUp().compose(unheard -> unheard.or(() -> refusal(live, admission, joining)).map(Commands::refused)
            .orElseGet(() -> joined(live, joining, role, chance)));
  }

  /** A join that is repeated is answered as it was before, whoever asks: also to somebody else, and to who was removed. */
  private static Optional<Reason> refusal(LiveBoard live, Admission admission, Joining joining) {
    if (isAnothers(live, joining)) {
      return Optional.of(ANOTHERS);
    }
    if (live.board().participant(joining.participant()).filter(Participant::removed).isPresent()) {
      return Optional.of(Reason.of(Reason.Code.REMOVED, "A facilitator has removed you from this board."));
    }
    boolean themselves = admission.participant().equals(Optional.of(joining.participant()));
    return themselves || admission.linkHolds(live.board().settings())
        ? Optional.empty()
        : Optional.of(Reason.of(Reason.Code.LINK_REPLACED, "This link was replaced by a new one; please ask for it."));
  }

  private static Future<JsonObject> joined(LiveBoard live, Joining joining, Role role, Chance chance) {
    Asked.Ready asked = joining.asked(live.board(), live.reading().texts(), role, Keys.hash(joining.secret()), chance::textKey);
    // Asked again at the end: their own join may have been on its way.
    return submit(live, new Asking(joining.participant(), joining.tab(), joining.n(), asked.command(), asked.texts()))
        .map(answer -> isAnothers(live, joining) ? Frames.refused(ANOTHERS) : answer);
  }

  private static boolean isAnothers(LiveBoard live, Joining joining) {
    return live.board().participant(joining.participant()).filter(known -> !Keys.fits(joining.secret(), known.secretHash())).isPresent();
  }

  private static Future<JsonObject> refused(Reason reason) {
    return Future.succeededFuture(Frames.refused(reason));
  }

  /** The new links go to whoever presented the facilitator's key: the server keeps none of them. */
  private static Future<JsonObject> newLinks(LiveBoard live, ParticipantId who, String tab, long n, String key, Links links) {
    Board board = live.board();
    if (!Keys.fits(key, board.settings().facilitateHash())) {
      return Future.succeededFuture(Frames.refused(Reason.of(Reason.Code.NOT_ADMITTED, "New links need the facilitator's key.", "key")));
    }
    int generation = board.settings().linkGeneration() + 1;
    Keys keys = Keys.of(key, generation);
    Command rotate = new Command.RotateLinks(generation, Keys.hash(keys.vote()), Keys.hash(keys.watch()));
    return submit(live, new Asking(who, tab, n, rotate, Map.of()))
        .map(answer -> answer.getBoolean("ok") ? answer.put("links", links.json(live.id(), keys)) : answer);
  }

  private static Future<JsonObject> submit(LiveBoard board, Asking asking) {
    return board.submit(asking).map(reply -> Frames.outcome(reply.outcome(), reply.version()));
  }

  private Commands() {}
}
