package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Seed;
import dev.weighin.kit.ServerProcess;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.Person;
import dev.weighin.load.ReturningSpectators;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances are replaced one by one while people vote and watch. {@code -Dspectators=1000 -Dvotes=100} is the full
 * form. {@code -Dfrom=} names an earlier build, a git revision or a folder: its instances are there first, and this
 * build's take their places, all of them serving one board meanwhile.
 */
class RollingRestartIT {

  private static final int INSTANCES = 3;
  private static final int CRITERIA = 4;
  private static final int SPECTATORS = Integer.getInteger("spectators", 200);
  private static final int VOTES = Integer.getInteger("votes", 50);
  /** What a tab asks for in a second. */
  private static final int VOTES_OF_A_TAB = 10;
  /** Spectators who read every frame. */
  private static final int READERS = 12;
  private static final String FROM = System.getProperty("from", "");
  private static final int BACK_WITHIN_SECONDS = 10;
  private static final int COLUMN_MS = 500;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1_000));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  @Timeout(300)
  void everyInstanceIsReplacedInTurnNothingIsLostAndEverybodyComesBack() throws Exception {
    var random = Seed.random("rolling restart");
    Fleet.Build now = environment -> ServerProcess.start(environment);
    Fleet.Build before = FROM.isEmpty() ? now : EarlierBuild.of(FROM, folder);
    try (var redis = RedisServer.newest();
        var fleet = Fleet.start(INSTANCES, before, Map.of("REDIS_URL", redis.url(), "LEAVE_SECONDS", "1"))) {
      var links = board(fleet);
      var tabs = tabs(fleet, links, random);
      try (var recording = new Recording(vertx, redis.url(), links.board());
          var spectators = ReturningSpectators.watch(vertx, fleet::any, links.board(), SPECTATORS, READERS)) {
        List<Thread> threads = tabs.stream().map(tab -> Thread.ofVirtual().name(tab.person().name()).start(tab)).toList();
        long start = System.nanoTime();
        long answered = answered(tabs);
        for (int i = 0; i < fleet.size(); i++) {
          long going = System.nanoTime();
          fleet.replace(i, now);
          awaitEverybody(spectators);
          tell(i, going, spectators.returns());
        }
        double votes = (answered(tabs) - answered) / ((System.nanoTime() - start) / 1e9);
        tabs.forEach(StubbornVoter::end);
        for (var thread : threads) {
          assertTrue(thread.join(Duration.ofSeconds(30)), thread.getName() + " waits for an answer");
        }
        assertEquals(List.of(), spectators.differences());
        awaitEqualReplicas(fleet, links);
        System.out.printf("%s; %.0f votes/s; %d views compared between instances, all equal%n",
            Kept.check(recording.judged(), tabs.stream().map(StubbornVoter::account).toList()), votes, spectators.compared());
      }
    }
  }

  private static void awaitEverybody(ReturningSpectators spectators) throws InterruptedException {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(BACK_WITHIN_SECONDS);
    while (spectators.here() < spectators.size()) {
      assertTrue(System.nanoTime() < patience, spectators.here() + " of " + spectators.size() + " are back");
      Thread.sleep(5);
    }
  }

  private static void tell(int instance, long going, List<ReturningSpectators.Return> returns) {
    var away = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
    returns.forEach(each -> away.recordValue(Math.max(1, (long) (each.awayMs() * 1_000))));
    long first = returns.stream().mapToLong(ReturningSpectators.Return::back).min().orElse(going);
    int columns = returns.stream().mapToInt(each -> column(first, each)).max().orElse(-1) + 1;
    var spread = new int[columns];
    returns.forEach(each -> spread[column(first, each)]++);
    System.out.printf("instance %d replaced: %d came back, the first %.1f s after SIGTERM; away p50 %.0f ms, p99 %.0f ms, longest %.0f ms; back in each %d ms: %s%n",
        instance + 1, returns.size(), (first - going) / 1e9, away.getValueAtPercentile(50) / 1e3, away.getValueAtPercentile(99) / 1e3,
        away.getMaxValue() / 1e3, COLUMN_MS, Arrays.toString(spread));
    assertTrue(away.getMaxValue() < TimeUnit.SECONDS.toMicros(BACK_WITHIN_SECONDS), "everybody is back within " + BACK_WITHIN_SECONDS + " s");
  }

  private static int column(long first, ReturningSpectators.Return one) {
    return (int) ((one.back() - first) / TimeUnit.MILLISECONDS.toNanos(COLUMN_MS));
  }

  /** Everything that a facilitator may fetch is the same on every instance. */
  private static void awaitEqualReplicas(Fleet fleet, Links links) throws Exception {
    for (var path : List.of("", "/people", "/ballots?round=1", "/export")) {
      Set<String> answers = new HashSet<>();
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      do {
        answers.clear();
        for (int i = 0; i < fleet.size(); i++) {
          try (var api = new Api(fleet.url(i))) {
            answers.add(api.get("/api/boards/" + links.board() + path, links.facilitate()).body());
          }
        }
      } while (answers.size() > 1 && System.nanoTime() < patience);
      assertEquals(1, answers.size(), () -> "replicas differ: " + answers);
    }
  }

  private static long answered(List<StubbornVoter> tabs) {
    return tabs.stream().mapToLong(tab -> tab.told().size()).sum();
  }

  private List<StubbornVoter> tabs(Fleet fleet, Links links, Random random) {
    List<StubbornVoter> tabs = new ArrayList<>();
    for (int i = 1; i <= VOTES / VOTES_OF_A_TAB; i++) {
      tabs.add(new StubbornVoter(client, fleet::any, links, Person.draw("Voter " + i), random.nextLong(), 1, CRITERIA).amongSeveral());
    }
    return tabs;
  }

  private Links board(Fleet fleet) throws Exception {
    try (var api = new Api(fleet.any())) {
      var links = api.create(Api.question("Who is restarted?", CRITERIA));
      var desk = Desk.open(client, fleet.any(), links);
      desk.does(Commands.openBoth("live"));
      desk.close();
      return links;
    }
  }
}
