package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.load.Api;
import dev.weighin.load.Commands;
import dev.weighin.load.Links;
import dev.weighin.load.Person;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Truth;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A facilitator, voters and spectators of one board, spread over several instances, and the ledger of its log. */
final class Crew {

  /** Longer than a batch without a reply stays without a fate. */
  private static final int SETTLE_SECONDS = 60;
  private static final int PACE_MS = 140;
  private static final int DESK_PACE_MS = 700;

  private final List<URI> everywhere;
  private final Links links;
  private final Showings showings;
  private final Tab desk;
  private final List<Tab> tabs = new ArrayList<>();
  private final List<Spectator> spectators = new ArrayList<>();
  private final LedgerReader ledger;
  private final List<Thread> threads = new ArrayList<>();
  private int markers;

  /**
   * @param doors of those who act
   * @param everywhere spectators are there too
   * @param log of its own: what is checked is not what an instance says
   */
  Crew(Vertx vertx, List<URI> doors, List<URI> everywhere, BoardLog log, int voters, int spectators, Tab.Work facilitating, Showings showings, Random random) throws Exception {
    this.everywhere = everywhere;
    this.showings = showings;
    WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
    try (var api = new Api(doors.getFirst())) {
      links = api.create(Api.question("What stands?", Works.CRITERIA));
    }
    ledger = new LedgerReader(log, links.board());
    desk = new Tab(client, doors, links, links.facilitate(), Person.draw("Desk"), random.nextLong(), facilitating, DESK_PACE_MS, showings);
    desk.does(new JsonObject().put("type", "voteToo").put("votes", false));
    desk.does(Commands.openBoth("live"));
    tabs.add(desk);
    for (int i = 1; i <= voters; i++) {
      var person = Person.draw("Voter " + i);
      tabs.add(new Tab(client, doors, links, links.vote(), person, random.nextLong(), Works::voter, PACE_MS, showings));
      if (i == 1) {
        tabs.add(new Tab(client, doors, links, links.vote(), person.anotherTab(), random.nextLong(), Works::voter, PACE_MS, showings));
      }
    }
    for (int i = 0; i < spectators; i++) {
      this.spectators.add(new Spectator(client, everywhere, links.board(), random.nextLong(), showings));
    }
  }

  void start() {
    start("ledger", ledger);
    tabs.forEach(tab -> start(tab.person().name(), tab));
    spectators.forEach(each -> start("spectator", each));
  }

  private void start(String name, Runnable what) {
    threads.add(Thread.ofVirtual().name(name).start(what));
  }

  Links links() {
    return links;
  }

  int accepted() {
    return (int) tabs.stream().flatMap(tab -> tab.asked().stream()).filter(each -> each.told != null && each.told.accepted()).count();
  }

  /** Asks for a marker and waits until every client shows it; how long that took, in milliseconds. Whoever does not in time is named. */
  long converge(long limitMs) throws InterruptedException {
    var marker = new Marker(++markers);
    long since = System.nanoTime();
    var command = marker.command();
    desk.does(command);
    while (!eyes().allMatch(each -> each.shows(marker))) {
      wrong();
      if (desk.told(command).filter(told -> told.outcome().equals("NOT_SAVED")).isPresent()) {
        // A connection that was just cut is taken for whole until its end is heard of: whoever is told so asks once more.
        command = marker.command();
        desk.does(command);
      }
      long waited = (System.nanoTime() - since) / 1_000_000;
      if (waited > limitMs) {
        throw new AssertionError("after " + waited + " ms marker " + markers + " is not shown by "
            + tabs.stream().filter(tab -> !tab.eyes().shows(marker)).map(Tab::story).toList() + " and "
            + spectators.stream().filter(each -> !each.eyes().shows(marker)).map(each -> "a spectator at version " + each.eyes().version()).toList());
      }
      Thread.sleep(5);
    }
    return (System.nanoTime() - since) / 1_000_000;
  }

  void wrong() {
    ledger.wrong();
    tabs.forEach(tab -> assertEquals(List.of(), tab.wrong()));
    assertEquals(List.of(), showings.wrong());
  }

