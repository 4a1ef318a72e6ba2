package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A board within a page of another site: the server is {@code localhost}, that page {@code 127.0.0.1}. The contexts of these
 * tests are as private windows, in which Chromium refuses storage to the frames of other sites; the tests make sure of it.
 */
@ExtendWith(Chromium.Each.class)
@Chromium.Whole
class EmbedIT {
  /** How long embed.js waits for a word of the board, and more. */
  private static final int SILENT_MS = 6_000;
  /** Another document in the very frame, of the origin of the page around, tells of a decision. */
  private static final String FORGE =
      """
      () => new Promise((done) => {
        const frame = document.querySelector('weighin-board iframe');
        addEventListener('message', ({source, data}) => source === frame.contentWindow && data === 'after' && done());
        frame.srcdoc = "<script>parent.postMessage({weighin: 'decided', detail: {name: 'forged'}}, '*'); parent.postMessage('after', '*');</script>";
      })""";
  /** The page around, which is not the one that the frame's address names, says how it is to look. */
  private static final String DRESS =
      """
      () => {
        const frame = document.querySelector('#misnamed').contentWindow;
        for (const weighin of ['hello', 'theme']) frame.postMessage({weighin, theme: {size: 20}}, '*');
        frame.postMessage('after', '*');
      }""";
  @RegisterExtension static final OwnServer server = new OwnServer();
  private static String weighin;
  private static HttpServer wiki;
  private static volatile String content;

