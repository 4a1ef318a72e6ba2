package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.TextKey;
import dev.weighin.demo.Templates;
import dev.weighin.kit.HeldLog;
import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Waiting;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.log.RedisLog;
import dev.weighin.wire.EntryCodec;
import dev.weighin.wire.NewBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A board that is just being opened while a failover puts another entry in the place of one that was read. */
class FallenBackTest {

  private static final BoardId BOARD = new BoardId("team-lunch");
  private static final ParticipantId ADA = new ParticipantId("ada-00001");
  private static final ParticipantId BOB = new ParticipantId("bob-00001");

  private final Vertx vertx = Vertx.vertx();
  private RedisServer redis;
  private RedisLog log;
  private HeldLog held;
  private Instance instance;
  private Record first;

  @BeforeEach
  void start() throws Exception {
    redis = RedisServer.newest();
    log = answer(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
    held = new HeldLog(log);
    instance = Instance.start(vertx, held, 1);
    var draft = new NewBoard(Templates.in("en").getFirst().draft(), Map.of()).with("", "f", "v", "w");
    assertTrue(answer(log.create(BOARD, BoardLog.Shelf.KEPT, entry(Author.BOARD, new Command.Create(draft), Map.of()))));
    first = answer(log.read(BOARD, 0, 1)).records().getFirst();
  }

  @AfterEach
  void stop() throws Exception {
    answer(instance.boards().drain(0));
    answer(log.close());
    answer(vertx.close());
    redis.close();
  }

  @Test
  void aSnapshotThatWasLostIsNotFoldedOnWithWhatTookItsPlace() throws Exception {
    Record ada = joins(ADA);
    Board board = answer(Loaded.from(log, BOARD, new Loaded.Folding() {
      @Override
      public <T> Future<T> blocking(Callable<T> task) {
        return vertx.executeBlocking(task);
      }
    })).orElseThrow().board();
    answer(log.keep(BOARD, new BoardLog.Snapshot(ada.version(), ada.hash(), Snapshots.FORMAT, Snapshots.bytes(board, new TreeMap<>())), 0));
    held.holdOpenings();
    Future<Optional<LiveBoard>> opening = instance.boards().open(BOARD);
    Waiting.until("the snapshot is read", () -> held.openings() == 1);
    fallBack();
    redis.say("DEL weighin:{team-lunch}:snapshot");
    joins(BOB);
    held.releaseOpenings();
    assertThrows(IllegalStateException.class, () -> answer(opening));
    assertTrue(isThere(BOB) && !isThere(ADA));
  }

  @Test
  void aBoardThatWasReadBeforeAndIsFollowedAfterwardsBeginsAnew() throws Exception {
    joins(ADA);
    held.holdOpenings();
    Future<Optional<LiveBoard>> opening = instance.boards().open(BOARD);
    Waiting.until("the board is opened", () -> held.openings() == 1);
    held.readOn();
    Waiting.until("its log is read", () -> held.openings() == 1);
    fallBack();
    joins(BOB);
    held.releaseOpenings();
    Waiting.until("it began anew", () -> opening.isComplete() && isThere(BOB));
    assertTrue(!isThere(ADA));
  }

  private boolean isThere(ParticipantId who) {
    try {
      return answer(instance.boards().open(BOARD)).orElseThrow().board().participant(who).isPresent();
    } catch (Exception notYet) {
      return false;
    }
  }

  private Record joins(ParticipantId who) throws Exception {
    Command join = new Command.Join(Role.VOTER, "hash", Optional.of(new TextKey(who + "-name")), Optional.empty(), 1, false);
    return answer(log.append(BOARD, List.of(entry(new Author.Person(who, "tab", 1, 0), join, Map.of(who + "-name", "Somebody"))))).getFirst();
  }

  private static BoardLog.Draft entry(Author author, Command command, Map<String, String> texts) {
    return new BoardLog.Draft(Rules.NEWEST, EntryCodec.body(author, command), texts, Set.of());
  }

  /** To the first record, as a replica would look that became the primary before the second reached it. */
  private void fallBack() {
    redis.say("XDEL weighin:{team-lunch}:log 2-0");
    redis.say("XSETID weighin:{team-lunch}:log 1-0");
    redis.say("HSET weighin:{team-lunch}:meta version 1 hash " + first.hash() + " time " + first.time());
  }

  private static <T> T answer(Future<T> future) throws TimeoutException {
    return future.await(30, TimeUnit.SECONDS);
  }
}
