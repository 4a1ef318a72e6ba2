package dev.weighin.web;

import static dev.weighin.kit.Waiting.answer;
import static dev.weighin.kit.Waiting.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.kit.Blind;
import dev.weighin.kit.TestClock;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import dev.weighin.live.Keys;
import dev.weighin.live.LiveBoard;
import dev.weighin.live.LiveBoards;
import dev.weighin.live.Loop;
import dev.weighin.live.Loops;
import dev.weighin.live.Meters;
import dev.weighin.log.SqliteLog;
import dev.weighin.wire.BoardReader;
import dev.weighin.wire.CommandReader;
import dev.weighin.wire.NewBoard;
import dev.weighin.wire.Read;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One connection, asked on its own loop as the bridge asks it; its board is at home on the other. */
class VisitorTest {

  private static final BoardId BOARD = new BoardId("board");
  private static final Keys KEYS = Keys.of("facilitates-facilitates-facilitates-facilitat", 1);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final Chance chance = Chance.secure();
  private final Meters meters = new Meters();
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private BoardLog log;
  private LiveBoards boards;
  private Loop home;
  private Loop own;
  private Visitor visitor;

  @BeforeEach
  void start() {
    log = SqliteLog.open(folder, clock);
    Loops all = new Loops(2, meters, clock);
    answer(vertx.deployVerticle(() -> new VerticleBase() {
      @Override
      public Future<?> start() {
        loops.add(all.enter(context));
        return Future.succeededFuture();
      }
    }, new DeploymentOptions().setInstances(2)));
    boards = new LiveBoards(all, log, clock, meters, OptionalInt.empty());
    answer(boards.create(BOARD, BoardLog.Shelf.KEPT, draft().with("", Keys.hash(KEYS.facilitate()), Keys.hash(KEYS.vote()), Keys.hash(KEYS.watch())), draft().texts()));
    home = loops.stream().filter(this::isHome).findFirst().orElseThrow();
    own = loops.stream().filter(each -> each != home).findFirst().orElseThrow();
    DoorLimits limits = new DoorLimits(clock, new SecurityEvents(clock));
    visitor = new Visitor(new Visitor.House(boards, own, meters, chance, clock, new CommandReader(chance::textKey), limits, new Worker(vertx, limits.events())),
        new Blind(), new Links("http://localhost"), new JoinCodes.Guesser("somebody", "", Optional.empty()));
  }

  @AfterEach
  void stop() {
    answer(boards.drain(0));
    answer(log.close());
    answer(vertx.close());
  }

  private static NewBoard draft() {
    JsonArray two = new JsonArray().add(new JsonObject().put("name", "One")).add(new JsonObject().put("name", "Two"));
    return BoardReader.read(new JsonObject().put("question", "Which one?").put("options", two).put("criteria", two)) instanceof Read.Value<NewBoard>(NewBoard board)
        ? board
        : null;
  }

  /** Only there an answer is there at once. */
  private boolean isHome(Loop loop) {
    LiveBoard board = answer(boards.open(BOARD)).orElseThrow();
    return answer(loop.call(() -> Future.succeededFuture(board.anybody().isComplete())));
  }

  @Test
  void whatIsAskedOfABoardThatLeftMemoryTakesEffectInItsOrder() {
    join(KEYS.vote());
    clock.forward(Duration.ofMinutes(2));
    until("the board leaves memory", () -> meters.boards() == 0);

    Promise<JsonObject> second = Promise.promise();
    Promise<JsonObject> third = Promise.promise();
    Promise<JsonObject> fourth = Promise.promise();
    own.run(() -> {
      visitor.command(rename(2)).onComplete(second);
      // The board is there, and this loop has yet to hear of it: before the third asks, and the fourth after it has heard.
      until("the board is open", () -> meters.boards() == 1);
      Future<Void> told = home.call(Future::succeededFuture);
      until("its home has answered", told::isComplete);
      Vertx.currentContext().runOnContext(later -> visitor.command(rename(4)).onComplete(fourth));
      visitor.command(rename(3)).onComplete(third);
    });
    for (Promise<JsonObject> each : List.of(second, third, fourth)) {
      assertEquals("accepted", answer(each.future()).getString("outcome"), () -> each.future().result().encode());
    }
  }

  @Test
  void aTimerInSecondsGoesByTheServersClock() {
    clock.forward(Duration.ofHours(1));
    join(KEYS.facilitate());
    ask(() -> visitor.command(command(2, new JsonObject().put("type", "openRound").put("asks", "weights"))));
    ask(() -> visitor.command(command(3, new JsonObject().put("type", "setTimer").put("round", 1).put("seconds", 90))));
  }

  /** Under number 1. */
  private void join(String key) {
    ask(() -> visitor.enter(message().put("key", key).put("tab", "tab")));
    ask(() -> visitor.join(message().put("participant", "participant").put("secret", "a-secret-that-is-long-enough").put("tab", "tab").put("n", 1).put("name", "Grace")));
  }

  private static JsonObject message() {
    return new JsonObject().put("board", BOARD.value());
  }

  private static JsonObject rename(int n) {
    return command(n, new JsonObject().put("type", "rename").put("name", "Grace the " + n));
  }

  private static JsonObject command(int n, JsonObject command) {
    return message().put("n", n).put("command", command);
  }

  private void ask(Supplier<Future<JsonObject>> question) {
    JsonObject answer = answer(own.call(question));
    assertTrue(answer.getBoolean("ok"), answer::encode);
  }
}
