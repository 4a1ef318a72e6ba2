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
import dev.weighin.board.ParticipantId;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.Blind;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.Admission;
import dev.weighin.live.Asking;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loop;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.live.Position;
import dev.weighin.live.Watcher;
import dev.weighin.log.RedisLog;
import dev.weighin.wire.NewBoard;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The simulated crowd where several instances serve the same boards: one of them runs it. */
@Execution(ExecutionMode.CONCURRENT)
class SeveralCrowdsTest {

  private static final long UNWATCHED_MS = 20_000;

  private final Vertx vertx = Vertx.vertx();
  private RedisServer redis;
  private OneOfThem first;
  private OneOfThem second;

  @BeforeEach
  void start() {
    redis = RedisServer.newest();
    first = new OneOfThem();
    second = new OneOfThem();
  }

  @AfterEach
  void stop() {
    first.ends();
    second.ends();
    redis.close();
    answer(vertx.close());
  }

  /** An instance without doors. */
  private final class OneOfThem {
    final RedisLog log = answer(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
    final Loop loop;
    final LiveBoards boards;
    final Crowds crowds;
    final Demo demo;

    OneOfThem() {
      InstantSource clock = InstantSource.system();
      Meters meters = new Meters();
      Loops loops = new Loops(1, meters, clock);
      Promise<Loop> entered = Promise.promise();
      var context = vertx.getOrCreateContext();
      context.runOnContext(nothing -> entered.complete(loops.enter(context)));
      loop = answer(entered.future());
      boards = new LiveBoards(loops, log, clock, meters, OptionalInt.empty(), log.elsewhere());
      DemoKey key = DemoKey.of(answer(log.secret("demo", Chance.secure().key())));
      crowds = new Crowds(vertx, boards, key, () -> 7, log.leases(), UNWATCHED_MS);
      crowds.inherit();
      demo = new Demo(vertx, boards, crowds, key, clock, Chance.secure());
    }

    LiveBoard live(BoardId id) {
      return answer(boards.open(id)).orElseThrow();
    }

    boolean runs(BoardId id) {
      return answer(crowds.runs(id));
    }

    void watch(BoardId id) {
      LiveBoard board = live(id);
      var watcher = new Watcher(loop, new Blind(), new Meters(), Admission.PUBLIC, Position.NOWHERE);
      Promise<Optional<dev.weighin.board.Reason>> watching = Promise.promise();
      loop.run(() -> board.watch(watcher).onComplete(watching));
      assertEquals(Optional.empty(), answer(watching.future()));
    }

    /** As if killed: nothing is given back, nobody is told. */
    void dies() {
      answer(log.close());
    }

    void ends() {
      demo.stop();
      answer(boards.drain(0));
      answer(log.close());
    }
  }

  /** A board with an open rehearsal, on both instances. */
  private BoardId rehearsal() {
    BoardId id = Chance.secure().boardId();
    NewBoard copy = ArticleBoards.demo(true, "");
    answer(first.boards.create(id, BoardLog.Shelf.COPY, copy.with("", "f", "v", "w"), copy.texts()));
    var me = new ParticipantId("facilitator");
    Command join = new Command.Join(Role.FACILITATOR, "hash", Optional.of(new TextKey("me")), Optional.empty(), 1, false);
    Command open = new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, true);
    assertTrue(answer(first.live(id).submit(new Asking(me, "tab", 1, join, Map.of()))).accepted());
    assertTrue(answer(first.live(id).submit(new Asking(me, "tab", 2, open, Map.of()))).accepted());
    until(() -> Crowd.mayVote(second.live(id).board()));
    return id;
  }

  @Test
  void aStoreThatIsAwayAtTheStartDelaysTheDemoAndNothingElse() {
    redis.kill();
    answer(first.demo.start());
    redis.restart();
    until(() -> answer(first.boards.standing(Demo.DEMO).otherwise(BoardLog.Standing.UNKNOWN)) == BoardLog.Standing.THERE
        && answer(first.boards.standing(Demo.ARTICLES).otherwise(BoardLog.Standing.UNKNOWN)) == BoardLog.Standing.THERE);
    first.demo.stop();
  }

