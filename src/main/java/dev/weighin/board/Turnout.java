package dev.weighin.board;

/**
 * Who takes part in the last round (R6, R7).
 *
 * @param k those in n with a ballot that counts in it
 * @param n voters joined and neither removed nor away, and expected names that nobody answered
 * @param done said so, within k; likewise the rest, but for {@code drafts} and {@code notStarted}, which are within n − k
 * @param kept ballots carried over and neither changed nor confirmed
 */
public record Turnout(int k, int n, int done, int weighing, int abstained, int kept, int confirmed, int drafts, int notStarted) {

  static Turnout of(Board board) {
    int k = 0, n = board.roster().size(), done = 0, weighing = 0, abstained = 0, kept = 0, confirmed = 0, drafts = 0, notStarted = n;
    Round round = board.lastRound().orElse(null);
    for (Participant participant : board.participants()) {
      if (!participant.expected() || participant.simulated() && (round == null || !round.rehearsal())) {
        continue;
      }
      n++;
      Ballot ballot = round == null ? Ballot.EMPTY : round.ballot(participant.id());
      if (!ballot.counts()) {
        if (ballot.cast()) {
          drafts++;
        }
        notStarted++;
        continue;
      }
      k++;
      if (ballot.origin() == Ballot.Origin.CONFIRMED) {
        confirmed++;
      }
      if (ballot.abstained()) {
        abstained++;
      } else if (ballot.done()) {
        done++;
      } else if (ballot.origin() == Ballot.Origin.KEPT) {
        kept++;
      } else {
        weighing++;
      }
    }
    return new Turnout(k, n, done, weighing, abstained, kept, confirmed, drafts, notStarted);
  }
}
