package dev.weighin.board;

import static dev.weighin.board.Outcome.Change.ROUND;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rounds: opened, timed, revealed, closed, undone (R). */
final class RoundRules {

  static Verdict open(Board board, Command.OpenRound asked, Entry entry) {
    Optional<Round> last = board.lastRound();
    if (last.filter(round -> round.open() && !round.rehearsal()).isPresent()) {
      return Verdict.no(Reason.Code.ROUND_OPEN, "Round " + last.get().number() + " is still open; reveal or close it first.");
    }
    if (board.settings().anonymity() == Anonymity.NO_NAMES && asked.visibility() != Visibility.SEALED) {
      return Verdict.no(Reason.Code.NOT_UNDER_NO_NAMES, "Without names, rounds are sealed until the reveal.", "visibility");
    }
    if (asked.asks() == Asks.SCORES && board.definition().criteria().stream().noneMatch(each -> each.scoredBy() == Criterion.ScoredBy.VOTERS)) {
      return Verdict.no(Reason.Code.SCORED_BY_FACILITATOR, "All criteria are scored by the facilitator; there is nothing to score in a round.", "asks");
    }
    Board before = last.filter(Round::rehearsal).isPresent() ? withoutRehearsal(board) : board;
    if (before.rounds().size() >= Limits.ROUNDS_MAX) {
      return Verdict.no(Reason.Code.TOO_MANY, "A board has at most " + Limits.ROUNDS_MAX + " rounds.");
    }
    int number = board.roundsMade() + 1;
    Round round = new Round(number, asked.asks(), Round.State.OPEN, asked.visibility(), asked.rankingShown(), asked.reasons(), asked.rehearsal(),
        board.settings().anonymity(), entry.time(), Optional.empty(), Optional.empty(), Optional.empty(), board.definition(), Index.empty(), Sums.NONE, Index.empty());
    Round started = asked.start() == Start.ADJUST ? CarriedOver.kept(before, round) : round;
    return Verdict.yes(
        undoable(before, entry, UndoPoint.OPENING).withRounds(appended(before.rounds(), started), number),
        ROUND);
  }

  static Verdict reveal(Board board, Command.Reveal asked, long now) {
    return on(board, asked.round(), round -> {
      if (round.state() == Round.State.REVEALED) {
        return Judge.unchanged(board);
      }
      if (round.anonymity() == Anonymity.NO_NAMES && round.voices(board.participants()) < Limits.NO_NAMES_BALLOTS_MIN) {
        return Verdict.no(Reason.Code.TOO_FEW_BALLOTS,
            "Without names nothing is revealed below " + Limits.NO_NAMES_BALLOTS_MIN + " ballots, so that none can be guessed.");
      }
      return Verdict.yes(board.withLastRound(round.ended(Round.State.REVEALED, now)).withUndo(Optional.empty()), ROUND);
    });
  }

  static Verdict close(Board board, Command.Close asked, Entry entry) {
    return on(board, asked.round(), round -> switch (round.state()) {
      case CLOSED -> Judge.unchanged(board);
      case REVEALED -> Verdict.no(Reason.Code.ROUND_REVEALED, "This round is revealed already.", "round");
      case OPEN -> Verdict.yes(
          undoable(board, entry, "close").withLastRound(round.ended(Round.State.CLOSED, entry.time())), ROUND);
    });
  }

  static Verdict endRehearsal(Board board, Command.EndRehearsal asked) {
    return on(board, asked.round(), round -> round.rehearsal()
        ? Verdict.yes(withoutRehearsal(board).withUndo(Optional.empty()), ROUND)
        : Verdict.no(Reason.Code.NOT_A_REHEARSAL, "This round is no rehearsal; its ballots stay.", "round"));
  }

  private static Board withoutRehearsal(Board board) {
    return board.withRounds(board.rounds().subList(0, board.rounds().size() - 1), board.roundsMade());
  }

  static Verdict setTimer(Board board, Command.SetTimer asked, long now) {
    return whileOpen(board, asked.round(), round -> asked.at()
        .flatMap(at -> untimely("at", at, now))
        .map(Verdict::no)
        .orElseGet(() -> Verdict.yes(board.withLastRound(round.withTimer(asked.at())), ROUND)));
  }

  static Verdict setDeadline(Board board, Command.SetDeadline asked, long now) {
    return whileOpen(board, asked.round(), round -> asked.deadline()
        .flatMap(deadline -> untimely("at", deadline.at(), now))
        .map(Verdict::no)
        .orElseGet(() -> Verdict.yes(board.withLastRound(round.withDeadline(asked.deadline())), ROUND)));
  }

  private static Optional<Reason> untimely(String field, long at, long now) {
    if (at <= now) {
      return Optional.of(Reason.of(Reason.Code.BAD_VALUE, "That time has passed already.", field));
    }
    return at - now > Limits.AHEAD_MAX_MS
        ? Optional.of(Reason.of(Reason.Code.BAD_VALUE, "That time is more than 400 days ahead.", field))
        : Optional.empty();
  }

