package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A board being played in a test: each step is one entry of its log. */
final class Play {

  static final String HASH = "0".repeat(64);

  Board board = Board.empty(new BoardId("test"));
  Outcome last;
  long time = 1_000_000;
  private int rules = Rules.NEWEST;
  private long n;

  /** Two options, three criteria (the third scored by the facilitator), facilitator {@code fay}, voters {@code ann} and {@code bob}, not a round yet. */
  static Play ready() {
    return ready(Anonymity.NAMED);
  }

  static Play ready(Anonymity anonymity) {
    Play play = new Play();
    play.create(anonymity, Visibility.SEALED);
    play.joins("fay", Role.FACILITATOR).joins("ann", Role.VOTER).joins("bob", Role.VOTER);
    return play;
  }

  /** Likewise, with a weights round open. */
  static Play weighing(Visibility visibility) {
    Play play = ready();
    play.opens(Asks.WEIGHTS, Start.FRESH, visibility);
    return play;
  }

  static Draft draft(Anonymity anonymity, Visibility visibility) {
    return new Draft("Which one?", "", Scale.FIVE,
        List.of(new Option(new OptionId("o1"), "Left", "", 'A'), new Option(new OptionId("o2"), "Right", "", 'B')),
        List.of(criterion("c1", Criterion.ScoredBy.VOTERS), criterion("c2", Criterion.ScoredBy.VOTERS), criterion("c3", Criterion.ScoredBy.FACILITATOR)),
        Map.of(), anonymity, visibility, false, false, "", HASH, HASH, HASH, List.of());
  }

  private static Criterion criterion(String id, Criterion.ScoredBy by) {
    return new Criterion(new CriterionId(id), "Criterion " + id, "", Ends.NONE, by);
  }

  Play create(Anonymity anonymity, Visibility visibility) {
    return byBoard(new Command.Create(draft(anonymity, visibility))).accepted();
  }

  Play joins(String who, Role role) {
    return asks(who, join(who, role)).accepted();
  }

  Command.Join join(String who, Role role) {
    boolean noNames = board.settings().anonymity() == Anonymity.NO_NAMES;
    return new Command.Join(role, "secret of " + who, noNames ? Optional.empty() : Optional.of(new TextKey("name of " + who)), Optional.empty(),
        board.settings().linkGeneration(), false);
  }

  Play opens(Asks asks, Start start, Visibility visibility) {
    return asks("fay", new Command.OpenRound(asks, start, visibility, true, ReasonRule.OPTIONAL, false)).accepted();
  }

  Play rehearses() {
    return asks("fay", new Command.OpenRound(Asks.BOTH, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, true)).accepted();
  }

  Play weighs(String who, int... marks) {
    return asks(who, weights(marks)).accepted();
  }

  /** A ballot on c1, c2 …; −1 is unsure. */
  Command.CastWeights weights(int... marks) {
    Map<CriterionId, Mark> ballot = new TreeMap<>();
    for (int i = 0; i < marks.length; i++) {
      ballot.put(new CriterionId("c" + (i + 1)), marks[i] < 0 ? Mark.UNSURE : Mark.of(marks[i]));
    }
    return new Command.CastWeights(round().number(), ballot);
  }

  Play scores(String who, String option, String criterion, int mark) {
    return asks(who, score(option, criterion, mark)).accepted();
  }

  Command.Score score(String option, String criterion, int mark) {
    return new Command.Score(round().number(), cell(option, criterion), Optional.of(Mark.of(mark)));
  }

  static Cell cell(String option, String criterion) {
    return new Cell(new OptionId(option), new CriterionId(criterion));
  }

  Play reveals() {
    return asks("fay", new Command.Reveal(round().number())).accepted();
  }

  Play asks(String who, Command command) {
    return asks(who, "tab", ++n, command);
  }

  Play asks(String who, String tab, long number, Command command) {
    long generation = board.participant(id(who)).map(Participant::roleGeneration).orElse(0L);
    return enter(new Author.Person(id(who), tab, number, generation), command);
  }

  Play byBoard(Command command) {
    return enter(Author.BOARD, command);
  }

  Play enter(Author author, Command command) {
    Applied applied = board.apply(new Entry(board.version() + 1, ++time, rules, author, command));
    board = applied.board();
    last = applied.outcome();
    return this;
  }

  /** Judged by rules of an earlier release from now on. */
  Play by(int number) {
    rules = number;
    return this;
  }

  Play at(long when) {
    time = when - 1;
    return this;
  }

  Play accepted() {
    assertInstanceOf(Outcome.Accepted.class, last);
    return this;
  }

  Play refused(Reason.Code code) {
    assertEquals(code, assertInstanceOf(Outcome.Refused.class, last).reason().code());
    return this;
  }

  Round round() {
    return board.rounds().getLast();
  }

  Ballot ballot(String who) {
    return round().ballot(id(who));
  }

  Participant person(String who) {
    return board.participant(id(who)).orElseThrow();
  }

  static ParticipantId id(String who) {
    return new ParticipantId("participant-" + who);
  }

  long sum(String criterion) {
    Sums.Sum sum = round().sums().weights().get(new CriterionId(criterion));
    return sum == null ? 0 : sum.total();
  }
}
