package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.LogLines;
import dev.weighin.kit.Server;
import dev.weighin.kit.Waiting;
import dev.weighin.load.RawPeer;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that waits one second only for whom it would wait half a minute. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class GuardTest {

  private static final List<String> BODIES = List.of("/api/boards", "/api/boards/import", "/api/boards/demo/commands", "/eventbus/1/abcdefgh/xhr_send");

  private final LogLines log = LogLines.open();
  private final List<RawPeer> peers = new ArrayList<>();
  private Server server;
  private URI url;

  @BeforeEach
  void start(Vertx vertx) {
    server = Waiting.answer(Server.start(vertx, new Patience(1, 1, 1)));
    url = URI.create("http://127.0.0.1:" + server.port());
  }

  @AfterEach
  void stop() throws IOException {
    for (RawPeer peer : peers) {
      peer.close();
    }
    Waiting.answer(server.close());
    log.close();
  }

  @Test
  void aConnectionThatSaysNothingEnds() throws IOException {
    assertEquals("", peer().rest());
  }

  @Test
  void aHeadThatDoesNotEndIsAnsweredAndItsConnectionEnds() throws IOException {
    assertTooSlow(peer().say("GET /health HTTP/1.1\r\nHost: ").rest());
  }

  @Test
  void aBodyHasItsTimeWhateverArrivesMeanwhile() throws IOException {
    List<RawPeer> trickling = new ArrayList<>();
    List<RawPeer> stopped = new ArrayList<>();
    for (String path : BODIES) {
      trickling.add(begun(path));
      stopped.add(begun(path));
    }
    Waiting.until("each trickling body was ended", () -> trickling.stream().filter(peer -> peer.ended(" ")).count() == BODIES.size());
    for (RawPeer peer : stopped) {
      assertTooSlow(peer.rest());
    }
  }

  @Test
  void aPeerThatAsksAndNeverReadsIsCutOff() throws IOException {
    RawPeer peer = peer();
    // Their answers are more than the kernel holds, so that some of them wait.
    assertFalse(peer.ended(asked(Guard.UNANSWERED_MAX)));
    Waiting.until("the peer was cut off", () -> peer.ended("\r\n"));
    assertTrue(events().contains("does not read"), events());
    assertEquals(List.of(), log.faults());
  }

  @Test
  void aPeerThatAsksOnAndOnAndNeverReadsIsCutOffAtOnce() throws IOException {
    RawPeer peer = peer();
    // Writing fails when the connection ends.
    Waiting.until("the peer was cut off", () -> peer.ended(asked(10 * Guard.UNANSWERED_MAX)));
    assertTrue(events().contains("sent too much") && !events().contains("does not read"), events());
    assertEquals(List.of(), log.faults());
  }

  private String events() {
    return String.join("\n", log.of(SecurityEvents.class));
  }

  private String asked(int times) {
    return ("GET /docs/protocol.html HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n\r\n").repeat(times);
  }

  @Test
  void anUploadThatBreaksOffIsNoFaultOfTheServers() throws IOException {
    for (String path : BODIES) {
      begun(path).reset();
      begun(path).close();
      RawPeer nonsense = peer();
      nonsense.head("POST " + path, "Transfer-Encoding: chunked\r\n").say("5\r\n{\"a\":\r\nxyz\r\n").rest();
    }
    // The loop that served them serves this one after it has seen them go.
    assertTrue(peer().head("GET /health", "Connection: close\r\n").rest().startsWith("HTTP/1.1 200 "));
    assertEquals(List.of(), log.faults());
  }

  private static void assertTooSlow(String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 408 ") && answer.contains("TOO_SLOW"), answer);
  }

  private RawPeer begun(String path) throws IOException {
    RawPeer peer = peer();
    peer.head("POST " + path, "Content-Type: application/json\r\nContent-Length: 1000\r\n");
    return peer.say("{");
  }

  private RawPeer peer() throws IOException {
    RawPeer peer = RawPeer.connect(url, RawPeer.STRANGER);
    peers.add(peer);
    return peer;
  }
}
