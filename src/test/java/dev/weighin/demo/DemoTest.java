package dev.weighin.demo;

import static dev.weighin.kit.Waiting.answer;
import static dev.weighin.kit.Waiting.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Start;
import dev.weighin.board.Visibility;
import dev.weighin.live.Admission;
import dev.weighin.live.Asking;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Closing;
import dev.weighin.live.Frame;
import dev.weighin.live.Keys;
import dev.weighin.live.Leases;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loop;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.live.Outlet;
import dev.weighin.live.Position;
import dev.weighin.live.Watcher;
import dev.weighin.log.SqliteLog;
import dev.weighin.wire.NewBoard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo on real live boards over a real log. */
@ExtendWith(VertxExtension.class)
class DemoTest {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final long UNWATCHED_MS = 2_000;

  @TempDir Path folder;
  private Vertx vertx;
  private BoardLog log;
  private Loop loop;
  private LiveBoards boards;
  private Crowds crowds;
  private Demo demo;
  private final AtomicLong n = new AtomicLong();

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    this.vertx = vertx;
    build(Demo.REHEARSAL_ENTRIES);
  }

  private void build(int rehearsalEntries) throws Exception {
    log = SqliteLog.open(folder, CLOCK);
    Meters meters = new Meters();
    Loops loops = new Loops(1, meters, CLOCK);
    Promise<Loop> entered = Promise.promise();
    var context = vertx.getOrCreateContext();
    context.runOnContext(nothing -> entered.complete(loops.enter(context)));
    loop = answer(entered.future());
    boards = new LiveBoards(loops, log, CLOCK, meters, OptionalInt.empty());
    DemoKey key = DemoKey.in(folder);
    crowds = new Crowds(vertx, boards, key, new AtomicLong(7)::incrementAndGet, Leases.ALONE, UNWATCHED_MS);
    demo = new Demo(vertx, boards, crowds, key, CLOCK, Chance.secure(), rehearsalEntries);
  }

  @AfterEach
  void close() {
    demo.stop();
    answer(boards.drain(0));
    answer(log.close());
  }

  @Test
  void bothBoardsAreThereAndPublicToWatch() {
    answer(demo.start());
    for (BoardId each : new BoardId[] {Demo.DEMO, Demo.ARTICLES}) {
      Board board = board(each);
      assertTrue(board.settings().watchable());
      assertTrue(board.settings().code().isPresent());
      Keys links = answer(demo.links(each)).orElseThrow();
      assertEquals(Keys.hash(links.facilitate()), board.settings().facilitateHash());
      assertEquals(Keys.hash(links.watch()), board.settings().watchHash());
    }
  }

  @Test
  void theirLinksOutliveARestart() throws Exception {
    answer(demo.start());
    Optional<Keys> before = answer(demo.links(Demo.DEMO));
    long version = board(Demo.DEMO).version();
    close();
    build(Demo.REHEARSAL_ENTRIES);
    answer(demo.start());
    assertEquals(before, answer(demo.links(Demo.DEMO)));
    assertEquals(version, board(Demo.DEMO).version());
  }

  /** [R8] */
  @Test
  void whileSomebodyWatchesASimulatedCrowdRehearsesAndThenItStops() {
    answer(demo.start());
    Spectator spectator = watch(Demo.DEMO);
    until(() -> board(Demo.DEMO).openRound().filter(round -> round.ballots().size() >= 5).isPresent());
    assertTrue(board(Demo.DEMO).openRound().orElseThrow().rehearsal());
    for (Participant each : board(Demo.DEMO).participants()) {
      assertTrue(each.simulated() || each.id().equals(Host.ID) && !each.votes());
    }
    until(() -> spectator.deltas > 0);

    spectator.goes();
    until(() -> !answer(crowds.runs(Demo.DEMO)));
    answer(demo.look());
    assertFalse(answer(crowds.runs(Demo.DEMO)));

    watch(Demo.DEMO);
    until(() -> answer(crowds.runs(Demo.DEMO)));
  }

  @Test
  void aRoundThatCountsIsLeftAlone() {
    answer(demo.start());
    watch(Demo.DEMO);
    until(() -> answer(crowds.runs(Demo.DEMO)));
    ask(Demo.DEMO, rehearsal(false));
    until(() -> !answer(crowds.runs(Demo.DEMO)));
    answer(demo.look());
    assertFalse(board(Demo.DEMO).openRound().orElseThrow().rehearsal());
    assertFalse(answer(crowds.runs(Demo.DEMO)));
    assertEquals(0, board(Demo.DEMO).openRound().orElseThrow().ballots().size());
  }

  @Test
  void aRehearsalThatHasGrownIsFollowedByAFreshOne() throws Exception {
    close();
    build(15);
    answer(demo.start());
    watch(Demo.DEMO);
    until(() -> board(Demo.DEMO).roundsMade() >= 2);
    assertEquals(1, board(Demo.DEMO).rounds().size());
  }

  @Test
  void aCrowdEndsWithItsRehearsal() {
    BoardId own = copy();
    ask(own, rehearsal(true));
    watch(own);
    assertEquals(Optional.empty(), answer(crowds.start(own, 20)));
    until(() -> board(own).openRound().filter(round -> round.ballots().size() > 2).isPresent());
    ask(own, new Command.EndRehearsal(1));
    until(() -> !answer(crowds.runs(own)));
    assertTrue(board(own).rounds().isEmpty());
  }

  @Test
  void aCrowdStopsWhenAsked() {
    BoardId own = copy();
    ask(own, rehearsal(true));
    watch(own);
    answer(crowds.start(own, 5));
    crowds.stop(own);
    assertFalse(answer(crowds.runs(own)));
  }

  @Test
  void noCrowdStartsAnyMoreOnceTheServerGoes() {
    BoardId own = copy();
    ask(own, rehearsal(true));
    watch(own);
    demo.stop();
    assertEquals(Reason.Code.UNAVAILABLE, answer(crowds.start(own, 5)).orElseThrow().code());
    assertFalse(answer(crowds.runs(own)));
  }

  @Test
  void whatCannotStartSaysWhy() {
    BoardId own = copy();
    watch(own);
    assertEquals(Reason.Code.NOT_A_REHEARSAL, answer(crowds.start(own, 20)).orElseThrow().code());
    ask(own, rehearsal(false));
    assertEquals(Reason.Code.NOT_A_REHEARSAL, answer(crowds.start(own, 20)).orElseThrow().code());
    for (int voters : new int[] {-1, 0, 4, 501}) {
      Reason reason = answer(crowds.start(own, voters)).orElseThrow();
      assertEquals(Reason.Code.BAD_VALUE, reason.code());
      assertEquals("voters", reason.field());
    }
    assertEquals(Reason.Code.NO_SUCH_BOARD, answer(crowds.start(new BoardId("none"), 20)).orElseThrow().code());
  }

  /** An upper bound only: a slow machine makes it easier. */
  @Test
  void allCrowdsTogetherActAtMostTwentyTimesASecond() {
    BoardId one = copy();
    BoardId other = copy();
    for (BoardId each : new BoardId[] {one, other}) {
      ask(each, rehearsal(true));
      watch(each);
    }
    long before = board(one).version() + board(other).version();
    long began = System.nanoTime();
    answer(crowds.start(one, 500));
    answer(crowds.start(other, 500));
    until(() -> board(one).version() + board(other).version() >= before + 60);
    long entries = board(one).version() + board(other).version() - before;
    double seconds = (System.nanoTime() - began) / 1e9;
    assertTrue(entries <= Crowds.ACTS_PER_SECOND * seconds + 1, entries + " acts in " + seconds + " s");
    assertTrue(board(one).participants().size() > 10 && board(other).participants().size() > 10, "they take turns");
  }

  @Test
  void aCopyIsPrivateAndSaysThatItIsKeptForADay() {
    for (String each : new String[] {"demo", "demo-articles"}) {
      NewBoard copy = Demo.copyOf(each, 1_000).orElseThrow();
      assertFalse(copy.draft().watchable());
      assertTrue(copy.draft().about().contains("a copy of your own"));
    }
    assertTrue(Demo.copyOf("somebody-elses", 1_000).isEmpty());
  }

  // ---- the people of these tests

  private final class Spectator implements Outlet {
    volatile int deltas;
    private final Watcher watcher = new Watcher(loop, this, new Meters(), Admission.PUBLIC, Position.NOWHERE);
    private LiveBoard board;

    @Override
    public Future<Void> write(Frame frame) {
      deltas += frame.kind() == Frame.Kind.DELTA ? 1 : 0;
      return Future.succeededFuture();
    }

    @Override
    public void close(Closing why) {}

    void goes() {
      loop.run(() -> board.leave(watcher));
    }
  }

  @Test
  void aLostKeyIsHealedAtTheNextStart() throws Exception {
    answer(demo.start());
    String lost = DemoKey.in(folder).facilitate(Demo.DEMO);
    long before = board(Demo.DEMO).version();
    demo.stop();
    answer(log.close());
    java.nio.file.Files.delete(folder.resolve(DemoKey.FILE));
    build(Demo.REHEARSAL_ENTRIES);
    answer(demo.start());
    var links = answer(demo.links(Demo.DEMO)).orElseThrow();
    var settings = board(Demo.DEMO).settings();
    assertTrue(Keys.fits(links.facilitate(), settings.facilitateHash()));
    assertTrue(Keys.fits(links.vote(), settings.voteHash()));
    assertTrue(Keys.fits(links.watch(), settings.watchHash()));
    assertFalse(Keys.fits(lost, settings.facilitateHash()));
    assertEquals(before + 1, board(Demo.DEMO).version());
  }

  private Spectator watch(BoardId id) {
    Spectator spectator = new Spectator();
    spectator.board = live(id);
    Promise<Optional<Reason>> watching = Promise.promise();
    loop.run(() -> spectator.board.watch(spectator.watcher).onComplete((no, failure) -> watching.complete(no, failure)));
    assertEquals(Optional.empty(), answer(watching.future()));
    return spectator;
  }

  private BoardId copy() {
    BoardId id = Chance.secure().boardId();
    NewBoard copy = ArticleBoards.demo(true, "");
    answer(boards.create(id, BoardLog.Shelf.COPY, copy.with("", "f", "v", "w"), copy.texts()));
    return id;
  }

  private static Command rehearsal(boolean rehearsal) {
    return new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, rehearsal);
  }

  /** As a facilitator, who joins at the first time. */
  private void ask(BoardId id, Command command) {
    ParticipantId me = new ParticipantId("facilitator");
    if (board(id).participant(me).isEmpty()) {
      submit(id, me, new Command.Join(dev.weighin.board.Role.FACILITATOR, "hash", Optional.of(new dev.weighin.board.TextKey("me")), Optional.empty(), 1, false));
    }
    submit(id, me, command);
  }

  private void submit(BoardId id, ParticipantId who, Command command) {
    var reply = answer(live(id).submit(new Asking(who, "tab", n.incrementAndGet(), command, Map.of())));
    assertTrue(reply.accepted(), command + ": " + reply.outcome());
  }

  private LiveBoard live(BoardId id) {
    return answer(boards.open(id)).orElseThrow();
  }

  private Board board(BoardId id) {
    return live(id).board();
  }
}