  @BeforeAll
  static void start() throws Exception {
    wiki = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    wiki.createContext("/", exchange -> {
      byte[] page = exchange.getRequestURI().getPath().equals("/") ? content.getBytes(StandardCharsets.UTF_8) : new byte[0];
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
    wiki.start();
    weighin = "http://localhost:" + server.url().getPort();
  }

  @AfterAll
  static void stop() {
    wiki.stop(0);
  }

  @Test
  void aVoterWhoseBrowserKeepsNothingForTheFrameIsTheSameParticipantAfterAReload(Chromium chromium) throws Exception {
    var team = team().openRound("live");
    content = widget(team, "vote");
    var page = chromium.page();
    var answers = new ArrayList<Response>();
    page.onResponse(answers::add);
    page.navigate(address());
    var board = board(page);
    assertThat(board.locator("join-form")).isVisible();
    assertEquals("SecurityError", triesToKeep(page));
    assertThat(board.locator(".forgets")).hasCount(0);
    join(board, "Ann");
    weigh(board, Team.SPEED, 80);
    weigh(board, Team.PRICE, 20);
    seeSaved(board);
    Chromium.screenshot(page, "embed-vote");
    assertEquals(1, voters(team));

    page.reload();
    assertThat(slider(board, Team.SPEED)).hasValue("80");
    assertThat(slider(board, Team.PRICE)).hasValue("20");
    weigh(board, Team.SPEED, 60);
    seeSaved(board);
    assertEquals(1, voters(team));
    assertEquals(1, team.view().getJsonObject("round").getInteger("n"));
    assertEquals(1, team.view().getJsonObject("round").getInteger("k"));
    hasNoCookie(page);
    assertTrue(answers.stream().anyMatch(each -> each.url().startsWith(weighin)));
    for (var answer : answers) assertNull(answer.headerValue("set-cookie"), answer.url());
  }

  /** Neither the page around nor the frame; where the browser would keep one, too. */
  private static void hasNoCookie(Page page) {
    assertEquals(List.of(), page.context().cookies());
    for (var frame : page.frames()) assertEquals("", frame.evaluate("document.cookie"), frame.url());
  }

  @Test
  void aFrameOnItsOwnSaysBeforeVotingThatAReloadLosesTheSeat(Chromium chromium) throws Exception {
    var team = team().openRound("live");
    content = "<!doctype html><iframe width=600 height=900 src='%s/embed/%s?mode=vote#v=%s'></iframe>".formatted(weighin, team.board, key(team));
    var page = chromium.page();
    page.navigate(address());
    var board = page.frameLocator("iframe");
    assertThat(board.locator("join-form")).isVisible();
    assertThat(board.locator(".forgets")).containsText("you lose your seat");
    assertEquals("SecurityError", triesToKeep(page));

    var keeping = chromium.page();
    keeping.navigate(address().replace("127.0.0.1", "localhost"));
    assertThat(keeping.frameLocator("iframe").locator("join-form")).isVisible();
    assertEquals("kept", triesToKeep(keeping));
    assertThat(keeping.frameLocator("iframe").locator(".forgets")).hasCount(0);
    join(keeping.frameLocator("iframe"), "Ann");
    keeping.reload();
    weigh(keeping.frameLocator("iframe"), Team.SPEED, 80);
    seeSaved(keeping.frameLocator("iframe"));
    assertEquals(1, voters(team));
    hasNoCookie(keeping);
  }

  @Test
  void theBoardByItselfLetsInWithWhatTheFrameHas(Chromium chromium) throws Exception {
    var team = allowing(Team.create(URI.create(weighin), Team.draft().put("public", false))).openRound("live");
    content = widget(team, "vote");
    var page = chromium.page();
    page.navigate(address());
    var board = board(page);
    assertThat(board.locator("join-form")).isVisible();
    var alone = board.locator("footer a");
    assertThat(alone).hasAttribute("href", "/b/" + team.board + "#v=" + key(team));
    join(board, "Ann");
    weigh(board, Team.SPEED, 80);
    weigh(board, Team.PRICE, 20);
    seeSaved(board);

    assertThat(alone).hasAttribute("rel", "noopener");
    var itself = page.context().waitForPage(alone::click);
    var ann = new Voter(itself);
    ann.hasWeighed(Team.SPEED, 80);
    ann.hasWeighed(Team.PRICE, 20);
    People.seeTurnout(itself, "0 of 1");
    assertThat(itself.locator("my-seat summary")).containsText("Ann");
    assertThat(itself).hasURL(team.page(""));
    ann.weigh(Team.SPEED, 60);
    assertThat(slider(board, Team.SPEED)).hasValue("60");
  }

  @Test
  @DisplayName("[B7] a host that is not named shows nothing of the board")
  void aHostThatIsNotNamedShowsNothingOfTheBoard(Chromium chromium) throws Exception {
    chromium.expect("frame-ancestors");
    var team = team().openRound("live");
    content = widget(team, "watch");
    var named = chromium.page();
    named.clock().install();
    named.navigate(address());
    assertThat(board(named).locator("ranking-bars")).isVisible();

    var stranger = chromium.page();
    stranger.clock().install();
    stranger.navigate(address().replace("127.0.0.1", "other.weighin.test"));
    stranger.waitForCondition(() -> complained(chromium) > 0);
    assertThat(board(stranger).locator("embed-page")).hasCount(0);
    stranger.clock().fastForward(SILENT_MS);
    var instead = stranger.locator("weighin-board p");
    assertThat(instead).containsText("The board cannot be shown here");
    assertThat(stranger.locator("weighin-board iframe")).isHidden();
    assertThat(instead.locator("a")).hasAttribute("href", team.page("/watch") + "#v=" + key(team));
    named.clock().fastForward(SILENT_MS);
    assertThat(named.locator("weighin-board p")).hasCount(0);

    team.command(new JsonObject().put("type", "setEmbedding").put("hosts", new JsonArray()));
    long before = complained(chromium);
    named.reload();
    named.waitForCondition(() -> complained(chromium) > before);
    assertThat(board(named).locator("embed-page")).hasCount(0);
  }

  @Test
  void thePageAroundHearsOfVotesTheRankingAndTheDecision(Chromium chromium) throws Exception {
    var team = team().openRound("live");
    content = widget(team, "vote");
    var page = chromium.page();
    var asked = new ArrayList<String>();
    page.onRequest(each -> {
      if (!each.isNavigationRequest() && each.frame() == page.mainFrame()) asked.add(each.url().split("#")[0]);
    });
    page.navigate(address());
    var board = board(page);
    join(board, "Ann");
    hears(page, "weighin-ranking", "Tea");
    page.evaluate("heard.length = 0");
    weigh(board, Team.SPEED, 10);
    weigh(board, Team.PRICE, 90);
    var vote = hears(page, "weighin-vote", "weighing").getJsonObject("detail");
    assertEquals(List.of("board", "round", "state", "at"), List.copyOf(vote.fieldNames()), "what was voted stays here");
    hears(page, "weighin-ranking", "\"ranking\":[{\"option\":\"o2\"");
    seeSaved(board);
    team.reveal(1).command(new JsonObject().put("type", "decide").put("option", "o2").put("why", "cheaper"));
    hears(page, "weighin-decided", "cheaper");
    team.command(new JsonObject().put("type", "undecide"));
    hears(page, "weighin-undecided", team.board);
    page.evaluate("heard.length = 0");
    team.command(new JsonObject().put("type", "decide").put("option", "o2").put("why", "cheaper"));
    hears(page, "weighin-decided", "cheaper");

    page.evaluate("window.postMessage({weighin: 'decided', detail: {name: 'forged'}}, location.origin)");
    page.evaluate("() => new Promise((done) => { addEventListener('message', done, {once: true}); window.postMessage('after', location.origin); })");
    page.evaluate(FORGE);
    assertTrue(heard(page).stream().noneMatch(each -> each.encode().contains("forged")), "a message of somebody else is no event");
    assertEquals(List.of(weighin + "/embed.js"), asked, "the page around fetches one file");
  }

  @Test
  void aKeyGivenAsAPropertyLetsInToWhatItIsFor(Chromium chromium) throws Exception {
    // A new key and a new mode load the frame anew, also while it connects.
    chromium.expect("WebSocket is closed before the connection is established");
    var team = allowing(Team.create(URI.create(weighin), Team.draft().put("public", false))).openRound("live");
    content = widget(team, "watch").replace("#v=" + key(team), "") + "<script>document.querySelector('weighin-board').key = 'c=%s'</script>".formatted(team.code());
    var page = chromium.page();
    page.navigate(address());
    var board = board(page);
    assertThat(board.locator("board-gone h1")).hasText("You need a link or a code");
    assertThat(board.locator("code-entry")).hasCount(0);
    assertThat(board.locator("board-gone a")).hasAttribute("href", "/b/" + team.board + "#c=" + team.code());
    give(page, team.link("facilitate").split("#")[1]);
    assertThat(board.locator("board-gone a")).hasAttribute("href", "/b/" + team.board + "/watch");
    for (var admits : List.of(team.link("watch").split("#")[1], "v=" + key(team))) {
      give(page, admits);
      assertThat(board.locator("ranking-bars .total").first()).isVisible();
      assertThat(board.locator("footer a")).hasAttribute("href", "/b/" + team.board + "/watch#" + admits);
    }
    var itself = page.context().waitForPage(board.locator("footer a")::click);
    People.seeRanking(itself, "A Tea 50", "B Coffee 50");

    page.evaluate("document.querySelector('weighin-board').setAttribute('mode', 'vote')");
    give(page, "c=" + team.code());
    join(board, "Ann");
    weigh(board, Team.SPEED, 80);
    seeSaved(board);
    page.evaluate("document.querySelector('weighin-board').setAttribute('mode', 'watch')");
    assertThat(board.locator("footer a")).hasAttribute("href", Pattern.compile("/watch#p="));
    assertThat(board.locator("ranking-bars .total").first()).isVisible();
  }

  private static void give(Page page, String key) {
    page.evaluate("key => { document.querySelector('weighin-board').key = key; }", key);
  }

  @Test
  void theElementIsAsTallAsTheBoardAndTakesTheThemeOfTheListAlone(Chromium chromium) throws Exception {
    var team = team().openRound("live");
    content = widget(team, "watch").replace("mode=", "scheme=dark size=18 round=99 accent=red mode=");
    var page = chromium.page();
    page.setViewportSize(900, 900);
    page.navigate(address());
    var board = board(page);
    assertThat(board.locator("ranking-bars li").first()).isVisible();
    page.waitForCondition(() -> height(page) == needed(page));
    int wide = height(page);
    Chromium.screenshot(page, "embed-watch");
    page.setViewportSize(360, 900);
    page.waitForCondition(() -> height(page) != wide && height(page) == needed(page));

    page.waitForCondition(() -> style(page, "font-size").equals("18px"));
    assertEquals("dark", style(page, "color-scheme"));
    assertEquals("rgb(17, 18, 22)", style(page, "background-color"));
    assertEquals("0.75rem", style(page, "--round"));
    page.evaluate("origin => document.querySelector('weighin-board iframe').contentWindow.postMessage({weighin: 'theme', theme:"
        + " {size: 16, round: 4, scheme: 'red', page: 'red', '--page': 'red', style: 'background: red'}}, origin)", weighin);
    page.waitForCondition(() -> style(page, "font-size").equals("16px"));
    assertEquals("4px", style(page, "--round"));
    assertEquals("dark", style(page, "color-scheme"));
    assertEquals("rgb(17, 18, 22)", style(page, "background-color"));
    chromium.expect("does not match the recipient window's origin"); // what the frame says meets nobody
    aFrameHearsOnlyThePageThatItsAddressNames(page, team);
  }

  private static void aFrameHearsOnlyThePageThatItsAddressNames(Page page, Team team) {
    page.evaluate("src => { const frame = document.createElement('iframe'); Object.assign(frame, {id: 'misnamed', src}); document.body.append(frame); }",
        weighin + "/embed/" + team.board + "?mode=watch&page=http://other.weighin.test");
    var frame = page.querySelector("#misnamed").contentFrame();
    frame.waitForFunction("() => customElements.get('embed-page')");
    frame.evaluate("() => { window.after = new Promise((done) => addEventListener('message', ({data}) => data === 'after' && done())); }");
    page.evaluate(DRESS);
    frame.evaluate("() => window.after");
    assertEquals("16px", frame.evaluate("getComputedStyle(document.documentElement).fontSize"));
  }

  @Test
  @DisplayName("[B7] the desk keeps the list of hosts, of pasted addresses their hosts")
  void theDeskKeepsTheListOfHosts(Chromium chromium) throws Exception {
    var team = Team.create(URI.create(weighin));
    var page = new Desk(chromium.page()).take(team.link("facilitate"), "Dana").page;
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
    var hosts = page.getByLabel("Sites that may embed this board");
    hosts.fill("https://Wiki.example.org/page?x=1\n*.example.org bücher.example:8443");
    page.locator("embed-settings button").click();
    assertThat(page.locator("embed-settings .row")).containsText("Kept.");
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var request = java.net.http.HttpRequest.newBuilder(URI.create(weighin + "/embed/" + team.board)).build();
      var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.discarding());
      assertTrue(answer.headers().firstValue("Content-Security-Policy").orElseThrow()
          .endsWith("frame-ancestors wiki.example.org *.example.org xn--bcher-kva.example:8443"));
    }
    hosts.fill("under_score.example");
    page.locator("embed-settings button").click();
    assertThat(page.locator("embed-settings [role=alert]")).containsText("Each host is a name");
  }

