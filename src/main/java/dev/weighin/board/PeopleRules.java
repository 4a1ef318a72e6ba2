package dev.weighin.board;

import static dev.weighin.board.Outcome.Change.PEOPLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who takes part, and as what (J, R7, V7, B5). */
final class PeopleRules {

  /** A facilitator votes too from the start on a board of at most so many (J3). */
  private static final int FACILITATOR_VOTES_UP_TO = 12;

  private static final Verdict TELLS = Verdict.no(Reason.Code.NOT_UNDER_NO_NAMES,
      "Without names a revealed ballot stays: taking it out or in would tell what it says.", "participant");

  private static final Verdict REPLACED = Verdict.no(Reason.Code.LINK_REPLACED, "This link was replaced by a new one; please ask for it.");

  static Verdict join(Board board, ParticipantId id, Command.Join join) {
    Optional<Participant> known = board.participant(id);
    if (known.isPresent()) {
      return again(board, known.get(), join);
    }
    if (join.linkGeneration() != board.settings().linkGeneration()) {
      return REPLACED;
    }
    if (!board.settings().joining() && join.role() == Role.VOTER) {
      return Verdict.no(Reason.Code.JOINING_ENDED, "Joining has ended on this board.");
    }
    if (board.participants().size() >= Limits.PARTICIPANTS_MAX) {
      return Verdict.no(Reason.Code.BOARD_FULL, "This board is full: it takes " + Limits.PARTICIPANTS_MAX + " participants.");
    }
    boolean noNames = board.settings().anonymity() == Anonymity.NO_NAMES;
    if (noNames && join.name().isPresent()) {
      return Verdict.no(Reason.Code.NAME_NOT_TAKEN, "This board takes no names.", "name");
    }
    if (!noNames && join.name().isEmpty()) {
      return Verdict.no(Reason.Code.NAME_MISSING, "Please say your name.", "name");
    }
    boolean votes = join.role() == Role.VOTER || board.participants().size() < FACILITATOR_VOTES_UP_TO;
    Participant participant = new Participant(id, board.participants().size() + 1, join.role(), 1, join.secretHash(), join.name(), votes, 1,
        false, false, false, Optional.empty(), join.simulated(), Optional.empty(), Memory.EMPTY);
    List<TextKey> roster = new ArrayList<>(board.roster());
    join.expected().ifPresent(roster::remove);
    return Verdict.yes(board.withParticipant(participant).withRoster(roster), PEOPLE);
  }

  /** The same Join again; with the facilitator's link it adds that right. */
  private static Verdict again(Board board, Participant known, Command.Join join) {
    if (known.secretHash().isEmpty() || !known.secretHash().equals(join.secretHash())) {
      return Verdict.no(Reason.Code.WRONG_SECRET, "This participant belongs to another browser.", "secret");
    }
    if (known.removed()) {
      return Verdict.no(Reason.Code.REMOVED, "A facilitator has removed you from this board.");
    }
    if (join.role() != Role.FACILITATOR || known.facilitates()) {
      return Judge.unchanged(board);
    }
    return join.linkGeneration() == board.settings().linkGeneration()
        ? Verdict.yes(board.withParticipant(known.withRole(Role.FACILITATOR)), PEOPLE)
        : REPLACED;
  }

  static Verdict rename(Board board, Participant author, Command.Rename asked) {
    return board.settings().anonymity() == Anonymity.NO_NAMES
        ? Verdict.no(Reason.Code.NAME_NOT_TAKEN, "This board takes no names.", "name")
        : Verdict.yes(board.withParticipant(author.withName(Optional.of(asked.name()))), PEOPLE);
  }

  static Verdict voteToo(Board board, Participant author, Command.VoteToo asked) {
    return author.votes() == asked.votes() ? Judge.unchanged(board)
        : Verdict.yes((asked.votes() ? board : withoutOpenBallot(board, author)).withParticipant(author.withVotes(asked.votes())), PEOPLE);
  }

