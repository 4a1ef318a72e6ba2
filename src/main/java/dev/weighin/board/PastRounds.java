package dev.weighin.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rounds that an import brings: their voters become participants whom nobody can act for. */
final class PastRounds {

  static Board brought(Board board, List<Draft.PastRound> past) {
    Board next = board;
    for (Draft.PastRound each : past) {
      next = brought(next, each);
    }
    return next;
  }

  private static Board brought(Board board, Draft.PastRound past) {
    Index<Participant> participants = board.participants();
    Index<Ballot> ballots = Index.empty();
    for (Draft.PastBallot each : past.ballots()) {
      if (!participants.has(each.participant().value())) {
        participants = participants.put(each.participant().value(), voter(each, participants.size() + 1));
      }
      ballots = ballots.put(each.participant().value(), each.ballot());
    }
    int number = Math.max(past.number(), board.roundsMade() + 1);
    Round round = new Round(number, past.asks(), Round.State.REVEALED, past.visibility(), true, past.reasons(), false, board.settings().anonymity(),
        past.openedAt(), Optional.of(past.endedAt()), Optional.empty(), Optional.empty(), past.definition().orElse(board.definition()), ballots, Sums.NONE, Index.empty()).recounted(participants);
    List<Round> rounds = new ArrayList<>(board.rounds());
    rounds.add(round);
    return board.withParticipants(participants).withRounds(rounds, number);
  }

  /** Away, so that they are in no n of a later round; no secret has an empty hash, so nobody acts for them. */
  private static Participant voter(Draft.PastBallot ballot, int number) {
    return new Participant(ballot.participant(), number, Role.VOTER, 1, "", ballot.name(), true, ballot.power(), true, false, ballot.excluded(),
        Optional.empty(), false, Optional.empty(), Memory.EMPTY);
  }

  private PastRounds() {}
}
