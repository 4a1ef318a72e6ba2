package dev.weighin.kit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Applied;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Cell;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Entry;
import dev.weighin.board.Given;
import dev.weighin.board.Mark;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A board played step by step from outside its package; {@code fay} facilitates it. Every step is accepted or the test fails. */
public final class BoardPlay {

  public Board board = Board.empty(new BoardId("played"));
  /** Names and reasons beside the log. */
  public final Map<String, String> texts = new HashMap<>();
  /** What was asked, as the log holds it. */
  public final List<Entry> entries = new ArrayList<>();
  private long time = 1_700_000_000_000L;
  private long n;

  /** Options o1, o2 … and criteria c1, c2 …, all scored from one source. */
  public static BoardPlay of(int options, int criteria, Scale scale, Criterion.ScoredBy by, Anonymity anonymity) {
    List<Option> o = new ArrayList<>();
    for (int i = 1; i <= options; i++) {
      o.add(new Option(new OptionId("o" + i), "Option " + i, "", (char) ('A' + i - 1)));
    }
    List<Criterion> c = new ArrayList<>();
    for (int j = 1; j <= criteria; j++) {
      c.add(new Criterion(new CriterionId("c" + j), "Criterion " + j, "", Ends.NONE, by));
    }
    Visibility visibility = anonymity == Anonymity.NO_NAMES ? Visibility.SEALED : Visibility.LIVE;
    String hash = "0".repeat(64);
    BoardPlay play = new BoardPlay();
    play.enter(Author.BOARD, new Command.Create(
        new Draft("Which one?", "", scale, o, c, Map.of(), anonymity, visibility, true, false, "7KQ4M2XF", hash, hash, hash, List.of())));
    return play.joins("fay", Role.FACILITATOR);
  }

  public static BoardPlay of(int options, int criteria, Scale scale, Criterion.ScoredBy by) {
    return of(options, criteria, scale, by, Anonymity.NAMED);
  }

  public BoardPlay join(String... voters) {
    for (String each : voters) {
      joins(each, Role.VOTER);
    }
    return this;
  }

  private BoardPlay joins(String who, Role role) {
    Optional<TextKey> name = board.settings().anonymity() == Anonymity.NO_NAMES ? Optional.empty() : Optional.of(new TextKey("name-" + who));
    name.ifPresent(key -> texts.put(key.value(), who));
    return does(who, new Command.Join(role, "hash of " + who, name, Optional.empty(), board.settings().linkGeneration(), false));
  }

  public BoardPlay opens(Asks asks, Visibility visibility) {
    return opens(asks, visibility, Start.FRESH, false);
  }

  public BoardPlay opens(Asks asks, Visibility visibility, Start start, boolean rehearsal) {
    return does("fay", new Command.OpenRound(asks, start, visibility, true, ReasonRule.OPTIONAL, rehearsal));
  }

  /** Marks on c1, c2 …; −1 is unsure. */
  public BoardPlay weighs(String who, int... marks) {
    Map<CriterionId, Mark> ballot = new TreeMap<>();
    for (int j = 0; j < marks.length; j++) {
      ballot.put(new CriterionId("c" + (j + 1)), marks[j] < 0 ? Mark.UNSURE : Mark.of(marks[j]));
    }
    return does(who, new Command.CastWeights(round(), ballot));
  }

  /** Marks of one option on c1, c2 …; −1 is unsure. */
  public BoardPlay scores(String who, String option, int... marks) {
    for (int j = 0; j < marks.length; j++) {
      Mark mark = marks[j] < 0 ? Mark.UNSURE : Mark.of(marks[j]);
      does(who, new Command.Score(round(), cell(option, "c" + (j + 1)), Optional.of(mark)));
    }
    return this;
  }

  /** The facilitator's scores of one option on c1, c2 … */
  public BoardPlay gives(String option, double... values) {
    for (int j = 0; j < values.length; j++) {
      does("fay", new Command.Give(cell(option, "c" + (j + 1)), Optional.of(new Given(values[j], false, "seen"))));
    }
    return this;
  }

  public BoardPlay reasons(String who, String criterion, String text) {
    TextKey key = new TextKey("reason-" + texts.size());
    texts.put(key.value(), text);
    return does(who, new Command.GiveReason(round(), new CriterionId(criterion), Optional.of(key)));
  }

  public BoardPlay reveals() {
    return does("fay", new Command.Reveal(round()));
  }

  public BoardPlay does(String who, Command command) {
    long generation = board.participant(id(who)).map(Participant::roleGeneration).orElse(0L);
    return enter(new Author.Person(id(who), "tab", ++n, generation), command);
  }

  public BoardPlay enter(Author author, Command command) {
    Entry entry = new Entry(board.version() + 1, ++time, Rules.NEWEST, author, command);
    Applied applied = board.apply(entry);
    assertInstanceOf(Outcome.Accepted.class, applied.outcome(), () -> command + ": " + applied.outcome());
    board = applied.board();
    entries.add(entry);
    return this;
  }

  /** The last round's number. */
  public int round() {
    return board.rounds().getLast().number();
  }

  public static ParticipantId id(String who) {
    return new ParticipantId("participant-" + who);
  }

  public static Cell cell(String option, String criterion) {
    return new Cell(new OptionId(option), new CriterionId(criterion));
  }
}
