package dev.weighin.bench;

import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.RawPeer;
import dev.weighin.load.ServerFigures;
import dev.weighin.load.Spectators;
import dev.weighin.load.VoteLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What peers that mean harm cost the others of a server with 256 MB of heap, attack by attack.
 * {@code -Dpeers=100 -Dspectators=200 -Dvoters=20 -Dvotes=50 -Dseconds=15}.
 */
public final class Floods {

  private static final int PEERS = Integer.getInteger("peers", 100);
  private static final int SPECTATORS = Integer.getInteger("spectators", 200);
  private static final int VOTERS = Integer.getInteger("voters", 20);
  private static final int VOTES = Integer.getInteger("votes", 50);
  private static final int SECONDS = Integer.getInteger("seconds", 15);
  private static final int CRITERIA = 6;
  private static final int PINGS = 400_000;
  private static final int UPLOAD_BYTES = 7_900_000;

  private interface Attack {
    /** Does its harm until its connection ends; what is written to one that does not read blocks. */
    void by(RawPeer peer) throws IOException;
  }

  private record Named(String name, String path, Attack attack) {}

  private static final List<Named> ATTACKS = List.of(
      new Named("400,000 pings, nothing read", "/eventbus/websocket", peer -> peer.ping(PINGS)),
      new Named("requests, no answer read", "", peer -> {
        var asked = "GET /docs/protocol.html HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
        while (!peer.ended(asked)) {
          Thread.onSpinWait();
        }
      }),
      new Named("unfinished imports of 7.9 MB", "", peer ->
          peer.head("POST /api/boards/import", "Content-Type: application/json\r\nContent-Length: " + (UPLOAD_BYTES + 1) + "\r\n").say("x".repeat(UPLOAD_BYTES)).rest()),
      new Named("connections that say nothing", "", RawPeer::rest));

  private Floods() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("weighin-bench");
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    try (var server = ServerProcess.start(ServerProcess.javaCommand("-Xmx256m"), Map.of("DATA_DIR", folder.toString()))) {
      run(vertx, server);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      FanOut.delete(folder);
    }
  }

  private static void run(Vertx vertx, ServerProcess server) throws Exception {
    var url = server.url();
    var figures = new ServerFigures(url, server.handle());
    var table = new Table("attack", "others' p99 without it, ms", "with it, ms", "connections begun", "ended by the server",
        "heap after GC before, kB", "during it, kB", "after it, kB");
    try (var api = new Api(url)) {
      var links = api.create(Api.large("Who stays?", 4, CRITERIA));
      Desk.open(vertx.createWebSocketClient(), url, links).does(Commands.openWeights("live"));
      try (var votes = VoteLoad.join(vertx, url, links, VOTERS, CRITERIA); var others = Spectators.watch(vertx, url, links.board(), SPECTATORS)) {
        votes.start(1, VOTES);
        p99(votes, others);
        for (var attack : ATTACKS) {
          measure(attack, url, figures, votes, others, table);
        }
        votes.stop();
        table.print("%d peers that mean harm, %d others, %d votes/s, %d s each".formatted(PEERS, SPECTATORS, VOTES, SECONDS));
        System.out.printf("Votes failed: %d %s. Other connections lost: %d.%n", votes.failures(), votes.firstFailure(), others.lost());
      }
    }
  }

  private static void measure(Named attack, URI url, ServerFigures figures, VoteLoad votes, Spectators others, Table table) throws Exception {
    double without = p99(votes, others);
    long before = figures.liveHeap();
    var begun = new CopyOnWriteArrayList<RawPeer>();
    var ended = new CopyOnWriteArrayList<RawPeer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PEERS; i++) {
        threads.execute(() -> {
          try {
            var peer = attack.path().isEmpty() ? RawPeer.connect(url, RawPeer.STRANGER) : RawPeer.upgrade(url, RawPeer.STRANGER, attack.path());
            begun.add(peer);
            try {
              attack.attack().by(peer);
            } finally {
              ended.addIfAbsent(peer);
            }
          } catch (IOException over) {
            // It was refused, or ended: that is counted.
          }
        });
      }
      double with = p99(votes, others);
      long during = figures.liveHeap();
      int endedByServer = ended.size();
      for (var peer : begun) {
        peer.close();
      }
      table.row(attack.name(), without, with, begun.size(), endedByServer, before / 1024, during / 1024, figures.liveHeap() / 1024);
    }
  }

  private static double p99(VoteLoad votes, Spectators others) throws Exception {
    var micros = new Histogram(FanOut.LONGEST_MICROS, 3);
    votes.taken();
    Thread.sleep(SECONDS * 1_000L);
    var taken = votes.taken();
    FanOut.awaitLast(others, taken);
    others.record(taken, micros);
    return micros.getValueAtPercentile(99) / 1e3;
  }
}
