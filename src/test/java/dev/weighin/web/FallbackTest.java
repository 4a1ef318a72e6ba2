package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.kit.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other ways in: server-sent events, SockJS over a WebSocket and over plain HTTP. */
@ExtendWith(VertxExtension.class)
class FallbackTest {

  private Server server;
  private TestBoard board;
  private HttpClient http;
  private WebSocketClient sockets;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext test) {
    http = vertx.createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1"));
    sockets = vertx.createWebSocketClient();
    Server.start(vertx).compose(started -> {
      server = started;
      return server.board();
    }).onSuccess(made -> board = made).onComplete(test.succeedingThenComplete());
  }

  @AfterEach
  void stop(VertxTestContext test) {
    server.close().onComplete(test.succeedingThenComplete());
  }

  // ---- server-sent events

  @Test
  void eventsCarryAnIdToResumeFrom(VertxTestContext test) {
    events("", text -> text.contains("\nevent: view\n") && text.contains("\n\nevent: presence\n"))
        .compose(text -> {
          String id = text.lines().filter(line -> line.startsWith("id: ")).findFirst().orElseThrow().substring(4);
          return server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada"))
              .compose(ada -> ada.openRound("weights", "live"))
              .compose(opened -> events(id, seen -> seen.contains("data: {")));
        })
        .onComplete(test.succeeding(text -> test.verify(() -> {
          assertTrue(text.contains("\nevent: delta\n"), text);
          test.completeNow();
        })));
  }

  @Test
  void whoStopsListeningToEventsIsForgotten(Vertx vertx, VertxTestContext test) {
    events("", text -> text.contains("\nevent: view\n"))
        .compose(text -> Waiting.until(vertx, () -> server.meters().loops().getFirst().connections() == 0))
        .compose(gone -> server.open(board))
        .compose(live -> live.anybody())
        .onComplete(test.succeeding(anybody -> test.verify(() -> {
          assertFalse(anybody);
          test.completeNow();
        })));
  }

  @Test
  void eventsOfAPrivateBoardNeedItsWatchKey(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(closed -> Future.all(
            get("/live/" + closed.id(), "authorization", "Bearer " + closed.keys().watch()),
            get("/live/" + closed.id(), "authorization", "Bearer guessed"),
            get("/live/" + closed.id(), "accept", "text/event-stream"),
            get("/live/nowhere", "accept", "text/event-stream")))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertEquals(200, all.<HttpClientResponse>resultAt(0).statusCode());
          assertEquals(403, all.<HttpClientResponse>resultAt(1).statusCode());
          assertEquals(401, all.<HttpClientResponse>resultAt(2).statusCode());
          assertEquals(404, all.<HttpClientResponse>resultAt(3).statusCode());
          test.completeNow();
        })));
  }

  // ---- SockJS

  @Test
  void sockJsOverAWebSocketSpeaksTheSame(VertxTestContext test) {
    Promise<JsonObject> view = Promise.promise();
    ClientWebSocket socket = sockets.webSocket();
    socket.textMessageHandler(text -> {
      if (text.equals("o")) {
        socket.writeTextMessage(framed(enter()));
        socket.writeTextMessage(framed(register()));
      } else if (text.startsWith("a")) {
        envelope(text, "view").ifPresent(view::tryComplete);
      }
    });
    socket.connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(server.port()).setURI("/eventbus/000/abcdefgh/websocket"))
        .compose(connected -> view.future().onComplete(any -> socket.close()))
        .onComplete(test.succeeding(seen -> test.verify(() -> {
          assertEquals("public", seen.getString("class"));
          test.completeNow();
        })));
  }

  @Test
  void sockJsOverPlainHttpSpeaksTheSame(VertxTestContext test) {
    String session = "/eventbus/000/ijklmnop";
    post(session + "/xhr", "").compose(open -> post(session + "/xhr_send", framed(enter(), register())))
        .compose(sent -> poll(session, "view"))
        .onComplete(test.succeeding(view -> test.verify(() -> {
          assertEquals("public", view.getString("class"));
          test.completeNow();
        })));
  }

  @Test
  void nothingIsGatheredThatIsTooLarge(VertxTestContext test) {
    String session = "/eventbus/000/qrstuvwx";
    post(session + "/xhr", "").compose(open -> http.request(new RequestOptions().setMethod(HttpMethod.POST).setPort(server.port()).setURI(session + "/xhr_send")))
        .compose(request -> request.send(Buffer.buffer(new byte[100_000])))
        .onComplete(test.succeeding(response -> test.verify(() -> {
          assertEquals(413, response.statusCode());
          test.completeNow();
        })));
  }

  @Test
  void noPageOfAnotherOriginGetsIn(VertxTestContext test) {
    Future.all(
            get("/eventbus/info", "origin", "http://evil.example"),
            get("/eventbus/info", "origin", "null"),
            get("/eventbus/info", "origin", "http://127.0.0.1:" + server.port()),
            get("/live/" + board.id(), "origin", "http://evil.example"),
            get("/eventbus/iframe.html", "accept", "text/html"),
            upgrade("/eventbus/websocket", "http://evil.example"),
            upgrade("/live/" + board.id(), "null"))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertEquals(403, all.<HttpClientResponse>resultAt(0).statusCode());
          assertEquals(403, all.<HttpClientResponse>resultAt(1).statusCode());
          assertEquals(200, all.<HttpClientResponse>resultAt(2).statusCode());
          assertEquals(403, all.<HttpClientResponse>resultAt(3).statusCode());
          assertEquals(404, all.<HttpClientResponse>resultAt(4).statusCode());
          assertEquals(403, all.<HttpClientResponse>resultAt(5).statusCode());
          assertEquals(403, all.<HttpClientResponse>resultAt(6).statusCode());
          test.completeNow();
        })));
  }

  private Future<HttpClientResponse> upgrade(String path, String origin) {
    RequestOptions handshake = new RequestOptions().setPort(server.port()).setURI(path).putHeader("connection", "Upgrade").putHeader("upgrade", "websocket")
        .putHeader("sec-websocket-version", "13").putHeader("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==").putHeader("origin", origin);
    return http.request(handshake).compose(request -> request.send());
  }

  private Future<JsonObject> poll(String session, String kind) {
    return request(HttpMethod.POST, session + "/xhr").compose(request -> request.send("").compose(HttpClientResponse::body)).compose(body -> envelope(body.toString(), kind)
        .map(Future::succeededFuture)
        .orElseGet(() -> poll(session, kind)));
  }

  private static java.util.Optional<JsonObject> envelope(String framed, String kind) {
    if (!framed.startsWith("a")) {
      return java.util.Optional.empty();
    }
    return new JsonArray(framed.substring(1)).stream()
        .map(text -> new JsonObject((String) text).getJsonObject("body", new JsonObject()))
        .filter(body -> kind.equals(body.getString("frame")))
        .findFirst();
  }

  private JsonObject enter() {
    return new JsonObject().put("type", "send").put("address", "weighin.enter").put("body", new JsonObject().put("board", board.id().value()));
  }

  private JsonObject register() {
    return new JsonObject().put("type", "register").put("address", "weighin.board." + board.id());
  }

  private static String framed(JsonObject... envelopes) {
    JsonArray all = new JsonArray();
    for (JsonObject each : envelopes) {
      all.add(each.encode());
    }
    return all.encode();
  }

  private Future<HttpClientResponse> post(String path, String body) {
    return request(HttpMethod.POST, path).compose(request -> request.send(body));
  }

  private Future<HttpClientResponse> get(String path, String header, String value) {
    return http.request(new RequestOptions().setPort(server.port()).setURI(path).putHeader(header, value)).compose(request -> request.send());
  }

  private Future<HttpClientRequest> request(HttpMethod method, String path) {
    return http.request(new RequestOptions().setMethod(method).setPort(server.port()).setURI(path));
  }

  /** Listens within the step that sends: that step is on the event loop, so nothing of the answer comes before. */
  private Future<String> events(String lastId, Predicate<String> enough) {
    return request(HttpMethod.GET, "/live/" + board.id())
        .compose(request -> request.putHeader("last-event-id", lastId).send().compose(response -> until(response, enough)));
  }

  private static Future<String> until(HttpClientResponse response, Predicate<String> enough) {
    Promise<String> promise = Promise.promise();
    StringBuilder text = new StringBuilder();
    response.handler(part -> {
      text.append(part);
      if (enough.test(text.toString())) {
        promise.tryComplete(text.toString());
        response.request().reset();
      }
    });
    response.exceptionHandler(promise::tryFail);
    return promise.future();
  }
}
