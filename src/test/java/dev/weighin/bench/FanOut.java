package dev.weighin.bench;

import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.ServerFigures;
import dev.weighin.load.Spectators;
import dev.weighin.load.VoteLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long a vote takes to every screen. One server as a process of its own, one board, its spectators at the live door,
 * its voters at the bridge door, votes on a fixed schedule.
 *
 * <p>Measured from the moment a vote was due (not from when it was sent, so that a stall is charged to every vote that
 * waited) to the first frame at or past the version that its acknowledgement named, for every vote and every spectator.
 * {@code -Dspectators=1000 -Dvoters=50 -Dvotes=200 -Dseconds=20 -Drounds=3}.
 */
public final class FanOut {

  private static final int SPECTATORS = Integer.getInteger("spectators", 1_000);
  private static final int VOTERS = Integer.getInteger("voters", 50);
  private static final int VOTES = Integer.getInteger("votes", 200);
  private static final int SECONDS = Integer.getInteger("seconds", 20);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 15);
  private static final int CRITERIA = 8;
  static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);

  private FanOut() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("weighin-bench");
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    try (var server = ServerProcess.start(Map.of("DATA_DIR", folder.toString()))) {
      run(vertx, server);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      delete(folder);
    }
  }

  private static void run(Vertx vertx, ServerProcess server) throws Exception {
    var url = server.url();
    var figures = new ServerFigures(url, server.handle());
    try (var api = new Api(url)) {
      var links = api.create(Api.given(Api.question("How fast is it?", CRITERIA)));
      var desk = Desk.open(vertx.createWebSocketClient(new WebSocketClientOptions()), url, links);
      desk.does(Commands.openWeights("live"));
      try (var votes = VoteLoad.join(vertx, url, links, VOTERS, CRITERIA)) {
        figures.liveHeap();
        long heap = figures.liveHeap();
        long resident = figures.resident();
        try (var spectators = Spectators.watch(vertx, url, links.board(), SPECTATORS)) {
          long heapEach = (figures.liveHeap() - heap) / SPECTATORS;
          long residentEach = (figures.resident() - resident) / SPECTATORS;
          votes.start(1, VOTES);
          Thread.sleep(WARM_UP_SECONDS * 1_000L);
          measure(figures, votes, spectators, heapEach, residentEach);
        }
      }
    }
  }

  private static void measure(ServerFigures figures, VoteLoad votes, Spectators spectators, long heapEach, long residentEach)
      throws Exception {
    var table = new Table("round", "votes/s", "vote to screen p50, ms", "p99, ms", "worst, ms", "acknowledged p50, ms", "p99, ms", "frames/s", "kB a frame",
        "server CPU a frame, µs", "cores");
    for (int round = 1; round <= ROUNDS; round++) {
      votes.taken();
      long framesBefore = spectators.frames();
      long bytesBefore = spectators.bytes();
      long cpu = figures.cpu().toNanos();
      long start = System.nanoTime();
      Thread.sleep(SECONDS * 1_000L);
      double seconds = (System.nanoTime() - start) / 1e9;
      long frames = spectators.frames() - framesBefore;
      double used = figures.cpu().toNanos() - cpu;
      double bytes = spectators.bytes() - bytesBefore;
      var taken = votes.taken();
      var screen = new Histogram(LONGEST_MICROS, 3);
      var acknowledged = new Histogram(LONGEST_MICROS, 3);
      // the last votes' frames may still be on their way
      awaitLast(spectators, taken);
      spectators.record(taken, screen);
      taken.forEach(vote -> acknowledged.recordValue((vote.acknowledged() - vote.due()) / 1_000));
      table.row(round, taken.size() / seconds, ms(screen, 50), ms(screen, 99), screen.getMaxValue() / 1e3, ms(acknowledged, 50), ms(acknowledged, 99),
          frames / seconds, bytes / frames / 1024, used / frames / 1e3, used / seconds / 1e9);
    }
    votes.stop();
    table.print("%d spectators, %d voters, %d votes/s, %d s a round after %d s of warm-up".formatted(SPECTATORS, VOTERS, VOTES, SECONDS, WARM_UP_SECONDS));
    System.out.printf("Heap per spectator %.1f kB, resident memory per spectator %.1f kB. Votes failed: %d %s. Connections lost: %d.%n",
        heapEach / 1024.0, residentEach / 1024.0, votes.failures(), votes.firstFailure(), spectators.lost());
  }

  static void awaitLast(Spectators spectators, List<VoteLoad.Vote> taken) throws InterruptedException {
    long last = taken.stream().mapToLong(VoteLoad.Vote::version).max().orElse(0);
    for (int i = 0; i < 500 && !spectators.allAt(last); i++) {
      Thread.sleep(10);
    }
  }

  static double ms(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
