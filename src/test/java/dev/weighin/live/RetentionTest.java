package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.board.BoardId;
import dev.weighin.kit.Server;
import dev.weighin.kit.TestClock;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Standing;
import dev.weighin.web.Offers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** [B5] Boards that nobody opened for the operator's number of days. */
@ExtendWith(VertxExtension.class)
class RetentionTest {

  private static final int DAYS = 30;

  private final TestClock clock = new TestClock();
  private Server server;
  private Loops loops;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    server = wait(Server.start(vertx, 1, Server.temporaryFolder(), UnaryOperator.identity(), Offers.NONE, clock));
    loops = new Loops(1, new Meters(), clock);
    io.vertx.core.Promise<Void> entered = io.vertx.core.Promise.promise();
    var context = vertx.getOrCreateContext();
    context.runOnContext(now -> {
      loops.enter(context);
      entered.complete();
    });
    wait(entered.future());
  }

  @AfterEach
  void stop() throws Exception {
    wait(server.close());
  }

  private LiveBoards boards(OptionalInt days) {
    return new LiveBoards(loops, server.log(), clock, new Meters(), days);
  }

  @Test
  void onlyWhatNobodyOpenedForSoLongIsRemoved() throws Exception {
    var boards = boards(OptionalInt.of(DAYS));
    write("old", Shelf.KEPT);
    write("house", Shelf.HOUSE);
    write("opened", Shelf.KEPT);
    clock.forward(Duration.ofDays(DAYS).minusHours(1));
    wait(server.log().used(new BoardId("opened")));
    wait(boards.sweep());
    assertEquals(Standing.THERE, standing("old"));
    clock.forward(Duration.ofHours(2));
    wait(boards.sweep());
    assertEquals(Standing.DELETED, standing("old"));
    assertEquals(Standing.THERE, standing("house"));
    assertEquals(Standing.THERE, standing("opened"));
  }

  @Test
  void withoutALimitEverythingStays() throws Exception {
    write("old", Shelf.KEPT);
    clock.forward(Duration.ofDays(10_000));
    wait(boards(OptionalInt.empty()).sweep());
    assertEquals(Standing.THERE, standing("old"));
  }

  @Test
  void copiesGoAfterTheirOwnDay() throws Exception {
    write("copy", Shelf.COPY);
    clock.forward(Duration.ofMillis(LiveBoards.COPY_KEPT_MS + 1_000));
    wait(boards(OptionalInt.of(DAYS)).sweep());
    assertEquals(Standing.DELETED, standing("copy"));
  }

  private void write(String id, Shelf shelf) throws Exception {
    wait(server.log().create(new BoardId(id), shelf, new BoardLog.Draft(1, "{}", Map.of(), Set.of())));
  }

  private Standing standing(String id) throws Exception {
    return wait(server.log().standing(new BoardId(id)));
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
