package dev.weighin.bench;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.Spectators;
import dev.weighin.load.VoteLoad;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a second instance adds to a vote's way. Two servers on one Redis that waits for its disk; the voters are at the
 * first. In each round the spectators watch there too, and then at the second, in the same run.
 * {@code -Dspectators=500 -Dvoters=50 -Dvotes=200 -Dseconds=20 -Drounds=3}.
 */
public final class TwoInstances {

  private static final int SPECTATORS = Integer.getInteger("spectators", 500);
  private static final int VOTERS = Integer.getInteger("voters", 50);
  private static final int VOTES = Integer.getInteger("votes", 200);
  private static final int SECONDS = Integer.getInteger("seconds", 20);
  private static final int ROUNDS = Integer.getInteger("rounds", 3);
  private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 15);
  private static final int CRITERIA = 8;

  private TwoInstances() {}

  public static void main(String[] arguments) throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    try (var redis = RedisServer.newest();
        var first = ServerProcess.start(Map.of("REDIS_URL", redis.url()));
        var second = ServerProcess.start(Map.of("REDIS_URL", redis.url()))) {
      run(vertx, first.url(), second.url());
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static void run(Vertx vertx, URI first, URI second) throws Exception {
    var table = new Table("round", "spectators at", "votes/s", "vote to screen p50, ms", "p99, ms", "worst, ms", "acknowledged p50, ms", "p99, ms");
    try (var api = new Api(first)) {
      var links = api.create(Api.given(Api.question("How far is it?", CRITERIA)));
      var desk = Desk.open(vertx.createWebSocketClient(new WebSocketClientOptions()), first, links);
      desk.does(Commands.openWeights("live"));
      try (var votes = VoteLoad.join(vertx, first, links, VOTERS, CRITERIA)) {
        votes.start(1, VOTES);
        // Both serve the board before anything counts.
        round(vertx, first, links, votes, WARM_UP_SECONDS);
        round(vertx, second, links, votes, WARM_UP_SECONDS);
        for (int round = 1; round <= ROUNDS; round++) {
          table.row(row(round, "the voters' instance", round(vertx, first, links, votes, SECONDS)));
          table.row(row(round, "the other instance", round(vertx, second, links, votes, SECONDS)));
        }
        votes.stop();
        table.print("Two instances, %d spectators, %d voters, %d votes/s, %d s each".formatted(SPECTATORS, VOTERS, VOTES, SECONDS));
        System.out.printf("Votes failed: %d %s.%n", votes.failures(), votes.firstFailure());
      }
    }
  }

  private record Measured(double perSecond, Histogram screen, Histogram acknowledged) {}

  private static Measured round(Vertx vertx, URI at, Links links, VoteLoad votes, int seconds) throws Exception {
    try (var spectators = Spectators.watch(vertx, at, links.board(), SPECTATORS)) {
      votes.taken();
      long start = System.nanoTime();
      Thread.sleep(seconds * 1_000L);
      double took = (System.nanoTime() - start) / 1e9;
      List<VoteLoad.Vote> taken = votes.taken();
      var screen = new Histogram(FanOut.LONGEST_MICROS, 3);
      var acknowledged = new Histogram(FanOut.LONGEST_MICROS, 3);
      FanOut.awaitLast(spectators, taken);
      spectators.record(taken, screen);
      taken.forEach(vote -> acknowledged.recordValue((vote.acknowledged() - vote.due()) / 1_000));
      return new Measured(taken.size() / took, screen, acknowledged);
    }
  }

  private static Object[] row(int round, String where, Measured measured) {
    return new Object[] {round, where, measured.perSecond(), FanOut.ms(measured.screen(), 50), FanOut.ms(measured.screen(), 99),
        measured.screen().getMaxValue() / 1e3, FanOut.ms(measured.acknowledged(), 50), FanOut.ms(measured.acknowledged(), 99)};
  }
}
