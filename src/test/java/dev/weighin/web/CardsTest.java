package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Server;
import dev.weighin.web.Served.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The picture of a board's ranking, over a real server. */
@ExtendWith(VertxExtension.class)
class CardsTest {

  /** More than are drawn for an address at once. */
  private static final int ASKERS = (int) Cards.BURST + 5;

  /** Nothing is given back to an address meanwhile. */
  private static final InstantSource STANDING = InstantSource.fixed(Instant.now());

  private Vertx vertx;
  private Server server;
  private HttpClient client;
  private Answer general;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    this.vertx = vertx;
    server = Server.start(vertx, 2, Server.temporaryFolder(), UnaryOperator.identity(), Offers.NONE, STANDING).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(ASKERS));
    general = get("/card.png");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aPublicBoardThatCameToSomethingHasItsOwnPicture() throws Exception {
    Made board = new Made(true);
    isGeneral(board.picture());
    board.open("live", true).cast(1, 80);
    isGeneral(board.picture());
    assertEquals(base() + "/card.png", said(board.page(), "og:image"));

    board.reveal(1);
    Answer revealed = board.picture();
    assertEquals(200, revealed.status());
    assertNotEquals(general.body(), revealed.body());
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(revealed.body().getBytes()));
    assertEquals("1200x630", picture.getWidth() + "x" + picture.getHeight());
    assertEquals(alike(general), alike(revealed));
    assertEquals("image/png", revealed.header("Content-Type"));
    assertEquals("cross-origin", revealed.header("Cross-Origin-Resource-Policy"));
    assertEquals("no-cache", revealed.header("Cache-Control"));
    assertEquals(304, get(board.path(), "If-None-Match", revealed.header("ETag")).status());
    assertEquals(revealed.header("Content-Length"), Served.ask(vertx, client, server.port(), HttpMethod.HEAD, board.path(), null).header("Content-Length"));
    String page = board.page();
    assertEquals("Round 1 is revealed: 2 options, 2 criteria. A Left 80 · B Ri&lt;b&gt;ght 20", said(page, "og:description"));
    String named = said(page, "og:image");
    assertTrue(named.startsWith(base() + board.path() + "?v="), named);
    assertEquals(revealed.body(), get(named.substring(base().length())).body());

    board.command(new JsonObject().put("type", "decide").put("option", "o2").put("why", "cheaper"));
    page = board.page();
    assertEquals("Decided: Ri&lt;b&gt;ght. A Left 80 · B Ri&lt;b&gt;ght 20", said(page, "og:description"));
    assertEquals("Bars of the ranking: A Left 80 · B Ri&lt;b&gt;ght 20. Decided: B Ri&lt;b&gt;ght", said(page, "og:image:alt"));
    assertNotEquals(named, said(page, "og:image"));
    assertNotEquals(revealed.body(), board.picture().body());

    board.command(new JsonObject().put("type", "setPublic").put("watchable", false));
    isGeneral(board.picture());
  }

  @Test
  @DisplayName("[S1] [S5] a sealed round after a reveal changes no byte of the picture, nor where it is")
  void aSealedRoundChangesNoByte() throws Exception {
    Made board = new Made(true).open("live", true).cast(1, 80).reveal(1);
    Answer before = board.picture();
    board.open("sealed", true);
    String page = board.page();
    assertEquals("Round 2 is open: 2 options, 2 criteria. A Left 80 · B Ri&lt;b&gt;ght 20", said(page, "og:description"));
    board.cast(2, 10);
    assertEquals(before.body(), board.picture().body());
    assertEquals(page, board.page());
    board.reveal(2);
    assertNotEquals(before.body(), board.picture().body());
    assertEquals("Round 2 is revealed: 2 options, 2 criteria. B Ri&lt;b&gt;ght 90 · A Left 10", said(board.page(), "og:description"));
  }

  @Test
  @DisplayName("[S2] [R8] a ranking that a round hides, and one of a rehearsal, are in no picture")
  void whatSpectatorsDoNotSeeIsInNoPicture() throws Exception {
    Made board = new Made(true).open("live", true).cast(1, 80).reveal(1);
    assertNotEquals(general.body(), board.picture().body());
    board.open("sealed", false);
    isGeneral(board.picture());
    assertEquals(base() + "/card.png", said(board.page(), "og:image"));
    board.cast(2, 10).reveal(2);
    assertNotEquals(general.body(), board.picture().body());
    board.command(new JsonObject().put("type", "openRound").put("asks", "weights").put("visibility", "live").put("rehearsal", true)).cast(3, 50);
    isGeneral(board.picture());
  }

  @Test
  void everyOtherBoardHasTheGeneralOneByteForByte() throws Exception {
    Made board = new Made(false).open("live", true).cast(1, 80).reveal(1);
    board.command(new JsonObject().put("type", "decide").put("option", "o2").put("why", ""));
    isGeneral(board.picture());
    isGeneral(get("/b/nosuchboard/card.png"));
    isGeneral(get("/b/Not_an_id/card.png"));
    assertEquals(405, post(board.path(), "", new JsonObject()).status());
  }

  @Test
  void whoAsksForTheSamePictureWaitsForTheSame() throws Exception {
    Made board = new Made(true).open("live", true).cast(1, 80).reveal(1);
    try (ExecutorService all = Executors.newFixedThreadPool(ASKERS)) {
      Callable<Answer> asking = board::picture;
      for (Future<Answer> each : all.invokeAll(Collections.nCopies(ASKERS, asking))) {
        assertEquals(200, each.get().status(), each.get().text());
        assertNotEquals(general.body(), each.get().body());
      }
    }
  }

  @Test
  void picturesAreDrawnForAnAddressOnlySoOften() throws Exception {
    Made board = new Made(true).open("live", true).cast(1, 50).reveal(1).open("live", true);
    for (int drawn = 0; drawn < Cards.BURST; drawn++) {
      assertEquals(200, board.cast(2, drawn).picture().status(), drawn + " drawn");
    }
    Answer more = board.cast(2, 60).picture();
    assertEquals(429, more.status());
    assertEquals("TOO_FAST", more.code());
    assertEquals("1", more.header("Retry-After"));
    assertEquals(200, board.cast(2, 0).picture().status(), "what is ready costs nothing");
    isGeneral(get("/b/nosuchboard/card.png"));
  }

  private void isGeneral(Answer answer) {
    assertEquals(general.status(), answer.status());
    assertEquals(general.headers(), answer.headers());
    assertEquals(general.body(), answer.body());
  }

  /** The headers that do not name the bytes. */
  private static Map<String, String> alike(Answer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.keySet().removeAll(List.of("etag", "content-length"));
    return headers;
  }

  private static String said(String page, String property) {
    Matcher meta = Pattern.compile("<meta property=\"" + property + "\" content=\"([^\"]*)\">").matcher(page);
    assertTrue(meta.find(), page);
    return meta.group(1);
  }

  /** A board over the API, with its facilitator, who votes: Left is fast, right is cheap. */
  private final class Made {

    private final String id;
    private final String seat;
    private int n = 1;

    Made(boolean watchable) throws Exception {
      JsonArray given = new JsonArray();
      for (int cell = 0; cell < 4; cell++) {
        given.add(new JsonObject().put("option", cell / 2).put("criterion", cell % 2).put("value", cell % 3 == 0 ? 5 : 1).put("evidence", ""));
      }
      JsonObject made = post("/api/boards", "", new JsonObject().put("question", "Which one?").put("options", List.of("Left", "Ri<b>ght"))
          .put("criteria", List.of(criterion("Speed"), criterion("Price"))).put("given", given).put("public", watchable)).json();
      id = made.getString("board");
      JsonObject fay = post("/api/boards/" + id + "/participants", made.getString("key"),
          new JsonObject().put("name", "Fay").put("role", "facilitator").put("tab", "api00000").put("n", n)).json();
      seat = fay.getString("participant") + "." + fay.getString("secret");
    }

    private static JsonObject criterion(String name) {
      return new JsonObject().put("name", name).put("ends", new JsonObject().put("worst", "").put("best", "")).put("scoredBy", "facilitator");
    }

    Made command(JsonObject command) throws Exception {
      Answer done = post("/api/boards/" + id + "/commands", seat, new JsonObject().put("tab", "api00000").put("n", ++n).put("command", command));
      assertEquals(200, done.status(), done.text());
      return this;
    }

    Made open(String visibility, boolean rankingShown) throws Exception {
      return command(new JsonObject().put("type", "openRound").put("asks", "weights").put("visibility", visibility).put("rankingShown", rankingShown));
    }

    Made cast(int round, int speed) throws Exception {
      return command(new JsonObject().put("type", "castWeights").put("round", round).put("marks", new JsonObject().put("c1", speed).put("c2", 100 - speed)));
    }

    Made reveal(int round) throws Exception {
      return command(new JsonObject().put("type", "reveal").put("round", round));
    }

    String path() {
      return "/b/" + id + "/card.png";
    }

    Answer picture() throws Exception {
      return get(path());
    }

    String page() throws Exception {
      return get("/b/" + id).text();
    }
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