  @Test
  void theDemoHasOneRehearsalAndOneCrowdOnAllInstancesAndOutlivesTheOneThatRunsIt() {
    answer(first.demo.start());
    answer(second.demo.start());
    first.watch(Demo.DEMO);
    second.watch(Demo.DEMO);
    until(() -> ballots(second.live(Demo.DEMO).board()) >= 5);
    assertTrue(first.runs(Demo.DEMO) ^ second.runs(Demo.DEMO));
    assertEquals(1, second.live(Demo.DEMO).board().roundsMade());
    OneOfThem running = first.runs(Demo.DEMO) ? first : second;
    OneOfThem other = running == first ? second : first;
    running.dies();
    until(() -> other.runs(Demo.DEMO));
    until(() -> !running.runs(Demo.DEMO));
    long version = other.live(Demo.DEMO).board().version();
    until(() -> other.live(Demo.DEMO).board().version() > version + 5);
    assertEquals(1, other.live(Demo.DEMO).board().roundsMade());
  }

  private static int ballots(Board board) {
    return board.openRound().map(round -> round.ballots().size()).orElse(0);
  }

  @Test
  void aCrowdGoesOnWhileSomebodyWatchesOnAnotherInstance() {
    BoardId board = rehearsal();
    second.watch(board);
    until(() -> answer(first.live(board).anybody()));
    assertEquals(Optional.empty(), answer(first.crowds.start(board, 5)));
    until(() -> ballots(second.live(board).board()) >= 2);
    assertTrue(first.runs(board));
  }

  @Test
  void aCrowdOfAnotherInstanceStopsWhenAsked() {
    BoardId board = rehearsal();
    first.watch(board);
    assertEquals(Optional.empty(), answer(first.crowds.start(board, 5)));
    assertEquals(Optional.empty(), answer(second.crowds.stop(board)));
    until(() -> !first.runs(board));
    assertFalse(second.runs(board));
  }

  @Test
  void aCrowdStartedOnAnotherInstanceTakesThePlaceOfTheOneThereIs() {
    BoardId board = rehearsal();
    first.watch(board);
    assertEquals(Optional.empty(), answer(first.crowds.start(board, 5)));
    assertEquals(Optional.empty(), answer(second.crowds.start(board, 10)));
    assertTrue(second.runs(board));
    assertFalse(first.runs(board));
    assertEquals(Optional.empty(), answer(second.crowds.start(board, 20)));
    assertTrue(second.runs(board));
  }

  @Test
  void aCrowdGoesOnOnAnotherInstanceWhenItsOwnIsKilledAndWhenThatGoes() {
    BoardId board = rehearsal();
    second.watch(board);
    until(() -> answer(first.live(board).anybody()));
    assertEquals(Optional.empty(), answer(first.crowds.start(board, 5)));
    until(() -> ballots(second.live(board).board()) >= 2);
    OneOfThem third = new OneOfThem();
    first.dies();
    until(() -> second.runs(board));
    long version = second.live(board).board().version();
    until(() -> second.live(board).board().version() > version + 5);
    third.watch(board);
    second.demo.stop();
    until(() -> third.runs(board));
    assertFalse(second.runs(board));
    assertTrue(third.live(board).board().participant(Crowd.participant(6)).isEmpty(), "as many as before");
    third.ends();
  }

  @Test
  void aCrowdThatWasStoppedIsNotTakenOver() {
    BoardId board = rehearsal();
    first.watch(board);
    second.watch(board);
    assertEquals(Optional.empty(), answer(first.crowds.start(board, 5)));
    until(() -> ballots(second.live(board).board()) >= 1);
    assertEquals(Optional.empty(), answer(second.crowds.stop(board)));
    until(() -> !first.runs(board));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Heir.LOOK_EVERY_MS * 3 / 2);
    until(() -> System.nanoTime() > end);
    assertFalse(first.runs(board) || second.runs(board));
  }

  @Test
  void aCrowdEndsWhenItsLeaseCannotBeRenewed() {
    BoardId board = rehearsal();
    first.watch(board);
    assertEquals(Optional.empty(), answer(first.crowds.start(board, 5)));
    redis.freeze();
    until(() -> !first.runs(board));
    redis.thaw();
  }
}
