package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page costs whoever opens it for the first time: bytes over the wire, headers included, and requests. */
@ExtendWith(Chromium.Each.class)
class PageWeightIT {
  private static final double SHIFT_MAX = 0.01;
  private static final String SHIFTS =
      """
      window.shifted = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({value}) => (shifted += value))).observe({type: 'layout-shift', buffered: true});
      """;
  private static final int BYTES_MAX = 100_000;
  private static final int REQUESTS_MAX = 45;
  private static final int DESK_BYTES_MAX = 130_000;
  private static final int DESK_REQUESTS_MAX = 75;
  private static final int WIDGET_BYTES_MAX = 115_000;
  private static final int WIDGET_REQUESTS_MAX = 65;
  private static final int SEAT_BYTES_MAX = 118_000;
  private static final int SEAT_REQUESTS_MAX = 65;
  /** What a voter fetches after the entrance, ballot and results. */
  private static final int BALLOT_BYTES_MAX = 60_000;
  /** The page, its icon, the guide and the socket. */
  private static final int RELOAD_REQUESTS_MAX = 4;

  @RegisterExtension static final OwnProcess server = new OwnProcess();

  @Test
  void theStartPageIsLight(Chromium chromium) throws Exception {
    var page = chromium.page();
    var traffic = new Traffic(page);
    page.navigate(server.url().toString());
    page.locator("start-page h1").first().waitFor();
    isLight("start", page, traffic);
  }

  /** With the question and the entrance; then, while a name is typed, what it takes to vote. */
  @Test
  void theVotersPageIsLight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.phone();
    var traffic = new Traffic(page);
    page.navigate(team.voteLink());
    page.locator("join-form input").first().waitFor();
    isLight("voter", page, traffic);

    var ann = new Voter(page).join("Ann").weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    int more = Traffic.bytes(traffic.take());
    assertTrue(more <= BALLOT_BYTES_MAX, "to vote takes " + more + " bytes more");
  }

  /** Of somebody who has a seat already, on a device that has nothing of the page yet: the ballot is there at once. */
  @Test
  void theVotersPageIsLightWithASeatToo(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var seat = team.joinOverApi("Ann");
    team.weigh(seat, 2, 80, 20);
    var page = chromium.phone();
    var traffic = new Traffic(page);
    page.navigate(team.page("#p=" + seat));
    new Voter(page).hasWeighed(Team.SPEED, 80);
    People.see(page.locator("my-seat"));
    isLight("voter with a seat", page, traffic, SEAT_BYTES_MAX, SEAT_REQUESTS_MAX);
  }

  /** Components come one after the other; what stands there already keeps its place. Browsers call 0.1 good. */
  @Test
  void nothingJumpsWhileAPageComesOnAPhone(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var seat = team.joinOverApi("Ann");
    team.weigh(seat, 2, 80, 20);
    for (var address : List.of(server.url().toString(), team.page(""), team.voteLink(), team.page("#p=" + seat), team.page("/watch"))) {
      var page = chromium.phone();
      page.addInitScript(SHIFTS);
      page.navigate(address);
      page.waitForLoadState(LoadState.NETWORKIDLE);
      page.waitForFunction("() => document.querySelector('main') && !document.querySelector(':not(:defined)') && document.fonts.status === 'loaded'");
      double shifted = ((Number) page.evaluate("shifted")).doubleValue();
      assertTrue(shifted < SHIFT_MAX, address + " " + shifted);
      page.close();
    }
  }

  /** All but the page itself stays in the browser, under addresses that name the bytes. */
  @Test
  void aReloadAsksForLittle(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.phone();
    var ann = new Voter(page).join(team.voteLink(), "Ann").weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    var traffic = new Traffic(page);
    page.reload();
    ann.hasWeighed(Team.SPEED, 80);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    var all = traffic.take();
    assertTrue(all.size() <= RELOAD_REQUESTS_MAX, () -> lines(all));
  }

  /** While it cannot be fetched its place is empty; it is asked for again. */
  @Test
  void aComponentThatCouldNotBeFetchedComesLater(Chromium chromium) throws Exception {
    chromium.expect("weights-ballot");
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.phone();
    var refused = new AtomicBoolean();
    page.route("**/weights-ballot.js", route -> {
      if (refused.getAndSet(true)) route.resume();
      else route.abort();
    });
    var ann = new Voter(page).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
    assertTrue(refused.get());
  }

  @Test
  void theWatchPageIsLight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.vote("Ann", 1, true);
    var page = chromium.page();
    var traffic = new Traffic(page);
    page.navigate(team.page("/watch"));
    People.see(page.locator("ranking-bars .total b").first());
    isLight("watch", page, traffic);
  }

  @Test
  void sockJsIsFetchedWhereNoWebSocketOpens(Chromium chromium) throws Exception {
    chromium.expect("WebSocket");
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.page();
    page.addInitScript("globalThis.WebSocket = class { constructor() { setTimeout(() => this.onclose?.({code: 1006})); } close() {} }");
    var traffic = new Traffic(page);
    var ann = new Voter(page).join(team.voteLink(), "Ann").weigh(Team.SPEED, 80);
    People.seeState(ann.page, "Saved");
    assertTrue(traffic.take().stream().anyMatch(each -> each.address().endsWith("/_static/sockjs.min.js")));
  }

  /** Who prepares a session has more before them than who takes part. */
  @Test
  void theDeskIsLight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var page = chromium.page();
    var traffic = new Traffic(page);
    page.navigate(team.link("facilitate"));
    page.locator("join-form input").first().waitFor();
    isLight("desk", page, traffic, DESK_BYTES_MAX, DESK_REQUESTS_MAX);
  }

  /** Within its frame; the page around brings its own. */
  @Test
  void theWidgetIsLight(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    for (String mode : List.of("watch", "vote")) {
      var page = chromium.context(new Browser.NewContextOptions()).newPage();
      var traffic = new Traffic(page);
      page.navigate(server.url().resolve("/embed/" + team.board + "?mode=" + mode).toString() + "#" + team.voteLink().split("#")[1]);
      page.locator(mode.equals("vote") ? "join-form input" : "ranking-bars .total b").first().waitFor();
      isLight("widget to " + mode, page, traffic, WIDGET_BYTES_MAX, WIDGET_REQUESTS_MAX);
    }
  }

  private static void isLight(String name, Page page, Traffic traffic) {
    isLight(name, page, traffic, BYTES_MAX, REQUESTS_MAX);
  }

  private static void isLight(String name, Page page, Traffic traffic, int bytesMax, int requestsMax) {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    var all = traffic.take();
    assertTrue(all.stream().noneMatch(each -> each.address().contains("sockjs")), () -> "WebSocket works, so nothing else is fetched\n" + lines(all));
    var said = "%s: %d requests, %d bytes".formatted(name, all.size(), Traffic.bytes(all));
    System.out.println(said);
    assertTrue(Traffic.bytes(all) <= bytesMax && all.size() <= requestsMax, () -> said + "\n" + lines(all));
  }

  private static String lines(List<Traffic.Fetched> all) {
    return String.join("\n", all.stream().map(each -> each.bytes() + " " + each.address()).toList());
  }
}
