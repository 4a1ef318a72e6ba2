package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.LogLines;
import dev.weighin.kit.Seed;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.Timeout;
import io.vertx.junit5.VertxExtension;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a client sends is answered, is the client's fault, and is no fault in the server's log. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 90, timeUnit = TimeUnit.SECONDS)
class RubbishTest {

  private static final List<String> VALUES = List.of("%", "%zz", "%z", "%ff", "%c3%28", "%00", "%0d%0aX:%20y", "%2e%2e%2f%2e%2e%2f", "..", "..%5c", "-", "", "&&==&", "a=b=c",
      "[]", "{}", "null", "NaN", "-1", "1e999", "99999999999999999999", "\u00ff\u00fe", "%F0%9F%92%A9", "%u0041", "'--", "<script>", "x".repeat(3_000), ";", "+", "%2B", "*", "demo");
  private static final List<String> NAMES = List.of("mode", "lang", "url", "question", "after", "search", "limit", "sort", "round", "format", "maxwidth", "v", "%", "%zz", "");
  private static final List<String> HEADERS = List.of("Accept-Language", "Authorization", "Accept-Encoding", "If-None-Match", "Cookie", "Content-Type", "Content-Length",
      "Transfer-Encoding", "Expect", "Range", "Origin", "Referer", "Host", "Last-Event-ID", "Upgrade", "Connection", "Sec-Fetch-Site", "X-Forwarded-For",
      "X-Forwarded-Proto", "Forwarded", "Sec-WebSocket-Version", "Accept", "If-Modified-Since", "\u00fcber", "a b", "");
  private static final List<String> HEADER_VALUES = List.of("-", "", ",", ";", ";q=", "q=1", "de;q=x", "de;q=NaN", "*;q=0.5,,", "Bearer", "Bearer .", "Bearer code:", "Bearer a.b.c", "Bearer \u0001",
      "Basic eA==", "\"", "=", "==;=", "a=\"", "100-continue", "nonsense", "chunked, chunked", "bytes=-", "bytes=0-0,5-", "http://", "null", "::", "[::1", "h2c", "websocket", "close, Upgrade",
      "-1", "9999999999999999999", "application/json; charset=none", "text/csv", "multipart/form-data; boundary=", "\u00ff", "x".repeat(9_000), "%zz");
  private static final List<String> BODIES = List.of("", "{", "[]", "null", "{\"a\":", "\u0000", "\u00ff\u00fe", "{\"command\":[]}", "{\"tab\":{},\"n\":\"x\",\"command\":{\"type\":[]}}",
      "{\"participant\":{},\"secret\":[],\"name\":7,\"tab\":\"t\",\"n\":1e400}", "[".repeat(2_000), "a,b\n\"", "{\"question\":{},\"options\":{},\"criteria\":7}", "{\"template\":[]}", "{\"copyOf\":null}",
      "{\"voters\":1e99}", "{\"format\":\"weighin\",\"board\":[]}");

  /** More of them: {@code -Drubbish=100}. */
  private static final int PER_ROUTE = Integer.getInteger("rubbish", 12);

