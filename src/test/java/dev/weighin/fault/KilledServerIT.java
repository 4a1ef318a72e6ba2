package dev.weighin.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.Seed;
import dev.weighin.kit.ServerProcess;
import dev.weighin.live.BoardLog;
import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Desk;
import dev.weighin.load.Links;
import dev.weighin.load.Person;
import dev.weighin.log.SqliteLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments while people vote. {@code -Dkills=100} is the long form; the normal run kills {@value #KILLS}
 * times.
 */
class KilledServerIT {

  private static final int KILLS = 10;
  private static final int CRITERIA = 4;
  private static final int VOTERS = 5;

  @TempDir Path folder;
  @TempDir Path copies;
  private List<BoardLog.Record> records = List.of();
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(200));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatWasAcknowledgedBeforeAKillTookEffectOnceAndInOrder() throws Exception {
    var random = Seed.random("killed server");
    int kills = Integer.getInteger("kills", KILLS);
    int port = freePort();
    var server = start(port);
    try {
      var links = board(server.url());
      var tabs = tabs(server.url(), links, random);
      List<Thread> threads = tabs.stream().map(tab -> Thread.ofVirtual().name(tab.person().name()).start(tab)).toList();
      for (int kill = 0; kill < kills; kill++) {
        awaitVotes(tabs, random.nextInt(30));
        kill(server, tabs, random);
        readOn(links);
        server = start(port);
        server.url();
      }
      awaitVotes(tabs, 1);
      tabs.forEach(StubbornVoter::end);
      for (var thread : threads) {
        assertTrue(thread.join(Duration.ofSeconds(30)), thread.getName() + " waits for an answer");
      }
      server.signal("TERM");
      assertEquals(0, server.exitCode());
      check(links, tabs, kills);
    } finally {
      server.close();
    }
  }

  /** At any moment, or at the worst one: just when somebody was told that their vote is saved. */
  private static void kill(ServerProcess server, List<StubbornVoter> tabs, Random random) throws Exception {
    if (random.nextBoolean()) {
      Thread.sleep(random.nextInt(250));
      server.handle().destroyForcibly();
    } else {
      tabs.get(random.nextInt(tabs.size())).onNextAnswer(server.handle()::destroyForcibly);
    }
    server.exitCode();
    tabs.forEach(tab -> tab.onNextAnswer(() -> {}));
  }

  /** Waits until every tab was answered {@code more} times since now. */
  private static void awaitVotes(List<StubbornVoter> tabs, int more) throws InterruptedException {
    Map<StubbornVoter, Integer> before = tabs.stream().collect(Collectors.toMap(tab -> tab, tab -> tab.told().size()));
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (tabs.stream().anyMatch(tab -> tab.told().size() < before.get(tab) + 1 + more / VOTERS)) {
      tabs.forEach(tab -> assertEquals(List.of(), tab.wrong()));
      assertTrue(System.nanoTime() < patience, "voting goes on");
      Thread.sleep(5);
    }
  }

  private void check(Links links, List<StubbornVoter> tabs, int kills) throws Exception {
    readOn(links);
    tabs.forEach(tab -> assertTrue(tab.connections() > kills, tab.person().name() + " came back after every kill"));
    System.out.println(kills + " kills, " + Kept.check(Judged.of(records, links.board()), tabs.stream().map(StubbornVoter::account).toList()));
  }

  /**
   * Reads what the server wrote before it ended, from a copy: the next server is to find the folder as this one left it. Each
   * time, because a snapshot lets the oldest entries go.
   */
  private void readOn(Links links) throws Exception {
    Path copy = Files.createTempDirectory(copies, "folder");
    for (String part : List.of("", "-wal", "-shm")) {
      Path file = folder.resolve("weighin.db" + part);
      if (Files.exists(file)) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    var log = SqliteLog.open(copy, InstantSource.system());
    try {
      records = Judged.onward(records, log, links.board());
    } finally {
      log.close().await(10, TimeUnit.SECONDS);
    }
  }

  private List<StubbornVoter> tabs(URI url, Links links, Random random) {
    List<StubbornVoter> tabs = new ArrayList<>();
    for (int i = 1; i <= VOTERS; i++) {
      var person = Person.draw("Voter " + i);
      tabs.add(new StubbornVoter(client, () -> url, links, person, random.nextLong(), 1, CRITERIA));
      if (i == 1) {
        tabs.add(new StubbornVoter(client, () -> url, links, person.anotherTab(), random.nextLong(), 1, CRITERIA));
      }
    }
    return tabs;
  }

  private Links board(URI url) throws Exception {
    try (var api = new Api(url)) {
      var links = api.create(Api.question("What outlives a kill?", CRITERIA));
      var desk = Desk.open(client, url, links);
      desk.does(Commands.openBoth("live"));
      desk.close();
      return links;
    }
  }

  private ServerProcess start(int port) throws Exception {
    return ServerProcess.start(Map.of("DATA_DIR", folder.toString(), "PORT", Integer.toString(port)));
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