  static Verdict facilitate(Board board, Command.Facilitate asked) {
    return on(board, asked.participant(), target -> {
      if (target.removed()) {
        return Verdict.no(Reason.Code.REMOVED, "This participant was removed from the board.", "participant");
      }
      if (target.facilitates() == asked.facilitates()) {
        return Judge.unchanged(board);
      }
      if (!asked.facilitates() && lastFacilitator(board, target)) {
        return Verdict.no(Reason.Code.LAST_FACILITATOR, "Somebody must facilitate; hand the right over first.", "participant");
      }
      Role role = asked.facilitates() ? Role.FACILITATOR : Role.VOTER;
      Participant next = target.withRole(role);
      return Verdict.yes(board.withParticipant(role == Role.VOTER ? next.withVotes(true) : next), PEOPLE);
    });
  }

  static Verdict promote(Board board, Participant author, Command.Promote asked) {
    if (!board.settings().promotion()) {
      return Verdict.no(Reason.Code.PROMOTION_NOT_ALLOWED, "On this board only a facilitator hands the right over.");
    }
    boolean facilitated = false;
    for (Participant each : board.participants()) {
      if (each.facilitates() && !each.away()) {
        return Verdict.no(Reason.Code.FACILITATOR_PRESENT, "A facilitator is present; ask them to hand the right over.");
      }
      facilitated = facilitated || each.facilitates();
    }
    if (!facilitated) {
      return Verdict.no(Reason.Code.PROMOTION_NOT_ALLOWED, "Nobody has facilitated this board yet; its owner still holds the link.");
    }
    if (!author.votes()) {
      return Verdict.no(Reason.Code.NOT_VOTER, "Only voters call for a new facilitator.");
    }
    return on(board, asked.participant(), target -> {
      if (target.removed()) {
        return Verdict.no(Reason.Code.REMOVED, "This participant was removed from the board.", "participant");
      }
      Board called = board.withParticipant(author.withAway(false).withPromotes(Optional.of(target.id())));
      int voters = 0;
      int calls = 0;
      for (Participant each : called.participants()) {
        if (each.expected() && !each.simulated()) {
          voters++;
          calls += each.promotes().equals(Optional.of(target.id())) ? 1 : 0;
        }
      }
      return Verdict.yes(2 * calls > voters ? promoted(called, target.id()) : called, PEOPLE);
    });
  }

  private static Board promoted(Board board, ParticipantId chosen) {
    Index<Participant> next = board.participants();
    for (Participant each : board.participants()) {
      if (each.promotes().isPresent()) {
        next = next.put(each.id().value(), each.withPromotes(Optional.empty()));
      }
    }
    Participant facilitator = next.find(chosen.value());
    return board.withParticipants(next.put(chosen.value(), facilitator.withRole(Role.FACILITATOR)));
  }

  static Verdict remove(Board board, Command.Remove asked) {
    return on(board, asked.participant(), target -> {
      if (target.removed()) {
        return Judge.unchanged(board);
      }
      if (target.facilitates() && lastFacilitator(board, target)) {
        return Verdict.no(Reason.Code.LAST_FACILITATOR, "Somebody must facilitate; hand the right over first.", "participant");
      }
      return Verdict.yes(withoutOpenBallot(board, target).withParticipant(target.asRemoved()), PEOPLE);
    });
  }

  private static Board withoutOpenBallot(Board board, Participant owner) {
    return board.openRound().map(round -> board.withLastRound(round.withBallot(owner, Ballot.EMPTY))).orElse(board);
  }

  static Verdict markAway(Board board, Command.MarkAway asked) {
    return on(board, asked.participant(), target ->
        target.away() ? Judge.unchanged(board) : Verdict.yes(board.withParticipant(target.withAway(true)), PEOPLE));
  }

  static Verdict exclude(Board board, Command.Exclude asked) {
    return on(board, asked.participant(), target -> {
      if (target.excluded() == asked.excluded()) {
        return Judge.unchanged(board);
      }
      return tellsTheBallot(board, target) ? TELLS : Verdict.yes(recount(board, target, target.withExcluded(asked.excluded())), PEOPLE);
    });
  }

