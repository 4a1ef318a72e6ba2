package dev.weighin.board;

import static dev.weighin.board.Outcome.Change.NOTHING;

import java.util.Optional;

/**
 * The rules: who may ask for what, and where each command is judged. A command of a number that was taken
 * before is answered from memory.
 */
final class Judge {

  static Applied judge(Board board, Entry entry) {
    return switch (entry.author()) {
      case Author.TheBoard() -> byTheBoard(board, entry);
      case Author.Person person -> byPerson(board, entry, person);
    };
  }

  private static Applied byTheBoard(Board board, Entry entry) {
    Verdict verdict = switch (entry.command()) {
      case Command.Create create -> BoardRules.create(board, create, entry.time());
      case Command.DeadlineCame came -> RoundRules.deadlineCame(board, came, entry.time());
      case Command.MarkAway away -> PeopleRules.markAway(board, away);
      case Command.ReplaceSecret replace -> BoardRules.replaceSecret(board, replace);
      case Command.Delete delete -> BoardRules.delete(board);
      case Command other -> Verdict.no(Reason.Code.UNKNOWN_COMMAND, "The board itself does not ask for this.");
    };
    return applied(board, verdict);
  }

  private static Applied byPerson(Board board, Entry entry, Author.Person person) {
    Optional<Participant> known = board.participant(person.participant());
    Optional<Outcome> before = known.flatMap(each -> each.memory().answered(person.tab(), person.n()));
    if (before.isPresent()) {
      return new Applied(board, before.get());
    }
    Applied applied = applied(board, verdict(board, entry, person, known));
    return new Applied(remembered(applied, person), applied.outcome());
  }

  private static Verdict verdict(Board board, Entry entry, Author.Person person, Optional<Participant> known) {
    if (!board.exists()) {
      return board.deleted()
          ? Verdict.no(Reason.Code.BOARD_DELETED, "This board was deleted.")
          : Verdict.no(Reason.Code.NO_SUCH_BOARD, "There is no such board.");
    }
    if (entry.command() instanceof Command.Join join) {
      return PeopleRules.join(board, person.participant(), join);
    }
    if (known.isEmpty()) {
      return Verdict.no(Reason.Code.NOT_JOINED, "Please join the board first.");
    }
    Participant author = known.get();
    if (author.removed()) {
      return Verdict.no(Reason.Code.REMOVED, "A facilitator has removed you from this board.");
    }
    if (author.roleGeneration() != person.roleGeneration()) {
      return Verdict.no(Reason.Code.ROLE_CHANGED, "Your role on this board has changed meanwhile; please try again.");
    }
    return asked(board, entry, author);
  }

