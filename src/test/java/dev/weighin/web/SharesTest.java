package dev.weighin.web;

import static dev.weighin.kit.Waiting.answer;
import static dev.weighin.kit.Waiting.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One address asks for more than its share: others go on. Time stands still, so that no bucket fills meanwhile. */
class SharesTest {

  private static final int CONNECTIONS = 120;
  private static final String GREEDY = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";

  private final CountDownLatch working = new CountDownLatch(1);
  private Vertx vertx;
  private Server server;
  private HttpClient client;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(2));
    server = answer(Server.start(vertx, 1, Server.temporaryFolder(), UnaryOperator.identity(), Offers.NONE, InstantSource.fixed(Instant.now())));
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  @AfterEach
  void stop() {
    working.countDown();
    answer(server.close());
    answer(vertx.close());
  }

  @Test
  void exportsOfABoardByOneAddressLeaveRoomForEverybodyElse() {
    TestBoard exported = answer(server.board());
    TestBoard other = answer(server.board());
    keepWorkersBusy();
    List<Future<Integer>> exports = IntStream.range(0, 100).mapToObj(i -> get("/api/boards/" + exported.id() + "/export", GREEDY, exported)).toList();
    until("refusals", () -> exports.stream().filter(Future::succeeded).count() == 100 - Worker.AT_ONCE_MAX / 2);
    List<Future<Integer>> others = List.of(
        get("/api/boards/" + other.id(), OTHER, other),
        get("/api/boards/" + exported.id(), OTHER, exported),
        get("/api/boards/" + other.id(), GREEDY, other));
    assertEquals(429, answer(get("/api/boards/" + exported.id() + "/export", GREEDY, exported)), "the greedy one had no more");
    working.countDown();
    others.forEach(each -> assertEquals(200, answer(each)));
    List<Integer> outcomes = exports.stream().map(each -> answer(each)).toList();
    assertEquals(Worker.AT_ONCE_MAX / 2, Collections.frequency(outcomes, 200));
    assertEquals(100 - Worker.AT_ONCE_MAX / 2, Collections.frequency(outcomes, 429));
    assertEquals(200, answer(get("/api/boards/" + exported.id() + "/export", GREEDY, exported)), "it may go on after that");
  }

  @Test
  void oneAddressWithALinkDoesNotShutOutTheOthersWhoHaveIt() {
    TestBoard board = answer(server.board());
    String guide = "/api/boards/" + board.id() + "/guide";
    List<Integer> flood = Future.all(IntStream.range(0, 1_600).mapToObj(i -> get(guide, GREEDY, board)).toList()).map(all -> all.<Integer>list()).await();
    assertEquals((int) AtBoard.BURST / 2, Collections.frequency(flood, 200));
    assertEquals(1_600 - (int) AtBoard.BURST / 2, Collections.frequency(flood, 429));
    assertEquals(200, answer(get(guide, OTHER, board)));
  }

  @Test
  void aHallOfFourHundredBehindOneAddressJoinsByTheCodeAtOnce() {
    TestBoard board = answer(server.board());
    String code = answer(server.open(board)).board().settings().code().orElseThrow();
    var joins = Future.join(IntStream.range(0, 400).mapToObj(i -> joined(board, code, "Person " + i)).toList());
    List<JsonObject> answers = answer(joins.map(all -> all.<JsonObject>list()));
    answers.forEach(each -> assertTrue(each.getBoolean("ok"), each::encode));
    assertEquals(400, answer(server.open(board)).board().participants().size());
  }

  @Test
  void joinsOfOneAddressLeaveRoomForAnother() {
    TestBoard board = answer(server.board());
    List<JsonObject> flood = answer(Future.all(IntStream.range(0, 22).mapToObj(i -> fiftyJoins(board, i)).toList())
        .map(all -> all.<List<JsonObject>>list().stream().flatMap(List::stream).toList()));
    assertEquals((int) Joins.BURST / 2, flood.stream().filter(each -> each.getBoolean("ok")).count());
    flood.stream().filter(each -> !each.getBoolean("ok")).forEach(each -> assertEquals("TOO_FAST", each.getJsonObject("reason").getString("code")));
    assertEquals(201, answer(join(board, OTHER)));
  }

  /** Until {@link #working} is over, whatever is to be worked out waits for a thread. */
  private void keepWorkersBusy() {
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      vertx.executeBlocking(() -> {
        both.countDown();
        working.await();
        return null;
      }, false);
    }
    until("both workers", () -> both.getCount() == 0);
  }

  private Future<JsonObject> joined(TestBoard board, String code, String name) {
    return server.bridge().compose(person -> person.enter(board, new JsonObject().put("code", code))
        .compose(entered -> entered.getBoolean("ok") ? person.join(name) : Future.succeededFuture(entered)));
  }

  private Future<List<JsonObject>> fiftyJoins(TestBoard board, int connection) {
    return server.bridge().compose(one -> one.enter(board, board.keys().vote())
        .compose(entered -> Future.all(IntStream.range(0, 50).mapToObj(i -> one.ask("weighin.join", new JsonObject()
            .put("board", board.id().value()).put("participant", "flood-" + connection + "-" + i).put("secret", "a-secret-that-is-long-enough-" + i)
            .put("tab", "tab").put("n", 1).put("name", "Flood " + connection + " " + i))).toList()))
        .map(all -> all.<JsonObject>list()));
  }

  private Future<Integer> join(TestBoard board, String address) {
    JsonObject body = new JsonObject().put("name", "Somebody");
    return client.request(options(HttpMethod.POST, "/api/boards/" + board.id() + "/participants", address, board.keys().vote()))
        .compose(request -> request.send(body.toBuffer()))
        .compose(response -> response.end().map(response.statusCode()));
  }

  private Future<Integer> get(String path, String address, TestBoard board) {
    return client.request(options(HttpMethod.GET, path, address, board.keys().watch()))
        .compose(request -> request.send())
        .compose(response -> response.end().map(response.statusCode()));
  }

  private RequestOptions options(HttpMethod method, String path, String address, String key) {
    return new RequestOptions().setMethod(method).setHost("127.0.0.1").setPort(server.port()).setURI(path)
        .addHeader("X-Forwarded-For", address).addHeader("Authorization", "Bearer " + key).addHeader("Content-Type", "application/json");
  }
}