  // ---- the page around

  private static String address() {
    return "http://127.0.0.1:" + wiki.getAddress().getPort() + "/";
  }

  private static String widget(Team team, String mode) {
    return """
        <!doctype html><html lang=en><title>Wiki</title><meta name=viewport content="width=device-width">
        <script>
          const heard = [];
          for (const name of ['vote', 'ranking', 'decided', 'undecided']) {
            document.addEventListener(`weighin-${name}`, ({type, detail}) => heard.push({type, detail}));
          }
        </script>
        <script type=module src="%s/embed.js#v=%s"></script>
        <weighin-board board="%s" mode="%s"></weighin-board>""".formatted(weighin, key(team), team.board, mode);
  }

  private static List<JsonObject> heard(Page page) {
    return new JsonArray((String) page.evaluate("JSON.stringify(heard)")).stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject hears(Page page, String event, String part) {
    page.waitForCondition(() -> heard(page).stream().anyMatch(each -> each.getString("type").equals(event) && each.encode().contains(part)));
    return heard(page).stream().filter(each -> each.getString("type").equals(event) && each.encode().contains(part)).findFirst().orElseThrow();
  }

  private static int height(Page page) {
    return ((Number) page.evaluate("document.querySelector('weighin-board iframe').offsetHeight")).intValue();
  }

  // ---- the board in it

  private static Team team() throws Exception {
    return allowing(Team.create(URI.create(weighin)));
  }

  private static Team allowing(Team team) throws Exception {
    int port = wiki.getAddress().getPort();
    return team.command(new JsonObject().put("type", "setEmbedding")
        .put("hosts", JsonArray.of("127.0.0.1:" + port, "localhost:" + port)));
  }

  private static String key(Team team) {
    return team.voteLink().substring(team.voteLink().indexOf("#v=") + 3);
  }

  private static FrameLocator board(Page page) {
    return page.frameLocator("weighin-board iframe");
  }

  private static Frame frame(Page page) {
    return page.frames().stream().filter(each -> each.url().startsWith(weighin + "/embed/")).findFirst().orElseThrow();
  }

  private static Object triesToKeep(Page page) {
    return frame(page).evaluate("() => { try { localStorage.setItem('a', '1'); return 'kept'; } catch (e) { return e.name; } }");
  }

  private static int needed(Page page) {
    return ((Number) frame(page).evaluate("Math.ceil(document.querySelector('embed-page').getBoundingClientRect().height)")).intValue();
  }

  private static String style(Page page, String name) {
    return (String) frame(page).evaluate("name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()", name);
  }

  private static void join(FrameLocator board, String name) {
    board.locator("join-form").getByLabel("Your name").fill(name);
    board.locator("join-form button.primary").click();
    assertThat(slider(board, Team.SPEED)).isVisible();
  }

  private static Locator slider(FrameLocator board, String criterion) {
    return board.getByRole(AriaRole.SLIDER, new FrameLocator.GetByRoleOptions().setName(criterion).setExact(true));
  }

  private static void weigh(FrameLocator board, String criterion, int mark) {
    slider(board, criterion).fill("" + mark);
  }

  private static void seeSaved(FrameLocator board) {
    assertThat(board.locator("connection-state [role=status]")).containsText("Saved");
  }

  private static int voters(Team team) throws Exception {
    return team.view().getJsonObject("people").getInteger("voters");
  }

  private static long complained(Chromium chromium) {
    return chromium.reported("frame-ancestors");
  }
}
