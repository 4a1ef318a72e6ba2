package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.analysis.Result;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Entry;
import dev.weighin.board.Mark;
import dev.weighin.board.Outcome;
import dev.weighin.board.Participant;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Scale;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Truth;
import dev.weighin.load.Commands;
import dev.weighin.load.Screen;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.Frames;
import dev.weighin.wire.Texts;
import dev.weighin.wire.ViewClass;
import dev.weighin.wire.ViewWriter;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker is shown histories with one fault each, and says which. */
class HistoryTest {

  private static final String ANN = BoardPlay.id("ann").value();
  private static final String TAB = "tab-of-ann";
  private static final JsonObject JOIN = new JsonObject().put("type", "join");
  private static final JsonObject FIRST = Commands.castWeights(1, 10, 90);
  private static final JsonObject SECOND = Commands.castWeights(1, 20, 80);

  private final List<BoardLog.Record> records = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final List<History.Place> places = new ArrayList<>();
  private final Showings showings = new Showings(1);
  private Board board;

  /** A board with a round, and Ann who joined under number 1. */
  @BeforeEach
  void begin() {
    var play = BoardPlay.of(2, 2, Scale.FIVE, Criterion.ScoredBy.VOTERS).opens(Asks.BOTH, Visibility.LIVE);
    board = Board.empty(play.board.id());
    play.entries.forEach(this::write);
    told(1, JOIN, "accepted", ann(1, new Command.Join(Role.VOTER, "hash", Optional.of(new TextKey("name-ann")), Optional.empty(), board.settings().linkGeneration(), false)));
  }

  // Right ones

