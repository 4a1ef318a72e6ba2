package dev.weighin.web;

import static dev.weighin.kit.Waiting.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Draft;
import dev.weighin.kit.BridgeClient;
import dev.weighin.kit.LogLines;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.kit.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real server tells its operator of those who try doors, and what it keeps to itself. */
class SecurityLogTest {

  private static final String GUESS = "GUESSED-which-nobody-may-read";
  private static final String FROM = ", from 127.0.0.1.";

  private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
  private LogLines lines;
  private Vertx vertx;
  private Server server;
  private RawHttp http;
  private TestBoard board;
  private int seen;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = answer(Server.start(vertx, 1, Server.temporaryFolder(), UnaryOperator.identity(), Offers.NONE, () -> Instant.ofEpochMilli(now.get())));
    http = new RawHttp(server.port());
    board = answer(server.board(SecurityLogTest::notPublic));
    lines = LogLines.open();
  }

  @AfterEach
  void stop() {
    lines.close();
    answer(server.close());
    answer(vertx.close());
  }

  @Test
  void eachRefusalIsOneLineWithoutWhatWasShown() throws Exception {
    String credentials = "Refused a key or a participant's secret" + FROM;
    assertEquals(403, get("/api/boards/" + board.id(), "Authorization: Bearer " + GUESS));
    next(credentials);
    BridgeClient guesser = answer(server.bridge());
    answer(guesser.enter(board, GUESS));
    next(credentials);
    BridgeClient joined = answer(answer(server.bridge()).come(board, board.keys().vote(), "Ada"));
    assertEquals(403, get("/api/boards/" + board.id(), "Authorization: Bearer " + joined.participant() + "." + GUESS));
    next(credentials);
    assertEquals(403, get("/live/" + board.id(), "Authorization: Bearer " + GUESS));
    next(credentials);
    var spectator = answer(server.live(board));
    answer(spectator.say(new JsonObject().put("watch", GUESS)));
    answer(spectator.closed());
    next(credentials);
    assertEquals(404, get("/api/codes/GUESSED2"));
    next("Refused a join code" + FROM);
    answer(guesser.enter(board, new JsonObject().put("code", "GUESSED2")));
    next("Refused a join code" + FROM);
    String foreign = "Refused a request of a foreign origin or host" + FROM;
    assertEquals(403, get("/api/templates", "Origin: http://" + GUESS + ".example"));
    next(foreign);
    assertEquals(421, http.status("GET / HTTP/1.1\r\nHost: " + GUESS + ".example\r\n\r\n"));
    next(foreign);
    answer(guesser.write("{" + GUESS));
    answer(guesser.closed());
    next("Closed a connection that broke the protocol" + FROM);
    assertTrue(lines.of(SecurityEvents.class).stream().noneMatch(line -> line.contains("GUESSED") || line.contains("\n")));
  }

  @Test
  void aFloodOfWrongKeysIsOneLineUntilTheNextTenSeconds() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertEquals(403, get("/api/boards/" + board.id(), "Authorization: Bearer " + GUESS + i));
    }
    assertEquals(List.of("Refused a key or a participant's secret" + FROM), lines.of(SecurityEvents.class));
  }

  private static Draft notPublic(Draft d) {
    return new Draft(d.question(), d.about(), d.scale(), d.options(), d.criteria(), d.given(), d.anonymity(), d.visibility(), false, d.promotion(), d.code(),
        d.facilitateHash(), d.voteHash(), d.watchHash(), d.past());
  }

  private int get(String path, String... headers) throws Exception {
    return http.status("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", List.of(headers).stream().map(each -> each + "\r\n").toList()) + "\r\n");
  }

  /** One line more since the last look; then a time in which nothing was logged passes. */
  private void next(String line) {
    Waiting.until(line, () -> lines.of(SecurityEvents.class).size() > seen);
    assertEquals(List.of(line), lines.of(SecurityEvents.class).subList(seen, lines.of(SecurityEvents.class).size()));
    seen++;
    now.addAndGet(SecurityEvents.EVERY_MS);
  }
}
