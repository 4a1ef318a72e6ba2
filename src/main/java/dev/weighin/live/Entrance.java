package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Role;
import dev.weighin.board.Settings;
import dev.weighin.wire.Asked;
import dev.weighin.wire.Joining;
import dev.weighin.wire.Read;
import dev.weighin.wire.Texts;
import java.util.Map;
import java.util.Optional;

/** What every door asks: who may come in, how they join, and what a command of theirs becomes. */
public final class Entrance {

  private final Draws draws;

  public Entrance(Draws draws) {
    this.draws = draws;
  }

  /** What the things shown admit to. All of them must be good: a page tries again with fewer. */
  public static Read<Admission> admit(Board board, Shown shown) {
    if (!board.exists()) {
      return Read.bad(gone(board));
    }
    Read<Admission> link = shown.key().map(key -> byKey(board.settings(), key))
        .or(() -> shown.code().map(code -> byCode(board.settings(), code)))
        .orElseGet(() -> byNothing(board.settings(), shown.person().isPresent()));
    return link instanceof Read.Value<Admission>(Admission admission) && shown.person().isPresent()
        ? byPerson(board, admission, shown.person().get())
        : link;
  }

  private static Read<Admission> byKey(Settings settings, String key) {
    Map<Admission.Level, String> hashes = Map.of(
        Admission.Level.FACILITATE, settings.facilitateHash(),
        Admission.Level.VOTE, settings.voteHash(),
        Admission.Level.WATCH, settings.watchHash());
    for (Map.Entry<Admission.Level, String> each : hashes.entrySet()) {
      if (Keys.fits(key, each.getValue())) {
        return Read.value(new Admission(each.getKey(), each.getValue(), Optional.empty()));
      }
    }
    return settings.linkGeneration() > Keys.FIRST_GENERATION
        ? Read.bad(Reason.of(Reason.Code.LINK_REPLACED, "This link was replaced by a new one; please ask for it.", "key"))
        : Read.bad(Reason.of(Reason.Code.NOT_ADMITTED, "This link does not admit to this board.", "key"));
  }

  private static Read<Admission> byCode(Settings settings, String typed) {
    Optional<String> code = Draws.readCode(typed);
    if (code.isEmpty() || !code.equals(settings.code())) {
      return Read.bad(Reason.of(Reason.Code.NO_SUCH_CODE, "This board has no such join code; codes are replaced now and then.", "code"));
    }
    return settings.joining()
        ? Read.value(new Admission(Admission.Level.VOTE, settings.voteHash(), Optional.empty()))
        : Read.bad(Reason.of(Reason.Code.JOINING_ENDED, "Joining has ended on this board.", "code"));
  }

  private static Read<Admission> byNothing(Settings settings, boolean person) {
    return person || settings.watchable()
        ? Read.value(Admission.PUBLIC)
        : Read.bad(Reason.of(Reason.Code.NOT_ADMITTED, "This board is private; it opens with its link or its join code."));
  }

  private static Read<Admission> byPerson(Board board, Admission admission, Shown.Person person) {
    Optional<Participant> known = board.participant(person.id());
    if (known.isEmpty()) {
      return Read.bad(Reason.of(Reason.Code.NOT_JOINED, "Please join the board first.", "participant"));
    }
    if (!Keys.fits(person.secret(), known.get().secretHash())) {
      return Read.bad(Reason.of(Reason.Code.WRONG_SECRET, "This participant belongs to another browser.", "secret"));
    }
    return known.get().removed()
        ? Read.bad(Reason.of(Reason.Code.REMOVED, "A facilitator has removed you from this board."))
        : Read.value(admission.as(person.id()));
  }

  /** Why a board that is not there is not there. */
  public static Reason gone(Board board) {
    return board.deleted()
        ? Reason.of(Reason.Code.BOARD_DELETED, "This board was deleted.")
        : Reason.of(Reason.Code.NO_SUCH_BOARD, "There is no such board.");
  }

  /**
   * The command that makes somebody a participant. Who asks to facilitate must have shown that link; who was admitted to
   * facilitate may ask to vote only.
   */
  public Read<Asking> join(Board board, Texts texts, Admission admission, Joining joining) {
    Role admitted = admission.level() == Admission.Level.FACILITATE ? Role.FACILITATOR : Role.VOTER;
    Role role = joining.role().orElse(admitted);
    if (admission.level() == Admission.Level.WATCH) {
      return Read.bad(Reason.of(Reason.Code.NOT_ADMITTED, "What you showed admits to watch; joining needs the link to vote or the join code."));
    }
    if (role == Role.FACILITATOR && admitted != Role.FACILITATOR) {
      return Read.bad(Reason.of(Reason.Code.NOT_ADMITTED, "Facilitating needs the facilitator's link.", "role"));
    }
    Asked.Ready asked = joining.asked(board, texts, role, Keys.hash(joining.secret()), false, draws::textKey);
    return Read.value(new Asking(joining.participant(), joining.tab(), joining.n(), asked.command(), asked.texts()));
  }

  /** The command as the log will have it. Codes are drawn and links are made here, where the board is at hand. */
  public Read<Asking> command(Board board, ParticipantId who, String tab, long n, Asked asked) {
    return switch (asked) {
      case Asked.Ready(Command command, Map<String, String> texts) -> Read.value(new Asking(who, tab, n, command, texts));
      case Asked.NewCode() -> Read.value(new Asking(who, tab, n, new Command.SetCode(Optional.of(draws.code())), Map.of()));
      case Asked.NewLinks(String key) -> newLinks(board, key).map(command -> new Asking(who, tab, n, command, Map.of()));
    };
  }

  private static Read<Command> newLinks(Board board, String key) {
    if (!Keys.fits(key, board.settings().facilitateHash())) {
      return Read.bad(Reason.of(Reason.Code.WRONG_SECRET, "New links are made from the facilitator's link, and this is not its key.", "key"));
    }
    int generation = board.settings().linkGeneration() + 1;
    Keys keys = Keys.of(key, generation);
    return Read.value(new Command.RotateLinks(generation, Keys.hash(keys.vote()), Keys.hash(keys.watch())));
  }

  /** The links' secrets as they are now, for whoever presents the facilitator's. */
  public static Optional<Keys> keys(Board board, String key) {
    return Keys.fits(key, board.settings().facilitateHash()) ? Optional.of(Keys.of(key, board.settings().linkGeneration())) : Optional.empty();
  }
}
