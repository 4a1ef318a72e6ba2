package dev.weighin.board;

import static dev.weighin.board.Outcome.Change.DECISION;
import static dev.weighin.board.Outcome.Change.DEFINITION;
import static dev.weighin.board.Outcome.Change.DELETED;
import static dev.weighin.board.Outcome.Change.SETTINGS;

import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A board's birth and end, its settings, and the decision. */
final class BoardRules {

  static Verdict create(Board board, Command.Create create, long now) {
    if (board.version() > 0) {
      return Verdict.no(Reason.Code.BOARD_EXISTS, "This board is there already.");
    }
    Draft draft = create.draft();
    Definition definition = new Definition(draft.question(), draft.about(), draft.scale(), draft.options(), draft.criteria(), Sorted.copy(draft.given()),
        Math.max(made(draft.options().stream().map(each -> each.id().value())), pastMade(draft, Definition::optionsMade)),
        Math.max(made(draft.criteria().stream().map(each -> each.id().value())), pastMade(draft, Definition::criteriaMade)));
    Optional<Reason> wrong = DefinitionRules.wrong(definition)
        .or(() -> draft.past().stream().flatMap(each -> each.definition().stream()).flatMap(each -> DefinitionRules.wrong(each).stream()).findFirst())
        .or(() -> draft.past().stream().flatMap(round -> round.ballots().stream()
            .flatMap(each -> VoteRules.wrong(round.definition().orElse(definition), each.ballot()).stream())).findFirst());
    if (wrong.isPresent()) {
      return Verdict.no(wrong.get());
    }
    if (draft.anonymity() == Anonymity.NO_NAMES && draft.visibility() != Visibility.SEALED) {
      return Verdict.no(Reason.Code.NOT_UNDER_NO_NAMES, "Without names, rounds are sealed until the reveal.", "visibility");
    }
    Settings settings = new Settings(draft.anonymity(), draft.visibility(), Aggregation.MEAN, draft.watchable(), draft.promotion(), true,
        draft.code().isEmpty() ? Optional.empty() : Optional.of(draft.code()), 1, draft.facilitateHash(), draft.voteHash(), draft.watchHash(),
        Embedding.NOBODY);
    return Verdict.yes(PastRounds.brought(board.born(now, definition, settings), draft.past()).withDecision(draft.decision()), DEFINITION);
  }

  /** The highest number in ids such as o1, o2. */
  private static int made(Stream<String> ids) {
    return ids.mapToInt(id -> Integer.parseInt(id.substring(1))).max().orElse(0);
  }

  private static int pastMade(Draft draft, ToIntFunction<Definition> made) {
    return draft.past().stream().flatMap(each -> each.definition().stream()).mapToInt(made).max().orElse(0);
  }

  static Verdict delete(Board board) {
    return board.deleted() ? Judge.unchanged(board) : Verdict.yes(board.asDeleted(), DELETED);
  }

  static Verdict setJoining(Board board, Command.SetJoining asked) {
    return settings(board, board.settings().withJoining(asked.open()));
  }

  static Verdict setCode(Board board, Command.SetCode asked) {
    return settings(board, board.settings().withCode(asked.code()));
  }

  static Verdict rotateLinks(Board board, Command.RotateLinks asked) {
    if (asked.generation() != board.settings().linkGeneration() + 1) {
      return Verdict.no(Reason.Code.LINK_REPLACED, "The links were replaced meanwhile; please look at them again.");
    }
    return settings(board, board.settings().withLinks(board.settings().facilitateHash(), asked.generation(), asked.voteHash(), asked.watchHash()));
  }

  static Verdict replaceSecret(Board board, Command.ReplaceSecret asked) {
    if (!board.exists()) {
      return Verdict.no(Reason.Code.NO_SUCH_BOARD, "There is no such board.");
    }
    return settings(board, board.settings().withLinks(asked.facilitateHash(), asked.generation(), asked.voteHash(), asked.watchHash()));
  }

  static Verdict setPublic(Board board, Command.SetPublic asked) {
    return settings(board, board.settings().withWatchable(asked.watchable()));
  }

  static Verdict setEmbedding(Board board, Command.SetEmbedding asked) {
    Embedding next = new Embedding(asked.hosts());
    return next.wrong().map(Verdict::no).orElseGet(() -> settings(board, board.settings().withEmbedding(next)));
  }

  static Verdict setDefaults(Board board, Command.SetDefaults asked) {
    if (board.settings().anonymity() == Anonymity.NO_NAMES && asked.visibility() != Visibility.SEALED) {
      return Verdict.no(Reason.Code.NOT_UNDER_NO_NAMES, "Without names, rounds are sealed until the reveal.", "visibility");
    }
    return settings(board, board.settings().withDefaults(asked.visibility(), asked.promotion()));
  }

  /** Fixed at the first ballot; later only stricter, and for new rounds (S3). An undo would bring an older promise back. */
  static Verdict setAnonymity(Board board, Command.SetAnonymity asked) {
    Anonymity now = board.settings().anonymity();
    boolean stricter = asked.anonymity().compareTo(now) > 0;
    if (!stricter && asked.anonymity() != now && board.voted()) {
      return Verdict.no(Reason.Code.ANONYMITY_FIXED, "People have voted under the present promise; it can only become stricter.", "anonymity");
    }
    if (asked.anonymity() == Anonymity.NO_NAMES && named(board)) {
      return Verdict.no(Reason.Code.ANONYMITY_FIXED, "People have names or voting power here; a board without names must begin so.", "anonymity");
    }
    Board next = board.withSettings(board.settings().withAnonymity(asked.anonymity()));
    Optional<Round> open = next.openRound().filter(round -> !round.voted());
    if (open.isPresent()) {
      Visibility seen = asked.anonymity() == Anonymity.NO_NAMES ? Visibility.SEALED : open.get().visibility();
      next = next.withLastRound(open.get().withAnonymity(asked.anonymity(), seen));
    }
    return next.equals(board) ? Judge.unchanged(board) : Verdict.yes(next.withUndo(Optional.empty()), SETTINGS);
  }

  /** Whether anybody has what there is none of without names: a name or voting power (V7). */
  private static boolean named(Board board) {
    for (Participant participant : board.participants()) {
      if (participant.name().isPresent() || participant.power() > 1) {
        return true;
      }
    }
    return !board.roster().isEmpty();
  }

  private static Verdict settings(Board board, Settings next) {
    return next.equals(board.settings()) ? Judge.unchanged(board) : Verdict.yes(board.withSettings(next), SETTINGS);
  }

  static Verdict decide(Board board, Participant author, Command.Decide asked, long now) {
    Optional<Option> option = board.definition().option(asked.option());
    if (option.isEmpty()) {
      return Verdict.no(Reason.Code.NO_SUCH_OPTION, "There is no option " + asked.option() + " on this board.", "option");
    }
    Optional<Reason> wrong = Wording.refusal("why", asked.why(), Limits.WHY_LENGTH, false, true);
    if (wrong.isPresent()) {
      return Verdict.no(wrong.get());
    }
    Decision decision = new Decision(asked.option(), option.get().name(), asked.why(), now, author.id());
    return Verdict.yes(board.withDecision(Optional.of(decision)), DECISION);
  }

  static Verdict undecide(Board board) {
    return board.decision().isEmpty() ? Judge.unchanged(board) : Verdict.yes(board.withDecision(Optional.empty()), DECISION);
  }

  private BoardRules() {}
}