  /** Nobody asks for anything new, every number gets its answer, every screen and every instance shows the fold of the log. */
  History settle() throws Exception {
    tabs.forEach(Tab::quiet);
    spectators.forEach(Spectator::quiet);
    until("every number has its answer", () -> {
      wrong();
      return tabs.stream().allMatch(Tab::idle);
    }, () -> tabs.stream().filter(tab -> !tab.idle()).map(Tab::story).toList().toString());
    ledger.end();
    threads.getFirst().join(Duration.ofSeconds(SETTLE_SECONDS));
    History[] history = {new History(links.board(), ledger.upToNow(), showings)};
    until("every client shows the fold of the log", () -> {
      try {
        history[0] = new History(links.board(), ledger.upToNow(), showings);
      } catch (Exception away) {
        return false;
      }
      return behind(history[0]).isEmpty();
    }, () -> behind(history[0]).toString());
    instances(history[0]);
    tabs.forEach(Tab::end);
    spectators.forEach(Spectator::end);
    for (var thread : threads) {
      assertTrue(thread.join(Duration.ofSeconds(SETTLE_SECONDS)), thread.getName() + " does not end");
    }
    return new History(links.board(), ledger.upToNow(), showings);
  }

  private List<String> behind(History history) {
    List<String> behind = new ArrayList<>();
    for (var tab : tabs) {
      var who = tab.person().participant();
      String view = history.view(Optional.of(who));
      if (tab.eyes().view() == null || !Truth.canonical(tab.eyes().view()).equals(view)) {
        behind.add(tab.story() + " shows " + tab.eyes().view() + " for " + view);
      }
      String mine = history.mine(who);
      if (tab.eyes().mine() == null || !Truth.canonical(tab.eyes().mine()).equals(mine)) {
        behind.add(tab.story() + " has " + tab.eyes().mine() + " for " + mine);
      }
    }
    String view = history.view(Optional.empty());
    for (var spectator : spectators) {
      if (spectator.eyes().view() == null || !Truth.canonical(spectator.eyes().view()).equals(view)) {
        behind.add("a spectator shows " + spectator.eyes().view() + " for " + view);
      }
    }
    return behind;
  }

  /**
   * The replicas themselves: full view and {@code mine} of everybody, asked at each instance once it says that it has heard all of
   * the log. That everybody's screen shows the fold does not say so: where ballots are sealed, one that is behind shows the same view.
   */
  private void instances(History history) throws Exception {
    for (var door : everywhere) {
      try (var api = new Api(door)) {
        var path = "/api/boards/" + links.board();
        until(door + " has heard the log", () -> version(api, path) >= history.version(), () -> "it is at version " + version(api, path) + " of " + history.version());
        history.assertShows(door.toString(), Optional.empty(), shown(api, path, links.watch(), "view"));
        for (var tab : tabs) {
          var who = tab.person();
          history.assertShows(door.toString(), Optional.of(who.participant()), shown(api, path, who.bearer(), "view"));
          history.assertMine(door.toString(), who.participant(), shown(api, path + "/mine", who.bearer(), "mine"));
        }
      }
    }
  }

  private long version(Api api, String path) throws Exception {
    return new JsonObject(api.get(path, links.watch()).body()).getLong("to");
  }

  private static String shown(Api api, String path, String bearer, String what) throws Exception {
    return Truth.canonical(new JsonObject(api.get(path, bearer).body()).getJsonObject(what));
  }

  /** Holds everything that was asked and told against the log. */
  History.Count check(History history) {
    return history.check(tabs.stream().map(Tab::account).toList());
  }

  int connections() {
    return tabs.stream().mapToInt(Tab::connections).sum();
  }

  int wentBack() {
    return eyes().mapToInt(Eyes::wentBack).sum();
  }

  private Stream<Eyes> eyes() {
    return Stream.concat(tabs.stream().map(Tab::eyes), spectators.stream().map(Spectator::eyes));
  }

  private static void until(String what, Callable<Boolean> condition, Callable<String> otherwise) throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    while (!condition.call()) {
      if (System.nanoTime() > patience) {
        throw new AssertionError("never: " + what + ": " + otherwise.call());
      }
      Thread.sleep(50);
    }
  }
}
