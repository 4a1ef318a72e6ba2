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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
          awaitVoters(tabs);
          var back = new WayBack(spectators.returns());
          var first = back.returns().stream().mapToLong(ReturningSpectators.Return::back).min().orElse(going);
          System.out.printf("instance %d replaced: %s, the first %.1f s after SIGTERM%n", i + 1, back, (first - going) / 1e9);
          back.assertInTime("spectators").assertSpread("spectators");
        }
        // Each has been at an instance that went.
        var voters = new WayBack(tabs.stream().flatMap(tab -> tab.returns().stream()).toList()).assertInTime("voters");
        assertTrue(tabs.stream().allMatch(tab -> tab.connections() > 1), "every voter came back");
        System.out.println("voters: " + voters);
        double votes = (answered(tabs) - answered) / ((System.nanoTime() - start) / 1e9);
        tabs.forEach(StubbornVoter::end);
        for (var thread : threads) {
          assertTrue(thread.join(Duration.ofSeconds(30)), thread.getName() + " waits for an answer");
        }
        assertEquals(List.of(), spectators.differences());
        awaitEqualReplicas(fleet, links);
        assertEquals(List.of(), tabs.stream().flatMap(tab -> tab.notSaved().stream()).toList(),
            "Redis was there all the time: what an instance that goes does not take any more is asked again elsewhere");
        var kept = Kept.check(recording.judged(), tabs.stream().map(StubbornVoter::account).toList());
        System.out.printf("%s; %.0f votes/s; %d views compared between instances%n", kept, votes, spectators.compared());
        assertTrue(kept.acknowledged() > 0, "somebody voted");
        assertTrue(spectators.compared() > 0, "views of two instances were compared");
      }
    }
  }

  private static void awaitEverybody(ReturningSpectators spectators) throws InterruptedException {
    awaitBack(() -> spectators.here() == spectators.size(), () -> spectators.here() + " of " + spectators.size() + " spectators are back");
  }

  /** Each is answered again. */
  private static void awaitVoters(List<StubbornVoter> tabs) throws InterruptedException {
    Map<StubbornVoter, Integer> before = new HashMap<>();
    tabs.forEach(tab -> before.put(tab, tab.told().size()));
    awaitBack(() -> tabs.stream().allMatch(tab -> tab.told().size() > before.get(tab)),
        () -> "not answered: " + tabs.stream().filter(tab -> tab.told().size() == before.get(tab)).map(tab -> tab.person().name()).toList());
  }

  private static void awaitBack(BooleanSupplier back, Supplier<String> otherwise) throws InterruptedException {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(WayBack.WITHIN_SECONDS);
    while (!back.getAsBoolean()) {
      assertTrue(System.nanoTime() < patience, otherwise);
      Thread.sleep(5);
    }
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
