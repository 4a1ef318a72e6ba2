package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.load.Api;
import dev.weighin.load.BridgeSocket;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.LiveSocket;
import dev.weighin.load.Person;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nonsense at every door: a precise refusal under a stable code, the connection stays for the next command unless the
 * protocol itself was violated, and the board is as it was.
 */
@Timeout(90)
class BadInputIT {

  /** What a voter says, and the code it meets. */
  private record Bad(String code, String command) {}

  private static final List<Bad> COMMANDS = List.of(
      new Bad("UNKNOWN_COMMAND", "{'type':'frobnicate'}"),
      new Bad("UNKNOWN_COMMAND", "{'type':'create'}"),
      new Bad("UNKNOWN_COMMAND", "{'type':'deadlineCame','round':1,'at':1}"),
      new Bad("UNKNOWN_COMMAND", "{'type':'CastWeights','round':1,'marks':{'c1':1,'c2':2}}"),
      new Bad("MISSING_FIELD", "{}"),
      new Bad("MISSING_FIELD", "{'type':'castWeights','round':1}"),
      new Bad("MISSING_FIELD", "{'type':'castWeights','marks':{'c1':1,'c2':2}}"),
      new Bad("MISSING_FIELD", "{'type':7}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':'one','marks':{'c1':1,'c2':2}}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1.5,'marks':{'c1':1,'c2':2}}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1,'marks':{'c1':101,'c2':2}}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1,'marks':{'c1':-1,'c2':2}}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1,'marks':{'c1':3.5,'c2':2}}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1,'marks':{'c1':'much','c2':2}}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1,'marks':[1,2]}"),
      new Bad("BAD_VALUE", "{'type':'castWeights','round':1,'marks':{'c1':1e400,'c2':2}}"),
      new Bad("CRITERION_NOT_WEIGHED", "{'type':'castWeights','round':1,'marks':{'c1':1}}"),
      new Bad("NO_SUCH_CRITERION", "{'type':'castWeights','round':1,'marks':{'c1':1,'c2':2,'c9':3}}"),
      new Bad("NOTHING_WEIGHED", "{'type':'castWeights','round':1,'marks':{'c1':0,'c2':0}}"),
      new Bad("NOT_THIS_ROUND", "{'type':'castWeights','round':7,'marks':{'c1':1,'c2':2}}"),
      new Bad("NO_SUCH_OPTION", "{'type':'score','round':1,'option':'o9','criterion':'c1','mark':3}"),
      new Bad("NO_SUCH_CRITERION", "{'type':'score','round':1,'option':'o1','criterion':'c9','mark':3}"),
      new Bad("BAD_VALUE", "{'type':'spotlight','criterion':'o1'}"),
      new Bad("BAD_VALUE", "{'type':'predict','round':1,'option':'../o1'}"),
      new Bad("OUTSIDE_SCALE", "{'type':'score','round':1,'option':'o1','criterion':'c1','mark':9}"),
      new Bad("BAD_VALUE", "{'type':'score','round':1,'option':'o1','criterion':'c1','mark':'good'}"),
      new Bad("BAD_VALUE", "{'type':'score','round':1,'option':'../o1','criterion':'c1','mark':3}"),
      new Bad("TOO_LONG", "{'type':'rename','name':'" + "n".repeat(81) + "'}"),
      new Bad("BAD_CHARACTERS", "{'type':'rename','name':'line\\nbreak'}"),
      new Bad("MISSING_FIELD", "{'type':'rename','name':'   '}"),
      new Bad("TOO_LONG", "{'type':'giveReason','round':1,'criterion':'c1','reason':'" + "r".repeat(281) + "'}"),
      new Bad("NOT_FACILITATOR", "{'type':'reveal','round':1}"),
      new Bad("NOT_FACILITATOR", "{'type':'setPower','participant':'whoever-it-may-be','power':2}"),
      new Bad("NOT_FACILITATOR", "{'type':'ask','question':'Mine?','about':''}"),
      new Bad("NOT_FACILITATOR", "{'type':'delete'}"),
      new Bad("BAD_VALUE", "{'type':'openRound','asks':'all','start':'fresh','visibility':'live','rankingShown':true,'reasons':'optional','rehearsal':false}"));

