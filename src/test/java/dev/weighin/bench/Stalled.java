package dev.weighin.bench;

import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.ServerFigures;
import dev.weighin.load.Spectators;
import dev.weighin.load.StalledReaders;
import dev.weighin.load.VoteLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What readers who never read cost the others. At each door in turn: a while without them, a while with them, the same
 * server, the same 1,000 other readers.
 * {@code -Dstalled=100 -Dspectators=1000 -Dvotes=100 -Dseconds=60 -Ddoors=BRIDGE_RAW,LIVE_EVENTS}.
 */
public final class Stalled {

  private static final int STALLED = Integer.getInteger("stalled", 100);
  private static final int SPECTATORS = Integer.getInteger("spectators", 1_000);
  private static final int VOTERS = Integer.getInteger("voters", 50);
  private static final int VOTES = Integer.getInteger("votes", 100);
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 15);
  private static final List<StalledReaders.Door> DOORS = Arrays.stream(
          System.getProperty("doors", String.join(",", Arrays.stream(StalledReaders.Door.values()).map(Enum::name).toList())).split(","))
      .map(StalledReaders.Door::valueOf).toList();
  /** Every change is large, so that a reader's buffers fill within seconds. */
  private static final int OPTIONS = 12;
  private static final int CRITERIA = 20;

  private Stalled() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("weighin-bench");
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()))) {
      run(vertx, server);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      FanOut.delete(folder);
    }
  }

  private static void run(Vertx vertx, ServerProcess server) throws Exception {
    var url = server.url();
    var figures = new ServerFigures(url, server.handle());
    var table = new Table("door", "others' p99 without them, ms", "with them, ms", "ratio", "let go", "skips", "closes",
        "heap after GC before, kB", "in the middle, kB", "at the end, kB");
    try (var api = new Api(url)) {
      var links = api.create(Api.large("Who reads?", OPTIONS, CRITERIA));
      var client = vertx.createWebSocketClient(new WebSocketClientOptions());
      var desk = Desk.open(client, url, links);
      desk.does(Commands.openWeights("live"));
      try (var votes = VoteLoad.join(vertx, url, links, VOTERS, CRITERIA);
          var others = Spectators.watch(vertx, url, links.board(), SPECTATORS)) {
        votes.start(1, VOTES);
        Thread.sleep(WARM_UP_SECONDS * 1_000L);
        for (var door : DOORS) {
          measure(door, url, links, figures, votes, others, table);
        }
        votes.stop();
        table.print("%d readers who never read, %d others, %d votes/s, %d s each".formatted(STALLED, SPECTATORS, VOTES, SECONDS));
        System.out.printf("Votes failed: %d %s. Other connections lost: %d.%n", votes.failures(), votes.firstFailure(), others.lost());
      }
      client.close();
    }
  }

  private static void measure(
      StalledReaders.Door door, URI url, Links links, ServerFigures figures, VoteLoad votes, Spectators others, Table table) throws Exception {
    double without = p99(votes, others, SECONDS * 1_000L);
    long heapBefore = figures.liveHeap();
    double skips = figures.metric("weighin_skips_total");
    double closes = figures.metric("weighin_slow_closes_total");
    try (var stalled = StalledReaders.come(url, links, door, STALLED)) {
      var first = new Histogram(FanOut.LONGEST_MICROS, 3);
      var second = new Histogram(FanOut.LONGEST_MICROS, 3);
      collect(votes, others, SECONDS * 500L, first);
      long heapBetween = figures.liveHeap();
      collect(votes, others, SECONDS * 500L, second);
      first.add(second);
      double with = first.getValueAtPercentile(99) / 1e3;
      long heapAfter = figures.liveHeap();
      table.row(door, without, with, "%.2f".formatted(with / without), stalled.closed(), figures.metric("weighin_skips_total") - skips,
          figures.metric("weighin_slow_closes_total") - closes, heapBefore / 1024, heapBetween / 1024, heapAfter / 1024);
    }
  }

  private static double p99(VoteLoad votes, Spectators others, long ms) throws Exception {
    var micros = new Histogram(FanOut.LONGEST_MICROS, 3);
    collect(votes, others, ms, micros);
    return micros.getValueAtPercentile(99) / 1e3;
  }

  private static void collect(VoteLoad votes, Spectators others, long ms, Histogram micros) throws Exception {
    votes.taken();
    Thread.sleep(ms);
    var taken = votes.taken();
    FanOut.awaitLast(others, taken);
    others.record(taken, micros);
  }
}