  /** Under No names the difference that one person makes to a revealed result is that person's ballot (S3). */
  private static boolean tellsTheBallot(Board board, Participant target) {
    return board.rounds().stream()
        .anyMatch(round -> round.anonymity() == Anonymity.NO_NAMES && round.state() == Round.State.REVEALED && round.ballot(target.id()).cast());
  }

  static Verdict merge(Board board, Command.Merge asked) {
    if (board.participant(asked.from()).filter(from -> tellsTheBallot(board, from)).isPresent()) {
      return TELLS;
    }
    if (asked.from().equals(asked.into())) {
      return on(board, asked.from(), target ->
          target.mergedInto().isEmpty() ? Judge.unchanged(board) : Verdict.yes(recount(board, target, target.withMergedInto(Optional.empty())), PEOPLE));
    }
    return on(board, asked.from(), from -> on(board, asked.into(), into ->
        into.mergedInto().isPresent() || into.removed() || into.excluded()
            ? Verdict.no(Reason.Code.BAD_VALUE, "That participant's own ballots do not count: it was removed, excluded or merged already.", "into")
            : Verdict.yes(recount(board, from, from.withMergedInto(Optional.of(into.id()))), PEOPLE)));
  }

  static Verdict setPower(Board board, Command.SetPower asked) {
    if (board.settings().anonymity() == Anonymity.NO_NAMES) {
      return Verdict.no(Reason.Code.NOT_UNDER_NO_NAMES, "Without names everybody's ballot counts once.", "power");
    }
    if (asked.power() < 1 || asked.power() > Limits.POWER_MAX) {
      return Verdict.no(Reason.Code.BAD_VALUE, "Voting power is a whole number from 1 to " + Limits.POWER_MAX + ".", "power");
    }
    return on(board, asked.participant(), target ->
        target.power() == asked.power() ? Judge.unchanged(board) : Verdict.yes(recount(board, target, target.withPower(asked.power())), PEOPLE));
  }

  static Verdict setRoster(Board board, Command.SetRoster asked) {
    if (board.settings().anonymity() == Anonymity.NO_NAMES) {
      return Verdict.no(Reason.Code.NAME_NOT_TAKEN, "This board takes no names.", "expected");
    }
    return asked.expected().size() > Limits.ROSTER_MAX
        ? Verdict.no(Reason.Code.TOO_MANY, "A roster has at most " + Limits.ROSTER_MAX + " names.", "expected")
        : Verdict.yes(board.withRoster(asked.expected()), PEOPLE);
  }

  static Verdict erase(Board board, Command.Erase asked) {
    return on(board, asked.participant(), target -> {
      List<Round> rounds = board.rounds().stream().map(round -> withoutReasons(round, target)).toList();
      return Verdict.yes(board.withRounds(rounds, board.roundsMade()).withParticipant(target.withName(Optional.empty())).withUndo(Optional.empty()), PEOPLE);
    });
  }

  private static Round withoutReasons(Round round, Participant owner) {
    Ballot ballot = round.ballot(owner.id());
    return ballot.reasons().isEmpty() ? round : round.withBallot(owner, ballot.withReasons(Sorted.empty()));
  }

  private static Board recount(Board board, Participant was, Participant is) {
    List<Round> rounds = board.rounds().stream().map(round -> round.reweighed(was, is)).toList();
    return board.withRounds(rounds, board.roundsMade()).withParticipant(is);
  }

  private static boolean lastFacilitator(Board board, Participant target) {
    for (Participant each : board.participants()) {
      if (each.facilitates() && !each.id().equals(target.id())) {
        return false;
      }
    }
    return true;
  }

  private interface Rule {
    Verdict on(Participant target);
  }

  private static Verdict on(Board board, ParticipantId id, Rule rule) {
    return board.participant(id)
        .map(rule::on)
        .orElseGet(() -> Verdict.no(Reason.Code.NO_SUCH_PARTICIPANT, "There is no such participant on this board.", "participant"));
  }

  private PeopleRules() {}
}
