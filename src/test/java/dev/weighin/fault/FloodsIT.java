package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.ServerProcess;
import dev.weighin.kit.Waiting;
import dev.weighin.load.Api;
import dev.weighin.load.BridgeSocket;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Person;
import dev.weighin.load.RawPeer;
import dev.weighin.load.ServerFigures;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers that take everything a small server has, each in its own way, while somebody else votes. {@code
 * dev.weighin.bench.Floods} is the long form with figures.
 */
class FloodsIT {

  private static final List<String> SOCKET_DOORS = List.of("/eventbus/websocket", "/eventbus/1/abcdefgh/websocket", "/live/demo");
  private static final int PINGS = 400_000;
  private static final int UPLOADS = 28;
  private static final int UPLOAD_BYTES = 7_900_000;
  private static final int FILES = 300;
  private static final int SILENT = 500;
  private static final int ADDRESSES = 8;
  private static final long HEAP_GROWTH_MAX = 24L << 20;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final List<RawPeer> peers = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var peer : peers) {
      peer.close();
    }
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  @Timeout(120)
  void aPeerThatPingsAndNeverReadsIsCutOffAtEachDoorAndCostsNothing() throws Exception {
    try (var server = small(); var api = new Api(server.url())) {
      var voter = voter(server.url(), api);
      var figures = new ServerFigures(server.url(), server.handle());
      long heap = figures.liveHeap();
      for (var door : SOCKET_DOORS) {
        var peer = kept(RawPeer.upgrade(server.url(), RawPeer.STRANGER, door));
        peer.ping(PINGS);
        Waiting.until(door, peer::endedSocket);
      }
      votes(voter);
      long grown = figures.liveHeap() - heap;
      assertTrue(grown < HEAP_GROWTH_MAX, "heap grew by " + grown);
    }
  }

  @Test
  @Timeout(120)
  void unfinishedImportsAreRefusedBeforeTheyFillTheHeap() throws Exception {
    try (var server = small(); var api = new Api(server.url())) {
      var voter = voter(server.url(), api);
      var part = "x".repeat(UPLOAD_BYTES);
      List<RawPeer> uploads = new ArrayList<>();
      for (int i = 0; i < UPLOADS; i++) {
        var peer = kept(RawPeer.connect(server.url(), RawPeer.STRANGER));
        peer.head("POST /api/boards/import", "Content-Type: application/json\r\nContent-Length: " + (UPLOAD_BYTES + 1) + "\r\n");
        peer.ended(part);
        uploads.add(peer);
      }
      votes(voter);
      // One address has one large body under way.
      for (var peer : uploads.subList(1, UPLOADS)) {
        Waiting.until("an upload was refused", () -> peer.ended(" "));
      }
      var asked = kept(RawPeer.connect(server.url(), RawPeer.STRANGER));
      asked.head("POST /api/boards/import", "Content-Type: application/json\r\nContent-Length: " + UPLOAD_BYTES + "\r\n");
      var answer = asked.rest();
      assertTrue(answer.startsWith("HTTP/1.1 429 ") && answer.contains("TOO_FAST") && answer.toLowerCase().contains("retry-after: "), answer);
      server.signal("TERM");
      assertEquals(List.of(), server.ownErrors().lines().filter(line -> line.contains("SEVERE") || line.startsWith("\tat ")).toList());
    }
  }

  @Test
  @Timeout(120)
  void silentPeersOfOneAddressLeaveFilesToOthersAndOfMoreTheNextIsToldSo() throws Exception {
    try (var server = ServerProcess.start(withFiles(), environment()); var api = new Api(server.url())) {
      for (int i = 0; i < SILENT; i++) {
        kept(RawPeer.connect(server.url(), RawPeer.STRANGER));
      }
      assertEquals(200, api.get("/health", "").statusCode());
      var voter = voter(server.url(), api);
      for (int i = 0; i < SILENT; i++) {
        kept(RawPeer.connect(server.url(), "127.0.0." + (3 + i % ADDRESSES)));
      }
      // While those before are being told so, others are closed without a word.
      Waiting.until("a caller is told that there is no room", () -> health(server, "127.0.0.100").startsWith("HTTP/1.1 503 "));
      votes(voter);
      server.signal("TERM");
      var said = server.errors();
      assertTrue(said.contains("Refused a connection: too many are open, from "), said);
    }
  }

  /** The answer, empty where the connection was closed without one. */
  private static String health(ServerProcess server, String from) {
    try (var peer = RawPeer.connect(server.url(), from)) {
      return peer.head("GET /health", "").rest();
    } catch (Exception closed) {
      return "";
    }
  }

  private record Voter(BridgeSocket socket, String board, long n) {}

  private Voter voter(URI url, Api api) throws Exception {
    var links = api.create(Api.question("Who stays?", 2));
    Desk.open(client, url, links).does(Commands.openWeights("live"));
    var person = Person.draw("Ann");
    var socket = BridgeSocket.open(client, url, BridgeSocket.Way.RAW).await(20, TimeUnit.SECONDS);
    person.enter(socket, links.board(), links.vote()).await(20, TimeUnit.SECONDS);
    assertTrue(person.join(socket, links.board(), 1).await(20, TimeUnit.SECONDS).getBoolean("ok"));
    return new Voter(socket, links.board(), 2);
  }

  private static void votes(Voter voter) throws Exception {
    assertTrue(Person.command(voter.socket, voter.board, voter.n, Commands.castWeights(1, 9, 1)).await(20, TimeUnit.SECONDS).getBoolean("ok"));
  }

  private RawPeer kept(RawPeer peer) {
    peers.add(peer);
    return peer;
  }

  private ServerProcess small() throws IOException {
    return ServerProcess.start(ServerProcess.javaCommand("-Xmx256m"), environment());
  }

  private Map<String, String> environment() {
    return Map.of("DATA_DIR", folder.toString());
  }

  private static List<String> withFiles() {
    var command = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "sh"));
    command.addAll(ServerProcess.javaCommand("-Xmx256m"));
    return command;
  }
}