  /** What ends a connection of the bridge. */
  private static final Map<String, String> VIOLATIONS = Map.of(
      "no JSON", "vote!",
      "no object", "[]",
      "no type", "{}",
      "an unknown type", "{\"type\":\"shout\",\"address\":\"weighin.enter\"}",
      "a number for an address", "{\"type\":\"send\",\"address\":5,\"body\":{}}",
      "headers that are none", "{\"type\":\"register\",\"address\":\"weighin.board.b\",\"headers\":7}",
      "cut off", "{\"type\":\"send\",\"address\":\"weighin.enter\",\"body\":{",
      "nested without end", "{\"type\":\"send\",\"address\":\"weighin.enter\",\"body\":" + "{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500) + "}",
      "more than 16 kB", "{\"type\":\"send\",\"address\":\"weighin.enter\",\"body\":{\"board\":\"" + "b".repeat(17_000) + "\"}}");

  /** What each of these says comes back from the board as it was. */
  private static final List<String> NAMES = List.of(
      "<script>alert(1)</script>",
      "</title><img src=x onerror=alert(1)>",
      "\"quotes\" & 'more' \\ %00 {{mustache}} ${js}",
      "\ud83d\udc69\u200d\ud83d\udcbb\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
      "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
      "\ud840\udc0b\ud840\udc89 \ud835\udd38",
      "__proto__",
      "null");

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private Server server;
  private URI url;
  private Api api;
  private Links links;
  private Desk desk;
  private Person ann;
  private BridgeSocket socket;
  private long n = 1;

  @BeforeEach
  void open() throws Exception {
    server = await(Server.start(vertx));
    url = URI.create("http://127.0.0.1:" + server.port());
    api = new Api(url);
    links = api.create(Api.question("What do you say?", 2));
    desk = Desk.open(client, url, links);
    desk.does(Commands.openBoth("live"));
    ann = Person.draw("Ann");
    socket = await(BridgeSocket.open(client, url, BridgeSocket.Way.RAW));
    assertTrue(await(ann.enter(socket, links.board(), links.vote())).getBoolean("ok"));
    assertTrue(await(ann.join(socket, links.board(), n)).getBoolean("ok"));
    assertTrue(asks(Commands.castWeights(1, 3, 4)).getBoolean("ok"));
  }

  @AfterEach
  void close() throws Exception {
    api.close();
    await(server.close());
    await(vertx.close());
  }

  @Test
  void aBadCommandIsRefusedPreciselyAndChangesNothing() throws Exception {
    var before = view();
    for (var door : List.of("bridge", "API")) {
      var expected = COMMANDS.stream().map(Bad::toString).toList();
      var met = new ArrayList<String>();
      for (var bad : COMMANDS) {
        var command = new JsonObject(bad.command().replace('\'', '"'));
        met.add(new Bad(code(door.equals("bridge") ? asks(command) : asksTheApi(command)), bad.command()).toString());
        assertTrue(socket.isOpen(), bad.command());
      }
      assertEquals(String.join("\n", expected), String.join("\n", met), door);
    }
    assertEquals(before, view());
    assertTrue(asks(Commands.castWeights(1, 5, 5)).getBoolean("ok"), "who erred goes on");
  }

  private JsonObject asksTheApi(JsonObject command) throws Exception {
    var answer = api.post("/api/boards/" + links.board() + "/commands", ann.bearer(),
        new JsonObject().put("tab", "program").put("n", ++n).put("command", command));
    assertEquals(4, answer.statusCode() / 100, command::encode);
    return new JsonObject(answer.body());
  }

  @Test
  void aBadEnvelopeIsRefusedPrecisely() throws Exception {
    var before = view();
    for (var bad : List.of("-1", "0", "1.5", "\"7\"", "9007199254740993", "null", "{}")) {
      var body = new JsonObject("{\"board\":\"" + links.board() + "\",\"n\":" + bad + ",\"command\":{\"type\":\"sayDone\",\"round\":1,\"done\":true}}");
      assertEquals("BAD_VALUE", code(await(socket.ask("weighin.command", body))), "n: " + bad);
    }
    assertEquals("MISSING_FIELD", code(await(socket.ask("weighin.command", new JsonObject().put("board", links.board()).put("n", ++n)))));
    assertRefused(400, "BAD_CHARACTERS", api.post("/api/boards/" + links.board() + "/commands", ann.bearer(), "application/json",
        "{\"tab\":\"program\",\"n\":1,\"command\":{\"type\":\"rename\",\"name\":\"half \\ud83d of a letter\"}}"));
    assertEquals("NOT_ADMITTED", code(await(socket.ask("weighin.command", new JsonObject().put("board", "nobodys").put("n", 1).put("command", new JsonObject())))));
    assertEquals("NO_SUCH_BOARD", code(await(socket.ask("weighin.enter", new JsonObject().put("board", "nobodys")))));
    assertEquals("NO_SUCH_BOARD", code(await(socket.ask("weighin.enter", new JsonObject().put("board", "../../etc")))));
    assertEquals("NOT_ADMITTED", code(await(socket.ask("weighin.enter", new JsonObject().put("board", links.board()).put("key", "guessed")))));
    assertEquals("WRONG_SECRET", code(await(socket.ask("weighin.enter",
        new JsonObject().put("board", links.board()).put("participant", ann.participant()).put("secret", "guessed".repeat(4)).put("tab", "t")))));
    assertEquals("NO_SUCH_CODE", code(await(socket.ask("weighin.enter", new JsonObject().put("board", links.board()).put("code", "22222222")))));
    assertTrue(socket.isOpen());
    assertEquals(before, view());
  }

  @Test
  void aRepeatedCommandIsAnsweredAlikeAndALateOneIsRefused() throws Exception {
    var vote = Commands.castWeights(1, 7, 2);
    var first = asks(vote);
    long number = n;
    long version = first.getLong("version");
    assertEquals("accepted", await(Person.command(socket, links.board(), number, vote)).getString("outcome"));
    assertEquals("accepted", await(Person.command(socket, links.board(), number, Commands.castWeights(1, 1, 1))).getString("outcome"),
        "a number is one command, whatever is said under it again");
    n += 10;
    assertTrue(asks(new JsonObject().put("type", "sayDone").put("round", 1).put("done", true)).getBoolean("ok"));
    assertEquals("NOT_TAKEN", code(await(Person.command(socket, links.board(), n - 5, vote))), "a number below the highest that was never used");
    desk.does(Commands.reveal(1));
    assertEquals("ROUND_REVEALED", code(asks(vote)));
    assertEquals("ROUND_REVEALED", code(asks(new JsonObject().put("type", "score").put("round", 1).put("option", "o1").put("criterion", "c1").put("mark", 3))));
    assertTrue(version < view().getLong("to"));
  }

  @Test
  void whoMayNotIsToldSo() throws Exception {
    var stranger = await(BridgeSocket.open(client, url, BridgeSocket.Way.RAW));
    await(Person.draw("Stranger").enter(stranger, links.board(), links.watch()));
    assertEquals("NOT_JOINED", code(await(Person.command(stranger, links.board(), 2, Commands.castWeights(1, 1, 1)))));
    assertEquals("NOT_ADMITTED", code(await(Person.draw("Stranger").join(stranger, links.board(), 1))), "a watch key never yields a vote");
    var path = "/api/boards/" + links.board();
    var command = new JsonObject().put("tab", "t").put("n", 1).put("command", Commands.castWeights(1, 1, 1));
    assertRefused(401, "NOT_JOINED", api.post(path + "/commands", "", command));
    assertRefused(403, "WRONG_SECRET", api.post(path + "/commands", ann.participant() + "." + "x".repeat(32), command));
    assertRefused(403, "NOT_JOINED", api.post(path + "/commands", Person.draw("x").bearer(), command));
    assertRefused(403, "NOT_ADMITTED", api.post(path + "/participants", links.watch(), new JsonObject().put("name", "x")));
    assertRefused(404, "NO_SUCH_BOARD", api.get("/api/boards/nobodys", ""));
  }

  @Test
  void whatViolatesTheProtocolEndsTheConnectionAndNothingElse() throws Exception {
    var before = view();
    for (var violation : VIOLATIONS.entrySet()) {
      for (var way : BridgeSocket.Way.values()) {
        var bad = await(BridgeSocket.open(client, url, way));
        await(bad.write(way == BridgeSocket.Way.RAW ? violation.getValue() : new JsonArray().add(violation.getValue()).encode())
            .otherwiseEmpty());
        int code = await(bad.closed());
        boolean large = violation.getKey().equals("more than 16 kB");
        // SockJS knows one code for every end; a message that is too large closes the socket below it.
        int expected = way == BridgeSocket.Way.FRAMED ? large ? 1000 : 3000 : large ? 1009 : 4000;
        assertEquals(expected, code, violation.getKey() + ", " + way);
      }
      var spectator = await(LiveSocket.open(client, url, links.board(), frame -> {}));
      await(spectator.write(violation.getValue()).otherwiseEmpty());
      if (!violation.getValue().startsWith("{") || violation.getKey().equals("cut off") || violation.getKey().startsWith("nested")) {
        assertEquals(4000, await(spectator.closed()), "live door: " + violation.getKey());
      } else if (violation.getKey().equals("more than 16 kB")) {
        assertEquals(1009, await(spectator.closed()), "live door: " + violation.getKey());
      }
      spectator.close();
    }
    assertTrue(socket.isOpen());
    assertEquals(before, view());
    assertTrue(asks(Commands.castWeights(1, 9, 1)).getBoolean("ok"));
  }

  @Test
  void theLiveDoorSaysWhyItCloses() throws Exception {
    assertEquals(4004, closedAtOnce("/live/nobodys"));
    desk.does(new JsonObject().put("type", "setPublic").put("watchable", false));
    assertEquals(4001, await(await(LiveSocket.open(client, url, links.board(), frame -> {})).say(new JsonObject().put("watch", "guessed")).closed()));
    assertEquals(4001, await(await(LiveSocket.open(client, url, links.board(), frame -> {})).closed()), "silence at a private board");
    assertRefused(401, "NOT_ADMITTED", api.get("/live/" + links.board(), ""));
  }

  /** By the JDK's client: Vert.x's cannot connect where the server closes before it has set its handlers. */
  private int closedAtOnce(String path) throws Exception {
    var code = new CompletableFuture<Integer>();
    try (var jdk = HttpClient.newHttpClient()) {
      jdk.newWebSocketBuilder().buildAsync(URI.create("ws://" + url.getAuthority() + path), new WebSocket.Listener() {
        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
          code.complete(status);
          return null;
        }
      });
      return code.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aBadRequestIsRefusedPrecisely() throws Exception {
    var path = "/api/boards/" + links.board();
    assertRefused(400, "MALFORMED", api.post(path + "/commands", ann.bearer(), "application/json", "{\"tab\":"));
    assertRefused(400, "MALFORMED", api.post(path + "/commands", ann.bearer(), "application/json", "[1,2]"));
    assertRefused(400, "MALFORMED", api.post(path + "/commands", ann.bearer(), "application/json", "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)));
    assertRefused(413, "TOO_LARGE", api.post(path + "/commands", ann.bearer(), "application/json", "{\"tab\":\"" + "t".repeat(300_000) + "\"}"));
    assertRefused(400, "TOO_FEW", api.post("/api/boards", "", new JsonObject("{\"question\":\"Q\",\"options\":[\"one\"],\"criteria\":[\"c\"]}")));
    assertRefused(400, "DUPLICATE_NAME", api.post("/api/boards", "", new JsonObject("{\"question\":\"Q\",\"options\":[\"one\",\"one\"],\"criteria\":[\"c\"]}")));
    assertRefused(400, "TOO_LONG", api.post("/api/boards", "", new JsonObject("{\"options\":[\"a\",\"b\"],\"criteria\":[\"c\"]}").put("question", "q".repeat(301))));
    assertRefused(400, "MISSING_FIELD", api.post("/api/boards", "", new JsonObject("{\"options\":[\"a\",\"b\"],\"criteria\":[\"c\"]}")));
    assertEquals(404, api.get("/api/nothing", "").statusCode());
  }

  @Test
  void whateverSomebodyIsCalledComesBackAsItWas() throws Exception {
    for (int i = 0; i < NAMES.size(); i++) {
      var name = NAMES.get(i);
      assertTrue(asks(new JsonObject().put("type", "rename").put("name", name)).getBoolean("ok"), name);
      desk.does(new JsonObject().put("type", "editOption").put("option", "o1").put("name", name).put("about", name));
      desk.does(new JsonObject().put("type", "ask").put("question", name).put("about", name));
      var shown = view().getJsonObject("view");
      assertEquals(name, shown.getString("question"));
      assertEquals(name, shown.getJsonObject("options").getJsonObject("o1").getString("name"));
      var people = await(desk.socket().ask("weighin.people", new JsonObject().put("board", links.board()))).getJsonArray("people");
      assertTrue(people.stream().anyMatch(each -> ((JsonObject) each).getString("name", "").equals(name)), people::encode);
      var own = await(socket.ask("weighin.people", new JsonObject().put("board", links.board()).put("search", name)));
      assertEquals(name, own.getJsonArray("people").getJsonObject(0).getString("name"));
      assertEquals(name, new JsonObject(api.get("/api/boards/" + links.board() + "/export", links.facilitate()).body()).getString("question"));
    }
  }

  private static void assertRefused(int status, String code, HttpResponse<String> answer) {
    assertEquals(status + " " + code, answer.statusCode() + " " + code(new JsonObject(answer.body())), answer.body());
  }

  private JsonObject asks(JsonObject command) throws Exception {
    return await(Person.command(socket, links.board(), ++n, command));
  }

  /** What a spectator sees; the same text for the same board. */
  private JsonObject view() throws Exception {
    return new JsonObject(api.get("/api/boards/" + links.board(), "").body());
  }

  private static String code(JsonObject answer) {
    return answer.getJsonObject("reason", new JsonObject()).getString("code", answer.encode());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