  private final LogLines log = LogLines.open();
  private Vertx vertx;
  private Server server;
  private TestBoard board;
  private RawHttp http;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    server = await(Server.start(vertx));
    board = await(server.board());
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      await(server.close());
    }
    log.close();
  }

  @Test
  void whatCannotBeReadIsSaidInASentence() throws Exception {
    for (String path : List.of("/?mode=%", "/?lang=%zz", "/oembed?url=%zz", "/api/boards?question=%zz", "/api/templates?lang=%", "/b/" + board.id() + "?%ff=1", "/%", "/api/boards/%zz",
        "/live/%", "/eventbus/%zz", "/docs/%ff", "/metrics?%")) {
      assertRefused(400, "MALFORMED", path, get(path));
    }
    for (String language : List.of("-", "--", ";q=1", "de;q=much", "de, -")) {
      assertRefused(400, "MALFORMED", language, get("/", "Accept-Language: " + language));
    }
    for (String language : List.of("", "*", "de-AT, de;q=0.9, en;q=0.5", "en_US.UTF-8", "es,")) {
      assertEquals(200, RawHttp.statusOf(get("/", "Accept-Language: " + language)), language);
    }
    assertRefused(414, "TOO_LONG", "a long path", get("/" + "x".repeat(5_000)));
    assertRefused(431, "TOO_LONG", "long headers", get("/", "X: " + "x".repeat(17_000)));
    assertRefused(400, "MALFORMED", "no request", http.all("nonsense\r\n\r\n"));
    assertEquals(List.of(), log.faults());
  }

  @Test
  void aRequestHasOneHost() throws Exception {
    for (String hosts : List.of("", "Host: localhost\r\nHost: localhost\r\n", "Host: localhost\r\nHost: evil.example\r\n", "Host:\r\n", "Host: a b\r\n", "Host: local/host\r\n", "Host: [::1\r\n")) {
      assertRefused(400, "MALFORMED", hosts, http.all("GET /health HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n"));
    }
    assertRefused(400, "MALFORMED", "a whole address", http.all("GET http://localhost/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    assertEquals(200, http.status("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void thereIsNoWayToHttp2() throws Exception {
    String upgraded = http.head("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n");
    assertEquals(200, RawHttp.statusOf(upgraded), upgraded);
    String known = http.all("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
    assertTrue(known.isEmpty() || known.startsWith("HTTP/"), known);
  }

  @Test
  void everyRouteAnswersRubbishAndBlamesTheClient() throws Exception {
    Random random = Seed.random("rubbish");
    for (String route : routes()) {
      for (int i = 0; i < PER_ROUTE; i++) {
        String request = request(route, random);
        // What promises a longer body than it sends ends there, and need not be answered.
        boolean whole = !request.contains("Transfer-Encoding: ") && request.contains("\r\nContent-Length: " + (request.length() - request.indexOf("\r\n\r\n") - 4) + "\r\n");
        int status = whole ? http.status(request) : http.statusOfHalf(request);
        assertTrue(status == 501 || status < 500 && (status >= 100 || !whole), status + " to " + request);
      }
    }
    assertEquals(List.of(), log.faults());
    assertEquals(200, RawHttp.statusOf(get("/health")));
  }

  @Test
  void requestsThatAreNoneAreAnsweredOrClosed() throws Exception {
    Random random = Seed.random("bytes");
    for (int i = 0; i < 100; i++) {
      StringBuilder bytes = new StringBuilder(random.nextBoolean() ? "GET / HTTP/1.1\r\nHost: localhost\r\n" : "");
      random.ints(random.nextInt(200), 0, 256).forEach(each -> bytes.append((char) each));
      try (Socket socket = http.open()) {
        RawHttp.write(socket, bytes + "\r\n\r\n");
        socket.shutdownOutput();
        int status = RawHttp.statusOf(RawHttp.head(socket));
        assertTrue(status < 500, status + " to " + bytes);
      } catch (java.net.SocketException reset) {
        // Closed by the server before all was written.
      }
    }
    assertEquals(List.of(), log.faults());
    assertEquals(200, RawHttp.statusOf(get("/health")));
  }

  @Test
  void anUploadThatBreaksOffIsNoFaultOfTheServer() throws Exception {
    for (String part : List.of("Content-Length: 100000\r\n\r\n{\"question\":", "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"que\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Content-Length: 7, 8\r\n\r\n{}")) {
      for (String path : List.of("/api/boards", "/api/boards/import", "/api/boards/" + board.id() + "/commands", "/eventbus/000/session1/xhr_send")) {
        try (Socket socket = http.open()) {
          socket.setSoLinger(true, 0);
          RawHttp.write(socket, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + part);
          // The server is at it: it has answered a request that came later.
          assertEquals(200, RawHttp.statusOf(get("/health")));
        }
      }
    }
    await(server.close());
    server = null;
    assertEquals(List.of(), log.faults());
  }

  /** The routes of the API as its description lists them, which another test holds to the program, and what is none of it. */
  private List<String> routes() throws Exception {
    List<String> routes = new ArrayList<>();
    new JsonObject(Files.readString(Path.of("webroot/docs/openapi.json"))).getJsonObject("paths").forEach(path -> {
      for (String method : List.of("get", "post")) {
        if (((JsonObject) path.getValue()).containsKey(method)) {
          routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        }
      }
    });
    assertTrue(routes.size() > 20, routes.toString());
    for (String page : List.of("/", "/b/{board}", "/b/{board}/host", "/b/{board}/watch", "/b/{board}/record", "/embed/{board}", "/docs/", "/docs", "/engine", "/js/{file}", "/v/{file}/js/view.js",
        "/embed.js", "/card.png", "/nowhere", "/eventbus", "/eventbus/info", "/eventbus/{file}/{template}/xhr", "/eventbus/{file}/s/eventsource", "/eventbus/websocket")) {
      routes.add("GET " + page);
    }
    routes.add("POST /eventbus/{file}/{template}/xhr_send");
    routes.add("BREW /");
    routes.add("OPTIONS /api/boards");
    return routes;
  }

  private String request(String route, Random random) {
    String[] parts = route.split(" ");
    StringBuilder path = new StringBuilder(parts[1].replace("{board}", random.nextInt(3) == 0 ? one(VALUES, random) : board.id().value())
        .replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(one(VALUES, random))));
    for (int i = random.nextInt(3); i > 0; i--) {
      path.append(path.indexOf("?") < 0 ? '?' : '&').append(one(NAMES, random)).append('=').append(one(VALUES, random));
    }
    StringBuilder request = new StringBuilder(parts[0] + " " + (path.length() > 4_000 ? path.substring(0, 4_000) : path) + " HTTP/1.1\r\nHost: localhost\r\n");
    boolean key = random.nextInt(3) == 0;
    if (key) {
      request.append("Authorization: Bearer ").append(board.keys().facilitate()).append("\r\n");
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      request.append(one(HEADERS, random)).append(": ").append(one(HEADER_VALUES, random)).append("\r\n");
    }
    String body = parts[0].equals("POST") ? one(BODIES, random) : "";
    if (!body.isEmpty() && request.indexOf("Content-Type") < 0) {
      request.append("Content-Type: ").append(random.nextInt(4) == 0 ? "text/csv" : "application/json").append("\r\n");
    }
    if (request.indexOf("Content-Length") < 0 && request.indexOf("Transfer-Encoding") < 0) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return request + "Connection: close\r\n\r\n" + body;
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private String get(String path, String... headers) throws Exception {
    return http.all("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", java.util.Arrays.stream(headers).map(each -> each + "\r\n").toList()) + "Connection: close\r\n\r\n");
  }

  private static void assertRefused(int status, String code, String what, String answer) {
    assertEquals(status, RawHttp.statusOf(answer), what + "\n" + answer);
    JsonObject reason = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4)).getJsonObject("reason");
    assertEquals(code, reason.getString("code"), what);
    assertTrue(reason.getString("sentence").endsWith("."), what);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
