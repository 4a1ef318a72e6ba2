package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.HeldLog;
import dev.weighin.kit.Server;
import dev.weighin.web.Served.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the link of a board says where it is pasted. */
@ExtendWith(VertxExtension.class)
class PreviewTest {

  private static final String HOSTILE = "\"><script>alert('1')</script></title> Äpfel & $1 \\0 \ud83c\udf4e?";
  private static final String WRITTEN = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&lt;/title&gt; Äpfel &amp; $1 \\0 \ud83c\udf4e?";

  private Vertx vertx;
  private Path folder;
  private HeldLog log;
  private Server server;
  private HttpClient client;

  /** A board over the API, with the facilitator's seat; commands from number 2 on. */
  private record Made(String id, String seat) {}

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    folder = Server.temporaryFolder();
    serve();
    client = vertx.createHttpClient();
  }

  private void serve() throws Exception {
    server = Server.start(vertx, 1, folder, each -> log = new HeldLog(each)).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aPublicBoardSaysItsQuestionAndWhereItStands() throws Exception {
    Made board = board(HOSTILE, true);
    for (String path : List.of("/b/" + board.id(), "/b/" + board.id() + "/watch")) {
      String head = head(get(path));
      assertTrue(head.startsWith("<title>" + WRITTEN + " · Weighin</title>"), head);
      says(head, "og:title", WRITTEN);
      says(head, "og:description", "No round is open yet: 2 options, 1 criterion");
      says(head, "og:type", "website");
      says(head, "og:site_name", "Weighin");
      says(head, "og:url", base() + path);
      says(head, "og:image", base() + "/card.png");
      assertTrue(head.contains("<meta name=\"description\" content=\"No round is open yet: 2 options, 1 criterion\">"), head);
      assertFalse(head.contains("oembed"), head);
    }
    assertEquals(200, get("/card.png").status());
    command(board, 2, new JsonObject().put("type", "setEmbedding").put("hosts", JsonArray.of("wiki.example.org")));
    String oembed = base() + "/oembed?url=" + base().replace(":", "%3A").replace("/", "%2F") + "%2Fb%2F" + board.id();
    assertTrue(head(get("/b/" + board.id())).contains("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"" + oembed + "\">"));
    says(head(get("/embed/" + board.id() + "?mode=watch")), "og:title", WRITTEN);
  }

  @Test
  void itFollowsTheBoardAndIsSentAgainOnlyThen() throws Exception {
    Made board = board("Which one?", true);
    String path = "/b/" + board.id() + "/watch";
    command(board, 2, new JsonObject().put("type", "openRound").put("asks", "weights").put("visibility", "live"));
    Answer open = get(path);
    says(head(open), "og:description", "Round 1 is open: 2 options, 1 criterion");
    assertEquals("no-cache", open.header("Cache-Control"));
    assertEquals(304, get(path, "If-None-Match", open.header("ETag")).status());
    assertEquals(open.header("ETag"), Served.ask(vertx, client, server.port(), HttpMethod.HEAD, path, null).header("ETag"));
    Answer packed = get(path, "Accept-Encoding", "gzip");
    assertEquals("gzip", packed.header("Content-Encoding"));
    assertNotEquals(open.header("ETag"), packed.header("ETag"));
    assertEquals(open.header("Content-Security-Policy"), get("/b/" + board("Private?", false).id() + "/watch").header("Content-Security-Policy"));

    command(board, 3, new JsonObject().put("type", "reveal").put("round", 1));
    Answer revealed = get(path, "If-None-Match", open.header("ETag"));
    says(head(revealed), "og:description", "Round 1 is revealed: 2 options, 1 criterion");
    command(board, 4, new JsonObject().put("type", "decide").put("option", "o2").put("why", "cheaper"));
    says(head(get(path)), "og:description", "Decided: Ri&lt;b&gt;ght");
  }

  @Test
  @DisplayName("[S5] a sealed vote changes no byte of a page")
  void aSealedVoteChangesNoByteOfAPage() throws Exception {
    Made board = board("Which one?", true);
    command(board, 2, new JsonObject().put("type", "openRound").put("asks", "weights").put("visibility", "sealed"));
    String before = get("/b/" + board.id()).text();
    command(board, 3, new JsonObject().put("type", "castWeights").put("round", 1).put("marks", new JsonObject().put("c1", 80)));
    assertEquals(before, get("/b/" + board.id()).text());
  }

  @Test
  void aBoardThatIsNotPublicSaysNoMoreThanOneThatIsNotThere() throws Exception {
    Made board = board("Whom do we let go?", false);
    String unknown = head(get("/b/nosuchboard"));
    for (String path : List.of("", "/watch")) {
      assertEquals(unknown, head(get("/b/" + board.id() + path)), path);
    }
    assertFalse(get("/b/" + board.id()).text().contains("let go"));
    assertFalse(get("/embed/" + board.id()).text().contains("let go"));
    Made open = board("Which one?", true);
    assertFalse(get("/b/" + open.id() + "/host").text().contains("Which one?"), "nobody pastes the desk's address");
  }

  /** Who follows many links gets the pages, and opens no board. */
  @Test
  void aPageOpensNoBoard() throws Exception {
    Made board = board("Which one?", true);
    restart();
    log.holdOpenings();
    Answer page = get("/b/" + board.id());
    assertEquals(200, page.status());
    assertEquals(head(get("/b/nosuchboard")), head(page));
    assertEquals(0, log.openings());
    log.releaseOpenings();
    command(board, 2, new JsonObject().put("type", "openRound").put("asks", "weights").put("visibility", "live"));
    says(head(get("/b/" + board.id())), "og:title", "Which one?");
  }

  private void restart() throws Exception {
    server.stop().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    serve();
  }

  /** From the title to what stands on every page alike. */
  private static String head(Answer page) {
    String html = page.text();
    return html.substring(html.indexOf("<title>"), html.indexOf("<meta name=\"viewport\""));
  }

  private static void says(String head, String property, String content) {
    assertTrue(head.contains("<meta property=\"" + property + "\" content=\"" + content + "\">"), property + " in " + head);
  }

  private Made board(String question, boolean watchable) throws Exception {
    JsonObject made = post("/api/boards", "", new JsonObject().put("question", question).put("options", List.of("Left", "Ri<b>ght"))
        .put("criteria", List.of("Speed")).put("public", watchable)).json();
    JsonObject fay = post("/api/boards/" + made.getString("board") + "/participants", made.getString("key"),
        new JsonObject().put("name", "Fay").put("role", "facilitator").put("tab", "api00000").put("n", 1)).json();
    return new Made(made.getString("board"), fay.getString("participant") + "." + fay.getString("secret"));
  }

  private void command(Made board, int n, JsonObject command) throws Exception {
    Answer done = post("/api/boards/" + board.id() + "/commands", board.seat(), new JsonObject().put("tab", "api00000").put("n", n).put("command", command));
    assertEquals(200, done.status(), done.text());
  }

  private String base() {
    return "http://127.0.0.1:" + server.port();
  }

  private Answer get(String path, String... headers) throws Exception {
    return Served.ask(vertx, client, server.port(), HttpMethod.GET, path, null, headers);
  }

  private Answer post(String path, String bearer, JsonObject body) throws Exception {
    return Served.ask(vertx, client, server.port(), HttpMethod.POST, path, body.toBuffer(), bearer.isEmpty()
        ? new String[] {"Content-Type", "application/json"} : new String[] {"Content-Type", "application/json", "Authorization", "Bearer " + bearer});
  }
}
