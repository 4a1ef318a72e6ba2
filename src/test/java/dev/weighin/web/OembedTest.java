package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.web.Served.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OembedTest {

  private Vertx vertx;
  private Server server;
  private HttpClient client;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    server = Server.start(vertx).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    client = vertx.createHttpClient();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("[B7] the link of a public board that may be embedded becomes a frame, and the page names where")
  void aLinkBecomesAFrame() throws Exception {
    String board = board(true, "wiki.example.org");
    String link = get("/b/" + board).header("Link");
    assertEquals("<" + base() + "/oembed?url=" + encoded(base() + "/b/" + board) + ">; rel=\"alternate\"; type=\"application/json+oembed\"", link);
    Answer answer = get(link.substring(1, link.indexOf('>')).substring(base().length()) + "&maxwidth=400&maxheight=10&format=json");
    assertEquals(200, answer.status(), answer.text());
    assertEquals("1.0 rich Which one? 400 200", "%s %s %s %d %d".formatted(answer.json().getString("version"), answer.json().getString("type"),
        answer.json().getString("title"), answer.json().getInteger("width"), answer.json().getInteger("height")));
    assertTrue(answer.json().getString("html").startsWith("<iframe src=\"" + base() + "/embed/" + board + "?mode=watch\""));
    assertEquals(501, oembed(base() + "/b/" + board, "&format=xml").status());
  }

  @Test
  void aBoardThatIsNotPublicOrNobodyMayEmbedTellsNothing() throws Exception {
    assertEquals(401, oembed(base() + "/b/" + board(false, "wiki.example.org"), "").status());
    assertEquals(401, oembed(base() + "/b/" + board(true), "").status());
    for (String other : List.of("", "https://elsewhere.example/b/demo", base() + "/b/nobody", base() + "/docs/", base() + ".evil/b/demo")) {
      assertEquals(404, oembed(other, "").status(), other);
    }
  }

  private String board(boolean watchable, String... hosts) throws Exception {
    JsonObject made = post("/api/boards", "", new JsonObject().put("question", "Which one?").put("options", List.of("Left", "Right"))
        .put("criteria", List.of("Speed")).put("public", watchable)).json();
    String board = made.getString("board");
    JsonObject fay = post("/api/boards/" + board + "/participants", made.getString("key"),
        new JsonObject().put("name", "Fay").put("role", "facilitator").put("tab", "api00000").put("n", 1)).json();
    Answer set = post("/api/boards/" + board + "/commands", fay.getString("participant") + "." + fay.getString("secret"), new JsonObject().put("tab", "api00000").put("n", 2)
        .put("command", new JsonObject().put("type", "setEmbedding").put("hosts", new JsonArray(List.of(hosts)))));
    assertEquals(200, set.status(), set.text());
    return board;
  }

  private String base() {
    return "http://127.0.0.1:" + server.port();
  }

  private Answer oembed(String url, String more) throws Exception {
    return get("/oembed?url=" + encoded(url) + more);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer get(String path) throws Exception {
    return Served.ask(vertx, client, server.port(), HttpMethod.GET, path, null);
  }

  private Answer post(String path, String bearer, JsonObject body) throws Exception {
    return Served.ask(vertx, client, server.port(), HttpMethod.POST, path, body.toBuffer(), bearer.isEmpty()
        ? new String[] {"Content-Type", "application/json"} : new String[] {"Content-Type", "application/json", "Authorization", "Bearer " + bearer});
  }
}