  /** The first of the instances that see it due counts. */
  static Verdict deadlineCame(Board board, Command.DeadlineCame came, long now) {
    return whileOpen(board, came.round(), round -> {
      Optional<Deadline> deadline = round.deadline().filter(each -> each.at() == came.at());
      if (deadline.isEmpty()) {
        return Verdict.no(Reason.Code.NOT_YET, "The round has no such deadline any more.");
      }
      if (now < came.at()) {
        return Verdict.no(Reason.Code.NOT_YET, "The deadline is still to come.");
      }
      boolean guessable = round.anonymity() == Anonymity.NO_NAMES && round.voices(board.participants()) < Limits.NO_NAMES_BALLOTS_MIN;
      Round.State how = deadline.get().then() == Then.REVEAL && !guessable ? Round.State.REVEALED : Round.State.CLOSED;
      return Verdict.yes(board.withLastRound(round.ended(how, now)).withUndo(Optional.empty()), ROUND);
    });
  }

  static Verdict undo(Board board, Command.Undo asked, int rules) {
    Optional<UndoPoint> point = board.undo().filter(each -> each.version() == asked.version());
    if (point.isEmpty()) {
      return Verdict.no(Reason.Code.NOTHING_TO_UNDO, "There is nothing to undo here any more.", "version");
    }
    List<Round> rounds = point.get().rounds().stream().map(round -> rules < Rules.UNDO_KEEPS_REASONS ? round : reasoned(board, round))
        .map(round -> stillVoted(board, round).recounted(board.participants())).toList();
    int amended = point.get().amended();
    boolean edits = amended > 0 || !point.get().definition().equals(board.definition());
    Board before = edits ? board.withoutLastChanges(amended + 1) : board;
    Board undone = rules < Rules.UNDO_USES_UP_IDS
        ? before.withDefinition(point.get().definition())
        : usedUp(before, point.get().definition());
    return Verdict.yes(undone.withRounds(rounds, board.roundsMade()).withUndo(Optional.empty()), ROUND);
  }

  /** The definition that was, without the ids made since, and without a decision for an option that goes by this. */
  private static Board usedUp(Board board, Definition was) {
    Definition now = board.definition();
    Definition next = was.withOptions(was.options(), Math.max(was.optionsMade(), now.optionsMade()))
        .withCriteria(was.criteria(), Math.max(was.criteriaMade(), now.criteriaMade()));
    return board.withDefinition(next)
        .withDecision(board.decision().filter(each -> now.option(each.option()).isEmpty() || was.option(each.option()).isPresent()));
  }

  /** With its reasons as they are now: what was said since about an earlier round is no part of the slip, and what was taken back is gone (V5). */
  private static Round reasoned(Board board, Round round) {
    Round now = board.round(round.number()).orElse(round);
    Round next = round;
    for (Participant each : board.participants()) {
      Ballot ballot = round.ballot(each.id());
      if (ballot.cast() && now.ballot(each.id()).cast()) {
        next = next.withBallot(each, ballot.withReasons(now.ballot(each.id()).reasons()));
      }
    }
    return next;
  }

  /** Ballots of those who left meanwhile do not come back into an open round. */
  private static Round stillVoted(Board board, Round round) {
    Round next = round;
    if (round.open()) {
      for (Participant each : board.participants()) {
        next = each.removed() || !each.votes() ? next.withBallot(each, Ballot.EMPTY) : next;
      }
    }
    return next;
  }

  /** The board with the point that an undo of this entry goes back to. */
  static Board undoable(Board board, Entry entry, String what) {
    return board.withUndo(Optional.of(new UndoPoint(entry.version(), what, board.definition(), board.rounds(), 0)));
  }

  static List<Round> appended(List<Round> rounds, Round round) {
    List<Round> next = new ArrayList<>(rounds);
    next.add(round);
    return next;
  }

  private interface Rule {
    Verdict on(Round round);
  }

  private static Verdict on(Board board, int number, Rule rule) {
    Optional<Round> last = board.lastRound();
    if (last.isEmpty()) {
      return Verdict.no(Reason.Code.NO_ROUND, "No round was opened yet.", "round");
    }
    return last.get().number() == number
        ? rule.on(last.get())
        : Verdict.no(Reason.Code.NOT_THIS_ROUND, "The board is in round " + last.get().number() + " now.", "round");
  }

  private static Verdict whileOpen(Board board, int number, Rule rule) {
    return on(board, number, round -> round.open()
        ? rule.on(round)
        : Verdict.no(Reason.Code.ROUND_NOT_OPEN, "This round is not open any more.", "round"));
  }

  private RoundRules() {}
}