  private static Verdict asked(Board board, Entry entry, Participant author) {
    long now = entry.time();
    return switch (entry.command()) {
      case Command.Create c -> Verdict.no(Reason.Code.BOARD_EXISTS, "This board is there already.");
      case Command.Join c -> throw new IllegalStateException("judged before");
      case Command.DeadlineCame c -> Verdict.no(Reason.Code.UNKNOWN_COMMAND, "Only the board itself rings its deadline.");
      case Command.ReplaceSecret c -> Verdict.no(Reason.Code.UNKNOWN_COMMAND, "Only the operator replaces the facilitator's secret.");

      case Command.Rename c -> PeopleRules.rename(board, author, c);
      case Command.Promote c -> PeopleRules.promote(board, author, c);
      case Command.Erase c when c.participant().equals(author.id()) -> PeopleRules.erase(board, c);

      case Command.CastWeights c -> VoteRules.castWeights(board, author, c, now);
      case Command.Score c -> VoteRules.score(board, author, c, now);
      case Command.Abstain c -> VoteRules.abstain(board, author, c, now);
      case Command.Withdraw c -> VoteRules.withdraw(board, author, c, now);
      case Command.Confirm c -> VoteRules.confirm(board, author, c, now);
      case Command.SayDone c -> VoteRules.sayDone(board, author, c, now);
      case Command.Predict c -> VoteRules.predict(board, author, c, now);
      case Command.GiveReason c -> VoteRules.giveReason(board, author, c);

      case Command c when !author.facilitates() -> Verdict.no(Reason.Code.NOT_FACILITATOR, "Only a facilitator of this board may do this.");

      case Command.VoteToo c -> PeopleRules.voteToo(board, author, c);
      case Command.Facilitate c -> PeopleRules.facilitate(board, c);
      case Command.Remove c -> PeopleRules.remove(board, c);
      case Command.MarkAway c -> PeopleRules.markAway(board, c);
      case Command.Exclude c -> PeopleRules.exclude(board, c);
      case Command.Merge c -> PeopleRules.merge(board, c);
      case Command.SetPower c -> PeopleRules.setPower(board, c);
      case Command.SetRoster c -> PeopleRules.setRoster(board, c);
      case Command.Erase c -> PeopleRules.erase(board, c);

      case Command.Delete c -> BoardRules.delete(board);
      case Command.SetJoining c -> BoardRules.setJoining(board, c);
      case Command.SetCode c -> BoardRules.setCode(board, c);
      case Command.RotateLinks c -> BoardRules.rotateLinks(board, c);
      case Command.SetPublic c -> BoardRules.setPublic(board, c);
      case Command.SetEmbedding c -> BoardRules.setEmbedding(board, c);
      case Command.SetDefaults c -> BoardRules.setDefaults(board, c);
      case Command.SetAnonymity c -> BoardRules.setAnonymity(board, c);
      case Command.Decide c -> BoardRules.decide(board, author, c, now);
      case Command.Undecide c -> BoardRules.undecide(board);

      case Command.Ask c -> DefinitionRules.ask(board, c, now);
      case Command.AddOption c -> DefinitionRules.addOption(board, c, entry);
      case Command.EditOption c -> DefinitionRules.editOption(board, c, now);
      case Command.RemoveOption c -> DefinitionRules.removeOption(board, c, entry);
      case Command.OrderOptions c -> DefinitionRules.orderOptions(board, c);
      case Command.AddCriterion c -> DefinitionRules.addCriterion(board, c, entry);
      case Command.EditCriterion c -> DefinitionRules.editCriterion(board, c, entry);
      case Command.RemoveCriterion c -> DefinitionRules.removeCriterion(board, c, entry);
      case Command.OrderCriteria c -> DefinitionRules.orderCriteria(board, c);
      case Command.Spotlight c -> DefinitionRules.spotlight(board, c);
      case Command.SetScale c -> DefinitionRules.setScale(board, c, entry);
      case Command.Give c -> DefinitionRules.give(board, c);

      case Command.OpenRound c -> RoundRules.open(board, c, entry);
      case Command.Reveal c -> RoundRules.reveal(board, c, now);
      case Command.Close c -> RoundRules.close(board, c, entry);
      case Command.EndRehearsal c -> RoundRules.endRehearsal(board, c);
      case Command.SetTimer c -> RoundRules.setTimer(board, c, now);
      case Command.SetDeadline c -> RoundRules.setDeadline(board, c, now);
      case Command.Undo c -> RoundRules.undo(board, c, entry.rules());
    };
  }

  private static Applied applied(Board board, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Yes(Board next, Outcome.Change change) -> new Applied(next, Outcome.accepted(change));
      case Verdict.No(Reason reason) -> new Applied(board, Outcome.refused(reason));
    };
  }

  /** The author's memory holds the outcome, and any command of their own that took effect brings them back (R7). */
  private static Board remembered(Applied applied, Author.Person person) {
    Board board = applied.board();
    return board.participant(person.participant())
        .map(author -> {
          boolean stays = author.away() && !(applied.outcome() instanceof Outcome.Accepted);
          return board.withParticipant(author.withAway(stays).withMemory(author.memory().remember(person, applied.outcome())));
        })
        .orElse(board);
  }

  /** For rules that found things to be so already. */
  static Verdict unchanged(Board board) {
    return Verdict.yes(board, NOTHING);
  }

  private Judge() {}
}
