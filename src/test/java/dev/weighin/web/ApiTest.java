package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.BoardId;
import dev.weighin.board.Reason;
import dev.weighin.kit.Server;
import dev.weighin.kit.Waiting;
import dev.weighin.web.Served.Answer;
import dev.weighin.wire.BoardReader;
import dev.weighin.wire.NewBoard;
import dev.weighin.wire.Read;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.Timeout;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API as a program uses it: a real server, a real log, requests written by hand. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 60, timeUnit = TimeUnit.SECONDS)
class ApiTest {

  private static final JsonObject PLAIN = new JsonObject()
      .put("question", "Which one?").put("options", List.of("Left", "Right")).put("criteria", List.of("Speed", "Cost")).put("public", true);

  private final AtomicReference<String> crowd = new AtomicReference<>("");
  private Vertx vertx;
  private Server server;
  private HttpClient client;
  /** Kept here: one that nobody holds closes its sockets. */
  private WebSocketClient sockets;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    Offers offers = new Offers(
        language -> List.of(new Offers.Template("pair", "A pair", "Two of each.", newBoard(PLAIN.copy().put("anonymity", "hidden").put("visibility", "sealed")))),
        board -> board.equals("demo") ? Optional.of(newBoard(PLAIN)) : Optional.empty(),
        definition -> new JsonObject().put("presets", new JsonArray()).put("questions", new JsonArray()),
        this::setCrowd);
    server = Server.start(vertx, 1, Server.temporaryFolder(), UnaryOperator.identity(), offers).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    sockets = vertx.createWebSocketClient();
    client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(20));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  // ---- boards

  @Test
  void aBoardOfJsonIsThereAtOnceWithItsLinks() throws Exception {
    Answer made = post("/api/boards", PLAIN);
    assertEquals(201, made.status());
    String board = made.json().getString("board");
    String base = "http://127.0.0.1:" + server.port() + "/b/" + board;
    JsonObject links = made.json().getJsonObject("links");
    assertEquals(base + "/host#f=" + made.json().getString("key"), links.getString("facilitate"));
    assertTrue(links.getString("vote").startsWith(base + "#v="));
    assertTrue(links.getString("watch").startsWith(base + "/watch#w="));
    assertEquals("/api/boards/" + board, made.header("Location"));
    JsonObject frame = get("/api/boards/" + board).json();
    assertEquals("view", frame.getString("frame"));
    assertEquals("public", frame.getString("class"));
    assertEquals("Which one?", frame.getJsonObject("view").getString("question"));
    assertEquals(200, get("/b/" + board).status());
    assertEquals(404, get("/b/" + board + "x").status());
  }

  @Test
  void aBoardIsMadeOfATableOfATemplateAndAsACopy() throws Exception {
    Answer table = ask(HttpMethod.POST, "/api/boards?question=From+a+table", Buffer.buffer(",A,B\nSpeed,3,4\nCost,1,5\n"), "Content-Type", "text/csv; charset=utf-8");
    assertEquals(201, table.status(), table.text());
    JsonObject view = get("/api/boards/" + table.json().getString("board"), "Authorization", "Bearer " + table.json().getString("key")).json().getJsonObject("view");
    assertEquals("From a table", view.getString("question"));
    assertEquals(2, view.getJsonObject("criteria").size());

    Answer template = post("/api/boards", new JsonObject().put("template", "pair").put("question", "Our own?").put("public", true));
    assertEquals(201, template.status(), template.text());
    JsonObject ofTemplate = get("/api/boards/" + template.json().getString("board")).json().getJsonObject("view");
    assertEquals("Our own?", ofTemplate.getString("question"));
    assertEquals("hidden", ofTemplate.getString("anonymity"));
    assertEquals(2, ofTemplate.getJsonArray("optionOrder").size());

    assertEquals(201, post("/api/boards", new JsonObject().put("copyOf", "demo")).status());
    assertRefused(404, "NO_SUCH_BOARD", post("/api/boards", new JsonObject().put("copyOf", "nothing")));
    assertRefused(404, "NO_SUCH_TEMPLATE", post("/api/boards", new JsonObject().put("template", "nothing")));
    assertRefused(400, "BAD_VALUE", post("/api/boards", new JsonObject().put("copyOf", "demo").put("question", "x")));
    assertEquals("pair", get("/api/templates").json().getJsonArray("templates").getJsonObject(0).getString("id"));
    JsonObject whole = get("/api/templates/pair").json();
    assertEquals(201, post("/api/boards", whole).status());
    assertRefused(404, "NO_SUCH_TEMPLATE", get("/api/templates/other"));
  }

  @Test
  void aBoardThatItsRulesRefuseIsNotMade() throws Exception {
    assertRefused(400, "TOO_FEW", post("/api/boards", PLAIN.copy().put("options", List.of("Only one"))));
    assertEquals(400, post("/api/boards", PLAIN.copy().put("question", "")).status());
    assertEquals(400, post("/api/boards", PLAIN.copy().put("anonymity", "noNames").put("visibility", "live")).status());
    assertEquals(400, post("/api/boards", PLAIN.copy().put("options", List.of("x".repeat(81), "y"))).status());
    assertEquals(400, post("/api/boards", PLAIN.copy().put("nonsense", true)).status());
    Answer numbers = post("/api/boards", PLAIN.copy().put("options", List.of(1, 2)));
    assertRefused(400, "BAD_VALUE", numbers);
    assertEquals("Each of the options is a name in quotation marks, or an object with one.", numbers.json().getJsonObject("reason").getString("sentence"));
  }

  @Test
  void anExportedBoardComesBackEqual() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    Seat grace = host.joins("Grace 🙂 <b>", "vote");
    host.does("openRound", new JsonObject().put("asks", "weights").put("start", "fresh").put("visibility", "live").put("rankingShown", true)
        .put("reasons", "optional").put("rehearsal", false));
    grace.does("castWeights", new JsonObject().put("round", 1).put("marks", new JsonObject().put("c1", 75).put("c2", 25)));
    host.does("reveal", new JsonObject().put("round", 1));
    JsonObject export = get("/api/boards/" + host.board + "/export", "Authorization", "Bearer " + host.key).json();
    Answer brought = post("/api/boards/import", export);
    assertEquals(201, brought.status(), brought.text());
    assertFalse(brought.json().getString("board").equals(host.board));
    JsonObject again = get("/api/boards/" + brought.json().getString("board") + "/export", "Authorization", "Bearer " + brought.json().getString("key")).json();
    assertEquals(export.getJsonObject("result"), again.getJsonObject("result"));
    assertEquals(export.getJsonArray("options"), again.getJsonArray("options"));
    assertEquals(ballot(export), ballot(again));

    Answer csv = get("/api/boards/" + host.board + "/ballots.csv", "Authorization", "Bearer " + host.key);
    assertEquals("text/csv; charset=utf-8", csv.header("Content-Type"));
    assertTrue(csv.header("Content-Disposition").startsWith("attachment"));
    assertTrue(csv.text().contains("Grace 🙂 <b>"));
  }

  // ---- people and their commands

  @Test
  void aProgramJoinsByLinkOrCodeAndVotes() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    Answer byCode = post("/api/boards/" + host.board + "/participants", new JsonObject().put("name", "By code"), "Authorization",
        "Bearer code:" + host.code.substring(0, 4).toLowerCase() + "-" + host.code.substring(4));
    assertEquals(201, byCode.status(), byCode.text());
    Seat grace = host.joins("Grace", "vote");
    host.does("openRound", new JsonObject().put("asks", "weights").put("start", "fresh").put("visibility", "live").put("rankingShown", true)
        .put("reasons", "optional").put("rehearsal", false));
    JsonObject outcome = grace.does("castWeights", new JsonObject().put("round", 1).put("marks", new JsonObject().put("c1", 75).put("c2", 25))).json();
    assertEquals("accepted", outcome.getString("outcome"));
    JsonObject mine = get("/api/boards/" + host.board + "/mine", "Authorization", grace.bearer).json().getJsonObject("mine");
    assertEquals(75, mine.getJsonObject("weights").getInteger("c1"));
    JsonObject view = get("/api/boards/" + host.board).json().getJsonObject("view");
    assertEquals(0.75, view.getJsonObject("weights").getJsonObject("of").getJsonObject("c1").getDouble("share"));
    assertEquals(3, get("/api/boards/" + host.board + "/people", "Authorization", host.bearer).json().getJsonArray("people").size());
    host.does("reveal", new JsonObject().put("round", 1));
    assertEquals(1, get("/api/boards/" + host.board + "/ballots?round=1", "Authorization", grace.bearer).json().getJsonArray("ballots").size());
    assertRefused(409, "ROUND_REVEALED", grace.does("castWeights", new JsonObject().put("round", 1).put("marks", new JsonObject().put("c1", 1).put("c2", 2))));
  }

  @Test
  void aRepeatedJoinIsTheSameJoinAndARepeatedCommandTheSameCommand() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    JsonObject join = new JsonObject().put("participant", "grace-grace-grac").put("secret", "s".repeat(32)).put("name", "Grace").put("tab", "t1").put("n", 1);
    Answer first = post("/api/boards/" + host.board + "/participants", join, "Authorization", "Bearer " + host.vote);
    Answer second = post("/api/boards/" + host.board + "/participants", join, "Authorization", "Bearer " + host.vote);
    assertEquals(201, first.status(), first.text());
    assertEquals(201, second.status(), second.text());
    assertEquals(2, get("/api/boards/" + host.board + "/people", "Authorization", host.bearer).json().getJsonArray("people").size());
    JsonObject ask = new JsonObject().put("tab", "t2").put("n", 1).put("command", new JsonObject().put("type", "rename").put("name", "Grace H."));
    String path = "/api/boards/" + host.board + "/commands";
    String bearer = "Bearer grace-grace-grac." + "s".repeat(32);
    long version = post(path, ask, "Authorization", bearer).json().getLong("version");
    assertEquals(200, post(path, ask, "Authorization", bearer).status());
    assertEquals(version, get("/api/boards/" + host.board).json().getLong("to"));
  }

  @Test
  void whoWasRemovedIsToldSoWhenTheirJoinIsRepeated() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    JsonObject join = new JsonObject().put("participant", "grace-grace-grac").put("secret", "s".repeat(32)).put("name", "Grace").put("tab", "t1").put("n", 1);
    String path = "/api/boards/" + host.board + "/participants";
    assertEquals(201, post(path, join, "Authorization", "Bearer " + host.vote).status());
    assertEquals(200, host.does("remove", new JsonObject().put("participant", "grace-grace-grac")).status());
    assertRefused(403, "REMOVED", post(path, join, "Authorization", "Bearer " + host.vote));
    assertRefused(403, "WRONG_SECRET", post(path, join.copy().put("secret", "g".repeat(32)).put("n", 2), "Authorization", "Bearer " + host.vote));
  }

  @Test
  void aJoinThatIsRepeatedByAStrangerIsRefused() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    JsonObject join = new JsonObject().put("participant", "grace-grace-grac").put("secret", "s".repeat(32)).put("name", "Grace").put("tab", "t1").put("n", 1);
    JsonObject forged = join.copy().put("secret", "g".repeat(32));
    String path = "/api/boards/" + host.board + "/participants";
    String link = "Bearer " + host.vote;
    Future<Answer> own = vertx.executeBlocking(() -> post(path, join, "Authorization", link), false);
    Future<Answer> strangers = vertx.executeBlocking(() -> post(path, forged, "Authorization", link), false);
    Future.all(own, strangers).await(20, TimeUnit.SECONDS);
    boolean first = own.result().status() == 201;
    assertEquals(first ? List.of(201, 403) : List.of(403, 201), List.of(own.result().status(), strangers.result().status()));
    assertEquals(201, post(path, first ? join : forged, "Authorization", link).status());
    assertRefused(403, "WRONG_SECRET", post(path, first ? forged : join, "Authorization", link));
  }

  @Test
  void ofAKeyThatIsSaidTwiceTheLastCounts() throws Exception {
    Answer made = ask(HttpMethod.POST, "/api/boards",
        Buffer.buffer("{\"question\":\"First?\",\"question\":\"Last?\",\"options\":[\"A\",\"B\"],\"criteria\":[\"C\"],\"public\":true}"), "Content-Type", "application/json");
    assertEquals("Last?", get("/api/boards/" + made.json().getString("board")).json().getJsonObject("view").getString("question"));
  }

  @Test
  void newLinksAreToldToTheFacilitatorsKeyAlone() throws Exception {
    Seat host = Seat.on(this, PLAIN.copy().put("public", false));
    String watch = host.watch;
    assertEquals(200, get("/api/boards/" + host.board, "Authorization", "Bearer " + watch).status());
    assertRefused(403, "NOT_ADMITTED", host.does("rotateLinks", new JsonObject().put("key", host.vote)));
    JsonObject links = host.does("rotateLinks", new JsonObject().put("key", host.key)).json().getJsonObject("links");
    assertEquals(403, get("/api/boards/" + host.board, "Authorization", "Bearer " + watch).status());
    String next = links.getString("watch").split("#w=")[1];
    assertEquals(200, get("/api/boards/" + host.board, "Authorization", "Bearer " + next).status());
  }

  @Test
  void fourHundredJoinFromOneAddressAndNoneIsRefused() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    List<Future<String>> joins = new java.util.ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Promise<String> join = Promise.promise();
      joins.add(join.future());
      Buffer body = new JsonObject().put("name", "Voter " + i).toBuffer();
      vertx.runOnContext(now -> client.request(HttpMethod.POST, server.port(), "127.0.0.1", "/api/boards/" + host.board + "/participants")
          .compose(request -> request.putHeader("Authorization", "Bearer code:" + host.code).putHeader("Content-Type", "application/json").send(body))
          .compose(response -> response.body().map(any -> response.statusCode() == 201 ? "in" : any.toString())).onComplete(join));
    }
    Future.all(joins).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertEquals(List.of("in"), joins.stream().map(Future::result).distinct().toList());
    JsonObject view = get("/api/boards/" + host.board).json().getJsonObject("view");
    assertEquals(401, view.getJsonObject("people").getInteger("voters"), view.getJsonObject("people").toString());
  }

  @Test
  void onlyAFacilitatorHasACrowd() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    Seat grace = host.joins("Grace", "vote");
    assertRefused(403, "NOT_FACILITATOR", post("/api/crowd/" + host.board, new JsonObject().put("voters", 40), "Authorization", grace.bearer));
    assertRefused(400, "BAD_VALUE", post("/api/crowd/" + host.board, new JsonObject().put("voters", "many"), "Authorization", host.bearer));
    assertEquals(200, post("/api/crowd/" + host.board, new JsonObject().put("voters", 40), "Authorization", host.bearer).status());
    assertEquals(host.board + " 40", crowd.get());
    assertEquals(200, post("/api/crowd/" + host.board, new JsonObject().put("voters", 0), "Authorization", "Bearer " + host.key).status());
    assertRefused(409, "NOT_A_REHEARSAL", post("/api/crowd/" + host.board, new JsonObject().put("voters", 7), "Authorization", host.bearer));
  }

  // ---- refusals

  @Test
  void whoeverShowsNothingOrTheWrongThingIsToldSo() throws Exception {
    Seat host = Seat.on(this, PLAIN.copy().put("public", false));
    String board = "/api/boards/" + host.board;
    Answer nothing = get(board);
    assertRefused(401, "NOT_ADMITTED", nothing);
    assertEquals("Bearer", nothing.header("WWW-Authenticate"));
    assertRefused(403, "NOT_ADMITTED", get(board, "Authorization", "Bearer " + "x".repeat(43)));
    assertRefused(401, "MALFORMED", get(board, "Authorization", "Basic dXNlcjpwYXNz"));
    assertRefused(401, "MALFORMED", get(board, "Authorization", "Bearer x y"));
    assertRefused(401, "NOT_ADMITTED", get("/live/" + host.board));
    assertEquals("Bearer", get("/live/" + host.board).header("WWW-Authenticate"));
    assertRefused(401, "MALFORMED", get("/live/" + host.board, "Authorization", "Bearer x y"));
    assertRefused(403, "NOT_ADMITTED", get("/live/" + host.board, "Authorization", "Bearer " + "x".repeat(43)));
    assertRefused(403, "NOT_JOINED", get(board, "Authorization", "Bearer nobody-nobody." + "s".repeat(32)));
    assertRefused(403, "WRONG_SECRET", get(board, "Authorization", host.bearer + "x"));
    assertRefused(404, "NO_SUCH_CODE", get(board, "Authorization", "Bearer code:AAAAAAAA"));
    assertRefused(403, "NOT_JOINED", get(board + "/mine", "Authorization", "Bearer " + host.key));
    assertRefused(403, "NOT_ADMITTED", post(board + "/participants", new JsonObject().put("name", "W"), "Authorization", "Bearer " + host.watch));
    assertRefused(403, "NOT_ADMITTED",
        post(board + "/participants", new JsonObject().put("name", "W").put("role", "facilitator"), "Authorization", "Bearer " + host.vote));
    host.does("setJoining", new JsonObject().put("open", false));
    assertEquals(403, post(board + "/participants", new JsonObject().put("name", "Late"), "Authorization", "Bearer " + host.vote).status());
  }

  @Test
  void whatCannotBeReadIsRefusedAndNothingIsHalfDone() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    String commands = "/api/boards/" + host.board + "/commands";
    long before = get("/api/boards/" + host.board).json().getLong("to");
    for (String body : new String[] {"", "{", "[]", "null", "\"x\"", "{\"tab\":\"t\"} {", "\u0000"}) {
      assertRefused(400, "MALFORMED", ask(HttpMethod.POST, commands, Buffer.buffer(body), "Content-Type", "application/json", "Authorization", host.bearer));
    }
    assertRefused(400, "MALFORMED", ask(HttpMethod.POST, commands, Buffer.buffer("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"), "Content-Type", "application/json", "Authorization", host.bearer));
    assertRefused(400, "MALFORMED", ask(HttpMethod.POST, commands, Buffer.buffer(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'}),
        "Content-Type", "application/json", "Authorization", host.bearer));
    assertRefused(415, "MALFORMED", ask(HttpMethod.POST, commands, Buffer.buffer("{}"), "Content-Type", "text/plain", "Authorization", host.bearer));
    assertRefused(413, "TOO_LARGE", ask(HttpMethod.POST, commands, Buffer.buffer(" ".repeat(Body.SMALL_BYTES + 1)), "Content-Type", "application/json", "Authorization", host.bearer));
    for (JsonObject asked : List.of(
        new JsonObject(), new JsonObject().put("tab", "t"), new JsonObject().put("tab", "t").put("n", 1),
        new JsonObject().put("tab", "t").put("n", 1).put("command", "rename"),
        new JsonObject().put("tab", "t").put("n", 1).put("command", new JsonObject().put("type", "nonsense")),
        new JsonObject().put("tab", "t").put("n", 1).put("command", new JsonObject().put("type", "create")),
        new JsonObject().put("tab", "t").put("n", 1).put("command", new JsonObject().put("type", "rename").put("name", "x".repeat(81))),
        new JsonObject().put("tab", "t").put("n", 0).put("command", new JsonObject().put("type", "rename").put("name", "x")),
        new JsonObject().put("tab", "t t").put("n", 1).put("command", new JsonObject().put("type", "rename").put("name", "x")),
        new JsonObject().put("tab", "t".repeat(17)).put("n", 1).put("command", new JsonObject().put("type", "rename").put("name", "x")))) {
      assertEquals(400, post(commands, asked, "Authorization", host.bearer).status(), asked.encode());
    }
    assertEquals(before, get("/api/boards/" + host.board).json().getLong("to"));
  }

  @Test
  void aBodyWithoutALengthIsMeasuredWhileItComes() throws Exception {
    Promise<Integer> status = Promise.promise();
    vertx.runOnContext(now -> client.request(HttpMethod.POST, server.port(), "127.0.0.1", "/api/boards").compose(request -> {
      request.putHeader("Content-Type", "application/json").setChunked(true);
      for (int i = 0; i < 40; i++) {
        request.write(Buffer.buffer(" ".repeat(10_000)));
      }
      request.end();
      return request.response().map(response -> response.statusCode());
    }).onComplete(status));
    assertEquals(413, status.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS));
  }

  @Test
  void anAddressThatIsNoneAndAMethodThatIsNotTaken() throws Exception {
    assertRefused(404, "UNKNOWN_COMMAND", get("/api/nothing"));
    assertRefused(404, "UNKNOWN_COMMAND", get("/api/boards/demo/nothing"));
    assertRefused(404, "UNKNOWN_COMMAND", get("/api/boards/%2e%2e"));
    Answer wrong = ask(HttpMethod.DELETE, "/api/boards", null);
    assertRefused(405, "UNKNOWN_COMMAND", wrong);
    assertEquals("POST", wrong.header("Allow"));
    assertRefused(404, "NO_SUCH_BOARD", get("/api/boards/nobody"));
    assertRefused(404, "NO_SUCH_BOARD", get("/api/boards/UPPER"));
    assertRefused(404, "NO_SUCH_BOARD", get("/api/boards/a%2fb"));
    assertEquals(404, get("/nothing").status());
    assertRefused(421, "NOT_ADMITTED", get("/api/templates", "Host", "evil.example"));
    assertRefused(403, "NOT_ADMITTED", get("/api/templates", "Origin", "http://evil.example"));
    assertEquals(200, ask(HttpMethod.HEAD, "/api/templates", null).status());
  }

  @Test
  void aForeignPageOpensNoDoor() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    for (String path : List.of("/eventbus/websocket", "/eventbus/000/session0/websocket", "/live/" + host.board)) {
      assertEquals(403, upgrade(path, "http://evil.example"), path);
      assertEquals(403, upgrade(path, "null"), path);
      assertEquals(101, upgrade(path, "http://127.0.0.1:" + server.port()), path);
    }
    assertRefused(403, "NOT_ADMITTED", get("/eventbus/info", "Origin", "http://evil.example"));
    assertRefused(403, "NOT_ADMITTED", get("/live/" + host.board, "Origin", "http://evil.example"));
    assertRefused(421, "NOT_ADMITTED", get("/eventbus/info", "Host", "evil.example"));
  }

  private int upgrade(String path, String origin) throws Exception {
    Promise<Integer> status = Promise.promise();
    vertx.runOnContext(now -> sockets
        .connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(server.port()).setURI(path).addHeader("Origin", origin))
        .compose(socket -> socket.close().map(101))
        .recover(refused -> refused instanceof UpgradeRejectedException upgrade ? Future.succeededFuture(upgrade.getStatus()) : Future.failedFuture(refused))
        .onComplete(status));
    return status.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void eventsHaveTheHeadersOfEveryAnswer() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    Promise<String> policy = Promise.promise();
    vertx.runOnContext(now -> client.request(HttpMethod.GET, server.port(), "127.0.0.1", "/live/" + host.board)
        .compose(request -> request.send().map(response -> {
          String found = response.getHeader("Content-Security-Policy");
          request.reset();
          return found;
        })).onComplete(policy));
    assertEquals(SecurityHeaders.NO_PAGE, policy.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS));
  }

  @Test
  void aDeletedBoardIsGone() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    assertEquals(200, host.does("delete", new JsonObject()).status());
    Answer gone = get("/api/boards/" + host.board);
    for (long until = System.nanoTime() + 10_000_000_000L; gone.status() != 410 && System.nanoTime() < until; ) {
      gone = get("/api/boards/" + host.board);
    }
    assertRefused(410, "BOARD_DELETED", gone);
    assertEquals(410, get("/b/" + host.board).status());
    assertRefused(410, "BOARD_DELETED", get("/live/" + host.board));
    assertRefused(404, "NO_SUCH_CODE", get("/api/codes/" + host.code));
  }

  // ---- codes, figures

  @Test
  void aCodeLeadsToItsBoardAndGuessingEnds() throws Exception {
    Seat host = Seat.on(this, PLAIN);
    JsonObject found = get("/api/codes/" + host.code.toLowerCase()).json();
    assertEquals(host.board, found.getString("board"));
    assertTrue(host.made.getJsonObject("links").getString("vote").startsWith(found.getString("address") + "/b/"));
    Answer qr = get("/qr/" + host.code + ".svg");
    assertEquals("image/svg+xml", qr.header("Content-Type"));
    assertTrue(qr.text().startsWith("<svg"));
    try (RawGuesser guesser = new RawGuesser(server.port())) {
      for (int i = 0; i < JoinCodes.CONNECTION_BURST; i++) {
        assertEquals(404, guesser.status("AAAAAAA" + "23456789".charAt(i % 8)));
      }
      assertEquals(429, guesser.status("AAAAAAA2"));
      assertEquals(429, guesser.status(host.code), "nor can this connection go on");
    }
    for (int connection = 0; connection < JoinCodes.BURST / JoinCodes.CONNECTION_BURST; connection++) {
      try (RawGuesser guesser = new RawGuesser(server.port())) {
        for (int i = 0; i < JoinCodes.CONNECTION_BURST; i++) {
          guesser.status("BBBBBBB" + "23456789".charAt(i % 8));
        }
      }
    }
    // Until the address has no guess left: a slow machine gives back one each second.
    for (int met = 0; met != 429; ) {
      try (RawGuesser guesser = new RawGuesser(server.port())) {
        met = guesser.status("CCCCCCC2");
      }
    }
    assertEquals(200, get("/api/codes/" + host.code).status(), "the others of that address go on");
    assertEquals(200, get("/qr/" + host.code + ".svg").status());
    assertEquals(200, get("/api/boards/" + host.board, "Authorization", "Bearer code:" + host.code).status());
  }

  @Test
  void theServerTellsItsFigures() throws Exception {
    Seat.on(this, PLAIN);
    assertEquals(true, get("/health").json().getBoolean("alive"));
    assertEquals(true, get("/health/ready").json().getBoolean("ready"));
    assertTrue(get("/metrics").text().contains("\nweighin_commands_total 1.0\n"), get("/metrics").text());
    JsonObject engine = get("/api/engine").json();
    assertEquals(1, engine.getJsonArray("loops").size());
    assertEquals(1, engine.getJsonObject("commands").getInteger("total"));
    assertEquals("no-store", get("/api/engine").header("Cache-Control"));
    Waiting.until(vertx, () -> server.meters().writeMicros().count() == 1).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertTrue(get("/api/engine").json().getJsonObject("log").getJsonObject("write").getDouble("p50Ms") > 0);
    assertTrue(get("/metrics").text().contains("\nweighin_write_seconds{quantile=\"0.99\"} "), get("/metrics").text());
  }

  // ---- helpers

  /** Guesses on one connection. */
  private static final class RawGuesser implements AutoCloseable {
    private final java.net.Socket socket;

    RawGuesser(int port) throws Exception {
      this.socket = new RawHttp(port).open();
    }

    int status(String code) throws Exception {
      RawHttp.write(socket, "HEAD /api/codes/" + code + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      return RawHttp.statusOf(RawHttp.head(socket));
    }

    @Override
    public void close() throws Exception {
      socket.close();
    }
  }

  private Future<Optional<Reason>> setCrowd(BoardId board, int voters) {
    crowd.set(board + " " + voters);
    return Future.succeededFuture(voters == 7 ? Optional.of(Reason.of(Reason.Code.NOT_A_REHEARSAL, "Not now.")) : Optional.empty());
  }

  private static NewBoard newBoard(JsonObject asked) {
    return BoardReader.read(asked) instanceof Read.Value<NewBoard>(NewBoard board) ? board : new NewBoard(null, Map.of());
  }

  private static Object ballot(JsonObject export) {
    JsonObject ballot = export.getJsonArray("rounds").getJsonObject(0).getJsonArray("ballots").getJsonObject(0).copy();
    ballot.remove("voter");
    return ballot;
  }

  private static void assertRefused(int status, String code, Answer answer) {
    assertEquals(status, answer.status(), answer.text());
    assertEquals(code, answer.code());
    assertEquals(false, answer.json().getBoolean("ok"), answer.text());
    assertSafe(answer);
    assertFalse(answer.json().getJsonObject("reason").getString("sentence").isBlank());
    assertFalse(answer.text().contains("at dev.weighin") || answer.text().contains("Exception"), answer.text());
  }

  private static void assertSafe(Answer answer) {
    assertEquals(SecurityHeaders.NO_PAGE, answer.header("Content-Security-Policy"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  private Answer get(String path, String... headers) throws Exception {
    return ask(HttpMethod.GET, path, null, headers);
  }

  private Answer post(String path, JsonObject body, String... headers) throws Exception {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return ask(HttpMethod.POST, path, body.toBuffer(), all);
  }

  private Answer ask(HttpMethod method, String path, Buffer body, String... headers) throws Exception {
    return Served.ask(vertx, client, server.port(), method, path, body, headers);
  }

  /** A participant of a board over the API. */
  private static final class Seat {

    final ApiTest test;
    final String board;
    final String key;
    final String vote;
    final String watch;
    final String code;
    final String bearer;
    int n;

    private Seat(ApiTest test, JsonObject made, String bearer) {
      this.test = test;
      this.board = made.getString("board");
      this.key = made.getString("key");
      this.vote = made.getJsonObject("links").getString("vote").split("#v=")[1];
      this.watch = made.getJsonObject("links").getString("watch").split("#w=")[1];
      this.code = made.getString("code");
      this.bearer = bearer;
      this.made = made;
    }

    private final JsonObject made;

    /** Makes a board and joins it as its facilitator. */
    static Seat on(ApiTest test, JsonObject asked) throws Exception {
      Answer made = test.post("/api/boards", asked);
      assertEquals(201, made.status(), made.text());
      return new Seat(test, made.json(), "").joins("Ada", "facilitate");
    }

    Seat joins(String name, String by) throws Exception {
      String shown = by.equals("facilitate") ? key : vote;
      Answer joined = test.post("/api/boards/" + board + "/participants", new JsonObject().put("name", name), "Authorization", "Bearer " + shown);
      assertEquals(201, joined.status(), joined.text());
      return new Seat(test, made, "Bearer " + joined.json().getString("participant") + "." + joined.json().getString("secret"));
    }

    Answer does(String type, JsonObject fields) throws Exception {
      n++;
      return test.post("/api/boards/" + board + "/commands",
          new JsonObject().put("tab", "run").put("n", n).put("command", fields.copy().put("type", type)), "Authorization", bearer);
    }
  }
}