  @Test
  void aRightHistoryPasses() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    told(3, SECOND, "NOT_SAVED", 0);
    told(4, FIRST, "overtaken", 0);
    told(5, SECOND, "accepted", ann(5, cast(SECOND), 4L));
    told(6, Commands.reveal(1), "NOT_FACILITATOR", 0);
    // Sent again, and written twice.
    long last = ann(7, score(3));
    ann(7, score(3));
    told(7, Commands.score(1, 1, 1, 3), "accepted", last);
    var count = history().check(accounts());
    assertEquals(new History.Count(9, 6, 1, 1, 1, 0, 0, 1, 0), count);
  }

  @Test
  void aNumberThatComesLateAndIsNotTakenPasses() {
    told(2, FIRST, "NOT_FACILITATOR", 0);
    told(3, SECOND, "accepted", ann(3, cast(SECOND)));
    ann(2, cast(FIRST));
    assertEquals(1, history().check(accounts()).repeated());
  }

  // What was told

  @Test
  void whatWasAcknowledgedAndIsAbsent() {
    told(2, FIRST, "accepted", 9);
    assertTold("acknowledged, but not there: Ann: number 2 ");
  }

  @Test
  void whatWasAcknowledgedBeforeItTookEffect() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)) - 1);
    assertTold("acknowledged at an earlier version: Ann: number 2 ");
  }

  @Test
  void whatWasAcknowledgedAndRefusedInTheLog() {
    told(2, Commands.reveal(1), "accepted", ann(2, new Command.Reveal(1)));
    assertTold("acknowledged, but refused: Ann: number 2 ");
  }

  @Test
  void whatHadNoAnswer() {
    asked.add(new Asked(2, FIRST));
    assertTold("Ann: never answered: number 2 ");
  }

  @Test
  void whatWasSaidNotToBeSavedAndIsThere() {
    ann(2, cast(FIRST));
    told(2, FIRST, "NOT_SAVED", 0);
    assertTold("said not to be saved, but is in the log: Ann: number 2 ");
  }

  @Test
  void whatWasSaidNotToBeSavedAndWasPutAsideForANewerOne() {
    told(2, FIRST, "NOT_SAVED", 0);
    told(3, SECOND, "accepted", ann(3, cast(SECOND), 2L));
    assertTold("said not to be saved, but is in the log: Ann: number 2 ");
  }

  @Test
  void whatWasRefusedAndTookEffect() {
    ann(2, cast(FIRST));
    told(2, FIRST, "ROUND_NOT_OPEN", 0);
    assertTold("refused, but took effect: Ann: number 2 ");
  }

  @Test
  void whatWasOvertakenByNobody() {
    told(2, FIRST, "overtaken", 0);
    told(3, Commands.score(1, 1, 1, 3), "accepted", ann(3, score(3)));
    assertTold("overtaken, but by whom? Ann: number 2 ");
  }

  @Test
  void whatWasNotTakenThoughItWasSentOnce() {
    told(2, FIRST, "NOT_TAKEN", 0);
    assertTold("a newer one came before it: Ann: number 2 ");
  }

  @Test
  void whatWasRefusedByABoardOlderThanWhatItsTabHadSeen() {
    told(2, FIRST, "ROUND_NOT_OPEN", 3);
    asked.getLast().seen = 4;
    assertTold("refused by a board older than what its tab had seen: 4, Ann: number 2 ");
  }

  // What took effect

  /** The board refuses the older one: that it was acknowledged is the fault. */
  @Test
  void twoOfATabThatWereSwapped() {
    long second = ann(3, cast(SECOND));
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    told(3, SECOND, "accepted", second);
    assertTold("acknowledged, but stands behind a newer one: Ann: number 2 ");
  }

  /** As a board would judge that does not look at numbers. */
  @Test
  void twoOfATabThatTookEffectSwapped() {
    place(8, 2, cast(SECOND), true);
    place(9, 1, cast(FIRST), true);
    asked.clear();
    told(1, FIRST, "accepted", 9);
    told(2, SECOND, "accepted", 8);
    assertPlacesTold("Ann: took effect after number 2, out of order: ");
  }

  @Test
  void oneThatTookEffectTwice() {
    place(8, 1, cast(FIRST), true);
    place(9, 2, cast(SECOND), true);
    place(10, 1, cast(FIRST), true);
    asked.clear();
    told(1, FIRST, "accepted", 8);
    told(2, SECOND, "accepted", 9);
    assertPlacesTold("Ann: a number that was taken took effect again: ");
  }

  @Test
  void marksThatAreNotThoseAskedFor() {
    told(2, FIRST, "accepted", ann(2, cast(SECOND)));
    assertTold("Ann: not as it was asked: ");
  }

  @Test
  void aMarkMoreThanWasAskedFor() {
    told(2, Commands.castWeights(1, 10), "accepted", ann(2, cast(FIRST)));
    assertTold("Ann: not as it was asked: ");
  }

  @Test
  void anotherScoreThanWasAskedFor() {
    told(2, Commands.score(1, 1, 1, 3), "accepted", ann(2, score(4)));
    assertTold("Ann: not as it was asked: ");
  }

  @Test
  void anotherWordOfAnyOtherCommand() {
    told(2, new JsonObject().put("type", "sayDone").put("round", 1).put("done", true), "accepted", ann(2, new Command.SayDone(1, false)));
    assertTold("Ann: not as it was asked: ");
  }

  @Test
  void whatNobodyAskedFor() {
    ann(2, cast(FIRST));
    assertTold("Ann: in the log, but never asked for: ");
  }

  @Test
  void anEntryOfATabThatNobodyHas() {
    write(new Author.Person(BoardPlay.id("ann"), "another", 1, 0), cast(FIRST));
    assertTold("every entry is of a tab that is known ");
  }

  @Test
  void whatATabFoundWrong() {
    var found = List.of(new Account("Ann", ANN, TAB, asked, List.of("not let in")), accounts().getLast());
    assertTrue(assertThrows(AssertionError.class, () -> history().check(found)).getMessage().contains("not let in"));
  }

  // The log, screens, replicas

  @Test
  void aVersionThatIsMissing() {
    ann(2, cast(FIRST));
    records.remove(records.size() - 2);
    assertSays("versions are contiguous ", this::history);
  }

  @Test
  void screensThatShowTheFoldAreCounted() {
    shows(view());
    assertEquals(1, history().check(accounts()).seen());
  }

  @Test
  void aScreenThatShowsAnotherBoard() {
    shows(view().put("question", "Another?"));
    assertSays("what PUBLIC saw at version " + board.version() + " ", this::history);
  }

  @Test
  void twoScreensThatDiffer() {
    shows(view());
    shows(view().put("question", "Another?"));
    assertTrue(assertThrows(AssertionError.class, this::history).getMessage().contains("two screens differ at public@" + board.version()));
  }

  @Test
  void aScreenThatIsAheadOfTheLog() {
    shows(view());
    records.removeLast();
    assertSays("no screen showed a version that the log does not have ", this::history);
  }

  @Test
  void aReplicaThatShowsAnotherBoard() {
    var history = history();
    history.assertShows("one", Optional.empty(), Truth.canonical(view()));
    assertSays("one does not show the public the fold of the log ", () -> history.assertShows("one", Optional.empty(), Truth.canonical(view().put("question", "Another?"))));
    assertSays("one does not show " + ANN + " the fold of the log ", () -> history.assertShows("one", Optional.of(ANN), Truth.canonical(view().put("question", "Another?"))));
  }

  @Test
  void aReplicaThatGivesSomebodyWhatIsNotTheirs() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    var before = history().mine(ANN);
    told(3, SECOND, "accepted", ann(3, cast(SECOND)));
    var history = history();
    history.assertMine("one", ANN, history.mine(ANN));
    assertSays("one does not give " + ANN + " what is theirs in the fold of the log ", () -> history.assertMine("one", ANN, before));
  }

  // ---- what is said

  private void assertTold(String sentence) {
    assertSays(sentence, () -> history().check(accounts()));
  }

  private void assertPlacesTold(String sentence) {
    assertSays(sentence, () -> History.check(Map.of(History.tab(ANN, TAB), places), accounts(), 0));
  }

  private static void assertSays(String sentence, Runnable check) {
    String said = assertThrows(AssertionError.class, check::run).getMessage();
    assertTrue(said.startsWith(sentence), said);
  }

  // ---- a history

  private History history() {
    return new History(board.id().value(), records, showings);
  }

  private List<Account> accounts() {
    return List.of(new Account("Ann", ANN, TAB, asked, List.of()), new Account("Fay", BoardPlay.id("fay").value(), "tab", ofFay(), List.of()));
  }

  /** The facilitator joined and opened the round. */
  private static List<Asked> ofFay() {
    return List.of(one(1, JOIN, "accepted", 2), one(2, new JsonObject().put("type", "openRound"), "accepted", 3));
  }

  private void told(long n, JsonObject command, String outcome, long version) {
    asked.add(one(n, command, outcome, version));
  }

  private static Asked one(long n, JsonObject command, String outcome, long version) {
    var one = new Asked(n, command);
    one.sent.add("0 " + outcome);
    one.told = new Asked.Told(outcome, version);
    return one;
  }

  /** Writes it into the log; its version. */
  private long ann(long n, Command command, Long... overtaken) {
    long generation = board.participant(BoardPlay.id("ann")).map(Participant::roleGeneration).orElse(0L);
    return write(new Author.Person(BoardPlay.id("ann"), TAB, n, generation, List.of(overtaken)), command);
  }

  private long write(Author author, Command command) {
    return write(new Entry(board.version() + 1, board.time() + 1, Rules.NEWEST, author, command));
  }

  private long write(Entry entry) {
    board = board.apply(entry).board();
    records.add(Chain.record(records, entry.time(), EntryCodec.body(entry.author(), entry.command())));
    return entry.version();
  }

  private void place(long version, long n, Command command, boolean changed) {
    places.add(new History.Place(version, new Author.Person(BoardPlay.id("ann"), TAB, n, 0), command, Outcome.accepted(Outcome.Change.BALLOT), changed));
  }

  private static Command cast(JsonObject command) {
    var marks = new TreeMap<CriterionId, Mark>();
    command.getJsonObject("marks").forEach(each -> marks.put(new CriterionId(each.getKey()), Mark.of((int) each.getValue())));
    return new Command.CastWeights(1, marks);
  }

  private static Command score(int mark) {
    return new Command.Score(1, BoardPlay.cell("o1", "c1"), Optional.of(Mark.of(mark)));
  }

  private JsonObject view() {
    return ViewWriter.view(board, Result.of(board, ViewClass.PUBLIC.sight()), Texts.NONE, ViewClass.PUBLIC);
  }

  private void shows(JsonObject view) {
    var screen = new Screen();
    screen.take(new JsonObject(Frames.view("epoch", board.version(), ViewClass.PUBLIC, view)));
    showings.shown(screen);
  }
}
