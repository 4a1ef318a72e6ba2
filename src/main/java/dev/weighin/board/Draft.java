package dev.weighin.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A board before its first entry: what its creator says, what an import brings.
 *
 * @param question 1–300 characters
 * @param about more of it, may be empty
 * @param given scores of the facilitator, by cell
 * @param past rounds that an import brings, revealed, oldest first; empty otherwise
 * @param decision what an import says was decided; by somebody who is not on the board
 * @param code the join code that the directory holds for it, empty for none
 * @param facilitateHash SHA-256 of the facilitator's secret, hex; likewise the other two
 */
public record Draft(
    String question,
    String about,
    Scale scale,
    List<Option> options,
    List<Criterion> criteria,
    Map<Cell, Given> given,
    Anonymity anonymity,
    Visibility visibility,
    boolean watchable,
    boolean promotion,
    String code,
    String facilitateHash,
    String voteHash,
    String watchHash,
    List<PastRound> past,
    Optional<Decision> decision) {

  public Draft {
    options = List.copyOf(options);
    criteria = List.copyOf(criteria);
    given = Sorted.copy(given);
    past = List.copyOf(past);
  }

  /** Nothing is decided yet. */
  public Draft(String question, String about, Scale scale, List<Option> options, List<Criterion> criteria, Map<Cell, Given> given, Anonymity anonymity,
      Visibility visibility, boolean watchable, boolean promotion, String code, String facilitateHash, String voteHash, String watchHash, List<PastRound> past) {
    this(question, about, scale, options, criteria, given, anonymity, visibility, watchable, promotion, code, facilitateHash, voteHash, watchHash, past, Optional.empty());
  }

  /**
   * A revealed round as an import brings it; its ballots belong to nobody who could change them.
   *
   * @param number its number, rising from round to round; 0: the next one
   * @param definition what was voted on, where it had another shape than the board has
   */
  public record PastRound(
      int number, Asks asks, Visibility visibility, ReasonRule reasons, long openedAt, long endedAt, Optional<Definition> definition, List<PastBallot> ballots) {

    public PastRound {
      ballots = List.copyOf(ballots);
    }

    public PastRound(Asks asks, Visibility visibility, ReasonRule reasons, long openedAt, long endedAt, List<PastBallot> ballots) {
      this(0, asks, visibility, reasons, openedAt, endedAt, Optional.empty(), ballots);
    }
  }

  /**
   * @param participant the importer's new id for the voter
   * @param excluded out of every result, as everything of this voter's
   */
  public record PastBallot(ParticipantId participant, Optional<TextKey> name, int power, boolean excluded, Ballot ballot) {}
}
