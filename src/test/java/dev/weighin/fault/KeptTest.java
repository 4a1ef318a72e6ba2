package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Entry;
import dev.weighin.board.Mark;
import dev.weighin.board.Outcome;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Scale;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import dev.weighin.live.BoardLog;
import dev.weighin.load.Commands;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held against a log after kills and restarts is shown logs with one fault each, and says which. */
class KeptTest {

  private static final JsonObject FIRST = Commands.castWeights(1, 10, 90);
  private static final JsonObject SECOND = Commands.castWeights(1, 20, 80);

  private final Map<Long, JsonObject> sent = new TreeMap<>();
  private final Map<Long, Kept.Told> told = new TreeMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Boolean> changed = new ArrayList<>();
  private Board board;

  @BeforeEach
  void begin() {
    var play = BoardPlay.of(2, 2, Scale.FIVE, Criterion.ScoredBy.VOTERS).opens(Asks.BOTH, Visibility.LIVE);
    board = Board.empty(play.board.id());
    play.entries.forEach(this::write);
    told(1, new JsonObject().put("type", "join"), "accepted",
        ann(1, new Command.Join(Role.VOTER, "hash", Optional.of(new TextKey("name-ann")), Optional.empty(), board.settings().linkGeneration(), false)));
  }

  @Test
  void whatWasKeptPasses() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    ann(2, cast(FIRST));
    told(3, FIRST, "notSaved", 0);
    told(4, FIRST, "overtaken", 0);
    told(5, SECOND, "accepted", ann(5, cast(SECOND), 4L));
    assertEquals(new Kept(board.version(), 3, 1, 1), check());
  }

  @Test
  void whatWasAcknowledgedAndIsAbsent() {
    told(2, FIRST, "accepted", 9);
    assertSays("acknowledged, but not there: 2=");
  }

  @Test
  void whatWasAcknowledgedBeforeItTookEffect() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)) - 1);
    assertSays("acknowledged at an earlier version: 2=");
  }

  @Test
  void whatWasSaidNotToBeSavedAndIsThere() {
    ann(2, cast(FIRST));
    told(2, FIRST, "notSaved", 0);
    assertSays("said not to be saved, but was: 2=");
  }

  @Test
  void whatWasOvertakenByNobody() {
    told(2, FIRST, "overtaken", 0);
    assertSays("overtaken, but by whom? 2=");
  }

  @Test
  void whatHadNoAnswer() {
    sent.put(2L, FIRST);
    assertSays("every number has its answer ");
  }

  @Test
  void whatNobodyAskedFor() {
    ann(2, cast(FIRST));
    assertSays("in the log, but never asked for: ");
  }

  @Test
  void anotherMarkThanWasAskedFor() {
    told(2, FIRST, "accepted", ann(2, cast(SECOND)));
    assertSays("not as it was asked: ");
  }

  @Test
  void whatTheLogRefuses() {
    told(2, Commands.castWeights(7, 10, 90), "accepted", ann(2, new Command.CastWeights(7, marks(FIRST))));
    assertSays("refused: ");
  }

  @Test
  void twoOfATabThatTookEffectSwapped() {
    told(3, SECOND, "accepted", ann(3, cast(SECOND)));
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    changed.set(changed.size() - 1, true);
    assertSays("took effect out of order: ");
  }

  @Test
  void twoOfATabThatWereSwappedAndAcknowledged() {
    told(3, SECOND, "accepted", ann(3, cast(SECOND)));
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    assertSays("acknowledged, but not there: 2=");
  }

  @Test
  void oneThatTookEffectTwice() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    ann(2, cast(FIRST));
    changed.set(changed.size() - 1, true);
    assertSays("a number that was taken took effect again: ");
  }

  @Test
  void aBallotThatIsNotTheLastThatTookEffect() {
    told(2, FIRST, "accepted", ann(2, cast(FIRST)));
    var before = board;
    told(3, SECOND, "accepted", ann(3, cast(SECOND)));
    board = before;
    assertSays("the weights of " + BoardPlay.id("ann") + " are not the last that took effect ");
  }

  // The log itself

  @Test
  void aGapATimeThatFallsAndAHashThatDoesNotFollow() {
    var first = record("", 1, 20);
    var second = record(first.hash(), 2, 21);
    assertEquals(2, Judged.of(List.of(first, second), "board").board().version());
    assertEquals("version 3 follows 1", judging(first, record(first.hash(), 3, 21)));
    assertEquals("time falls at version 2", judging(first, record(first.hash(), 2, 19)));
    assertEquals("the hash of version 2 does not follow", judging(first, record(second.hash(), 2, 21)));
  }

  private static String judging(BoardLog.Record... records) {
    return assertThrows(AssertionError.class, () -> Judged.of(List.of(records), "board")).getMessage();
  }

  private static BoardLog.Record record(String before, long version, long time) {
    var bare = new BoardLog.Record(version, time, Rules.NEWEST, EntryCodec.body(Author.BOARD, new Command.Delete()), "", Map.of(), Set.of());
    return new BoardLog.Record(version, time, bare.rules(), bare.body(), Hashes.of(before, bare), Map.of(), Set.of());
  }

  // ---- what is said, and a log

  private void assertSays(String sentence) {
    String said = assertThrows(AssertionError.class, this::check).getMessage();
    assertTrue(said.startsWith(sentence), said);
  }

  private Kept check() {
    var ann = new Kept.Account("Ann", BoardPlay.id("ann").value(), "tab-of-ann", sent, told, List.of());
    return Kept.check(new Judged(entries, outcomes, changed, board), List.of(ann));
  }

  private void told(long n, JsonObject command, String outcome, long version) {
    sent.put(n, command);
    told.put(n, new Kept.Told(outcome, version));
  }

  private long ann(long n, Command command, Long... overtaken) {
    long generation = board.participant(BoardPlay.id("ann")).map(each -> each.roleGeneration()).orElse(0L);
    return write(new Entry(board.version() + 1, board.time() + 1, Rules.NEWEST, new Author.Person(BoardPlay.id("ann"), "tab-of-ann", n, generation, List.of(overtaken)), command));
  }

  private long write(Entry entry) {
    var applied = board.apply(entry);
    entries.add(entry);
    outcomes.add(applied.outcome());
    changed.add(!board.rounds().equals(applied.board().rounds()) || !board.participants().equals(applied.board().participants()));
    board = applied.board();
    return entry.version();
  }

  private static Command cast(JsonObject command) {
    return new Command.CastWeights(1, marks(command));
  }

  private static Map<CriterionId, Mark> marks(JsonObject command) {
    var marks = new TreeMap<CriterionId, Mark>();
    command.getJsonObject("marks").forEach(each -> marks.put(new CriterionId(each.getKey()), Mark.of((int) each.getValue())));
    return marks;
  }
}
