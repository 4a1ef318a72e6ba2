package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Author;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Mark;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Role;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.RedisServer;
import dev.weighin.live.Asking;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Instance;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.Reply;
import dev.weighin.log.RedisLog;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What "not saved" and "pending" mean for a command, when the way to Redis breaks under it. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class NotSavedIT {

  private static final BoardId BOARD = new BoardId("decided");
  private static final ParticipantId ANN = new ParticipantId("participant-ann");
  private static final String HASH = "0".repeat(64);
  /** Longer than a batch may be written after it was handed over. */
  private static final long PAST_DEADLINE_MS = 6_000;

  private final Vertx vertx = Vertx.vertx();
  private RedisServer redis;
  private Line line;
  private Line otherLine;
  private RedisLog log;
  private RedisLog otherLog;
  private LiveBoard board;
  private LiveBoard other;

  @BeforeEach
  void open() throws Exception {
    redis = RedisServer.newest();
    line = Line.open(vertx, redis.port());
    otherLine = Line.open(vertx, redis.port());
    log = await(RedisLog.open(vertx, line.url(), () -> UUID.randomUUID().toString()));
    otherLog = await(RedisLog.open(vertx, otherLine.url(), () -> UUID.randomUUID().toString()));
    var instance = Instance.start(vertx, log, 1);
    await(instance.boards().create(BOARD, BoardLog.Shelf.KEPT, draft(), Map.of()));
    board = instance.open(BOARD);
    other = Instance.start(vertx, otherLog, 1).open(BOARD);
    // Ann facilitates and votes.
    assertTrue(await(submit(board, 1, new Command.Join(Role.FACILITATOR, HASH, Optional.of(new TextKey("ann")), Optional.empty(), 1, false))).accepted());
    assertTrue(await(submit(board, 2, new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, false))).accepted());
    until(() -> other.board().version() == board.board().version());
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    redis.close();
  }

  @Test
  void whatAFrozenRedisFindsPastTheDeadlineIsNotApplied() throws Exception {
    var before = board.board();
    redis.freeze();
    long frozen = System.nanoTime();
    var handedOver = submit(board, 3, vote(30));
    var behind = submit(board, 4, done());
    assertNotSaved(await(behind));
    assertNotSaved(await(submit(board, 5, vote(50))));
    until(() -> System.nanoTime() - frozen > TimeUnit.MILLISECONDS.toNanos(PAST_DEADLINE_MS));
    assertFalse(handedOver.isComplete(), "nobody can know yet");
    redis.thaw();
    assertNotSaved(await(handedOver));
    assertEquals(before, board.board());
    assertTrue(await(submit(board, 6, vote(60))).accepted());
    assertEquals(List.of(1L, 2L, 6L), numbers());
  }

  @Test
  void ofWhatAFrozenRedisFindsInTimeTheAnswerIsWhatTheLogHas() throws Exception {
    redis.freeze();
    var handedOver = submit(board, 3, vote(30));
    var behind = submit(board, 4, done());
    assertNotSaved(await(behind));
    assertFalse(handedOver.isComplete(), "nobody can know yet");
    redis.thaw();
    var reply = await(handedOver);
    if (reply.accepted()) {
      assertEquals(List.of(1L, 2L, 3L), numbers());
    } else {
      // Its fate was asked before Redis came to it.
      assertNotSaved(reply);
      assertEquals(List.of(1L, 2L), numbers());
    }
  }

  /** The instance has another connection by then, and has told the voter. */
  @ParameterizedTest
  @ValueSource(longs = {0, PAST_DEADLINE_MS})
  void whatArrivesAfterItWasSaidNotToBeSavedIsNotApplied(long laterMs) throws Exception {
    until(() -> clients() == 4);
    line.hold();
    var onItsWay = submit(board, 3, vote(30));
    assertNotSaved(await(onItsWay));
    long told = System.nanoTime();
    until(() -> System.nanoTime() - told >= TimeUnit.MILLISECONDS.toNanos(laterMs));
    until(() -> clients() == 6);
    line.release();
    until(() -> clients() == 4);
    assertEquals(List.of(1L, 2L), numbers());
    assertTrue(await(submit(board, 4, vote(40))).accepted());
    assertEquals(List.of(1L, 2L, 4L), numbers());
  }

  @Test
  void aPendingCommandIsResolvedAndSendingItAgainChangesNothing() throws Exception {
    line.deaf(true);
    var pending = submit(board, 3, vote(30));
    until(() -> other.board().version() == 4);
    assertFalse(pending.isComplete(), "written, and nobody has said so");
    var again = submit(board, 3, vote(30));
    assertTrue(await(submit(other, 3, vote(30))).accepted(), "elsewhere it is known");
    line.deaf(false);
    assertEquals(4, await(pending).version());
    assertTrue(await(pending).accepted());
    assertTrue(await(again).accepted());
    assertTrue(await(submit(board, 3, vote(30))).accepted());
    assertEquals(List.of(1L, 2L, 3L), numbers());
    until(() -> board.board().version() == other.board().version());
    assertEquals(other.board(), board.board());
  }

  @Test
  void aPendingCommandThatWentAnotherWayTakesEffectOnce() throws Exception {
    line.hold();
    var pending = submit(board, 3, vote(30));
    assertTrue(await(submit(other, 3, vote(30))).accepted());
    var after = other.board();
    line.release();
    assertTrue(await(pending).accepted());
    until(() -> board.board().version() == other.board().version());
    assertEquals(after.rounds(), board.board().rounds());
    assertEquals(after.participants(), board.board().participants());
    assertEquals(other.board(), board.board());
  }

  /** What one instance has in hand another cannot know: whoever sent a number twice goes on asking. */
  @Test
  void notSavedIsTheWordOfOneInstanceAboutOneSending() throws Exception {
    otherLine.silent(true);
    until(() -> otherLog.trouble().isPresent());
    line.deaf(true);
    var pending = submit(board, 3, vote(30));
    assertNotSaved(await(submit(other, 3, vote(30))));
    until(() -> redis.say("XLEN weighin:{decided}:log").equals(":4"));
    line.deaf(false);
    otherLine.silent(false);
    assertTrue(await(pending).accepted());
    until(() -> other.board().version() == board.board().version());
    assertTrue(await(submit(other, 3, vote(30))).accepted());
    assertEquals(List.of(1L, 2L, 3L), numbers());
  }

  /** Numbers of Ann's commands in the log, as they stand there. */
  private List<Long> numbers() throws Exception {
    List<Long> numbers = new ArrayList<>();
    for (var record : await(otherLog.read(BOARD, 0, 100)).records()) {
      if (EntryCodec.entry(record.version(), record.time(), record.rules(), record.body()).author() instanceof Author.Person author) {
        numbers.add(author.n());
      }
    }
    return numbers;
  }

  /** Connections of the instances. */
  private long clients() {
    return redis.say("CLIENT LIST").lines().count() - 1;
  }

  private static Future<Reply> submit(LiveBoard where, long n, Command command) {
    return where.submit(new Asking(ANN, "tab", n, command, Map.of()));
  }

  private static Command vote(int mark) {
    return new Command.CastWeights(1, Map.of(new CriterionId("c1"), Mark.of(mark)));
  }

  private static Command done() {
    return new Command.SayDone(1, true);
  }

  private static void assertNotSaved(Reply reply) {
    assertTrue(reply.outcome() instanceof Outcome.Refused(Reason reason) && reason.code() == Reason.Code.NOT_SAVED, reply::toString);
  }

  private static Draft draft() {
    return new Draft("Which one?", "", Scale.FIVE,
        List.of(new Option(new OptionId("o1"), "Left", "", 'A'), new Option(new OptionId("o2"), "Right", "", 'B')),
        List.of(new Criterion(new CriterionId("c1"), "Criterion", "", Ends.NONE, Criterion.ScoredBy.VOTERS)),
        Map.of(), Anonymity.NAMED, Visibility.LIVE, true, false, "", HASH, HASH, HASH, List.of());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(5);
    }
  }
}
