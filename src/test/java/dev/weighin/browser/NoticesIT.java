package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.weighin.board.Author;
import dev.weighin.board.Command;
import dev.weighin.board.Limits;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.TextKey;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnServer;
import dev.weighin.kit.Server;
import dev.weighin.kit.ServerProcess;
import dev.weighin.live.BoardLog;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is said where it matters, in a sentence with what to do. */
@ExtendWith(Chromium.Each.class)
class NoticesIT {
  private static final int QUIET_MS = 13_000;
  private static final int WAIT_S = 30;

  @RegisterExtension static final OwnServer server = new OwnServer();

  @Test
  void aLostNetworkAndARestartingServerAreSaidOnEveryPage(Chromium chromium, @TempDir Path data) throws Exception {
    chromium.expectLostConnections();
    var environment = new HashMap<>(Map.of("DATA_DIR", data.toString()));
    Page voter;
    Page desk;
    Page wall;
    Page widget;
    try (var first = ServerProcess.start(environment)) {
      environment.put("PORT", "" + first.url().getPort());
      var team = Team.create(first.url()).openRound("live");
      voter = new Voter(chromium.phone()).join(team.voteLink(), "Ann").page;
      desk = new Desk(chromium.page()).take(team.link("facilitate"), "Dana").page;
      wall = open(chromium, team.page("/watch"));
      widget = open(chromium, widget(team, "vote"));
      for (var page : List.of(wall, widget)) page.context().setOffline(true);
      People.seeState(wall, "Check its connection; the page comes back by itself.");
      People.seeState(widget, "Check its connection; changes are kept and sent when it is back.");
      for (var page : List.of(wall, widget)) page.context().setOffline(false);
      for (var page : List.of(wall, widget)) People.seeState(page, "Live");
      first.signal("TERM");
      for (var page : List.of(voter, desk, wall, widget)) People.seeState(page, "The server restarts. Keep this page open; it comes back by itself.");
      first.exitCode();
    }
    try (var second = ServerProcess.start(environment)) {
      second.url();
      for (var page : List.of(voter, desk, wall, widget)) {
        People.seeState(page, "Live");
        assertThat(page.locator("notice-bar .bar")).hasCount(0);
      }
    }
  }

  @Test
  void whatHappensMeanwhileIsSaidWithWhatToDo(Chromium chromium) throws Exception {
    chromium.expect("status of 404");
    silence(chromium);
    replacedLinks(chromium);
    aFullBoard(chromium);
  }

  private static void silence(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var wall = chromium.page();
    wall.clock().install();
    wall.navigate(team.page("/watch"));
    People.seeState(wall, "Live");
    wall.clock().fastForward(QUIET_MS);
    People.seeState(wall, "Delayed: nothing new from the server for a while. Please wait; the page catches up by itself.");
    People.seeState(wall, "Live");
  }

  private static void replacedLinks(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("public", false)).openRound("live");
    var voter = open(chromium, team.voteLink());
    var wall = open(chromium, team.link("watch"));
    var widget = open(chromium, widget(team, "vote"));
    var facilitate = team.link("facilitate");
    team.command(new JsonObject().put("type", "rotateLinks").put("key", facilitate.substring(facilitate.indexOf("#f=") + 3)));
    for (var page : List.of(voter, wall, widget)) {
      People.see(page.locator("board-gone h1"), "This link was replaced");
    }
    // Within another site's page there is no start page to go to, and a code admits where one is.
    assertThat(widget.locator("board-gone a")).hasText("Open the board by itself");
    enter(widget, "NOTACODE");
    assertThat(widget.locator("code-entry [role=alert]")).containsText("No board can be joined by this code");
    enter(widget, team.code());
    People.see(widget.locator("join-form"));
    enter(voter, "no");
    assertThat(voter.locator("code-entry [role=alert]")).containsText("neither a join code");
  }

  private static void enter(Page page, String code) {
    page.locator("code-entry input").fill(code);
    page.locator("code-entry button").click();
  }

  /** Ten thousand would take minutes by the door: they stand in the log before the board's pages open. */
  private static void aFullBoard(Chromium chromium) throws Exception {
    var vertx = Vertx.vertx();
    var full = Server.start(vertx).await(WAIT_S, TimeUnit.SECONDS);
    try {
      var board = full.board().await(WAIT_S, TimeUnit.SECONDS);
      for (int from = 0; from < Limits.PARTICIPANTS_MAX; from += BoardLog.BATCH_MAX) {
        var batch = IntStream.range(from, Math.min(from + BoardLog.BATCH_MAX, Limits.PARTICIPANTS_MAX)).mapToObj(NoticesIT::somebody).toList();
        full.log().append(board.id(), batch).await(WAIT_S, TimeUnit.SECONDS);
      }
      var address = "http://127.0.0.1:" + full.port() + "/%s/" + board.id() + "#v=" + board.keys().vote();
      for (var kind : List.of("b", "embed")) {
        var page = open(chromium, address.formatted(kind));
        page.locator("join-form input").fill("Ann");
        page.locator("join-form button.primary").click();
        assertThat(page.locator("join-form [role=alert]"))
            .hasText("This board is full: it takes no more participants. Tell the facilitator, who can give you the link to watch.");
        page.close();
      }
    } finally {
      full.close().await(WAIT_S, TimeUnit.SECONDS);
      vertx.close().await(WAIT_S, TimeUnit.SECONDS);
    }
  }

  private static BoardLog.Draft somebody(int i) {
    var author = new Author.Person(new ParticipantId("person-%05d".formatted(i)), "tab", 1, 0);
    var join = new Command.Join(Role.VOTER, "0".repeat(64), Optional.of(new TextKey("name")), Optional.empty(), 1, false);
    return new BoardLog.Draft(Rules.NEWEST, EntryCodec.body(author, join), Map.of(), Set.of());
  }

  @Test
  void theWidgetSaysThatARoundEndedUnderTheThumbAndAsksForReasons(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    team.command(new JsonObject().put("type", "openRound").put("asks", "weights").put("start", "fresh").put("visibility", "live")
        .put("rankingShown", true).put("reasons", "fromOutliers").put("rehearsal", false));
    for (var name : List.of("Bea", "Cem")) team.weigh(team.joinOverApi(name), 2, 0, 100);
    var page = open(chromium, widget(team, "vote"));
    page.locator("join-form").getByLabel("Your name").fill("Ann");
    page.locator("join-form button.primary").click();
    var rail = page.locator("weight-slider .rail").first();
    rail.scrollIntoViewIfNeeded();
    var box = rail.boundingBox();
    page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    page.mouse().down();
    page.mouse().move(box.x + box.width - 2, box.y + box.height / 2);
    People.seeState(page, "Saved");
    team.reveal(1);
    assertThat(page.locator(".note.cut")).containsText("The round ended while you moved Speed. What was saved until then counts.");
    page.mouse().up();
    assertThat(page.locator("reasons-wanted h2")).hasText("Your weights of round 1 were far from the group’s");
    team.openRound("live", "adjust");
    assertThat(page.locator(".note.cut")).hasCount(0);
    People.see(page.locator("reasons-wanted h2"));
    team.command(new JsonObject().put("type", "exclude").put("participant", team.idOf("Ann")).put("excluded", true));
    assertThat(page.locator(".note.out")).containsText("A facilitator took your ballot out of the results.");
    assertThat(page.locator("weight-slider, ballot-dock")).hasCount(0);
  }

  @Test
  void aBrowserThatIsTooOldReadsASentence(Chromium chromium) throws Exception {
    chromium.expect("Failed to resolve module specifier|Content Security Policy");
    var team = Team.create(server.url());
    var path = "/embed/" + team.board;
    var page = open(chromium, server.url().resolve(path).toString());
    assertThat(page.locator(".too-old")).isHidden();

    var unstyled = chromium.page();
    // As an engine reads it that does not know nested rules.
    unstyled.route("**/*.css", route -> replaced(route, "selector(&)", "selector(&&::unknown)"));
    unstyled.navigate(server.url().toString());
    People.see(unstyled.locator(".too-old"));
    assertThat(unstyled.locator(".too-old")).containsText("Update it, or open the page in another.");

    var mapless = chromium.page();
    mapless.route(url -> url.endsWith(path), route -> replaced(route, "type=\"importmap\"", "type=\"unknown\""));
    mapless.navigate(server.url().resolve(path).toString());
    mapless.evaluate("document.getAnimations().forEach((each) => each.finish())");
    var late = mapless.locator(".late").first();
    assertThat(late).hasText("Nothing yet? Weighin needs a browser of the last three years: update this one, or open the page in another.");
    assertThat(late).hasCSS("opacity", "1");
  }

  private static void replaced(Route route, String what, String by) {
    var answer = route.fetch();
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(answer.text().replace(what, by)));
  }

  /** The time that is left is told in everybody's own zone, wherever they look. */
  @Test
  void aRoundThatIsOpenUntilADateSaysSoInEverybodysOwnZone(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    long at = System.currentTimeMillis() + 51L * 3_600_000;
    team.command(new JsonObject().put("type", "setDeadline").put("round", 1).put("at", at).put("then", "close"));
    var tokyo = chromium.context(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
    var utc = open(chromium, server.url().toString());
    var until = (String) utc.evaluate(
        "(at) => new Intl.DateTimeFormat('en-US', {dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo'}).format(at)", (double) at);
    for (var address : List.of(team.voteLink(), team.page("/watch"), widget(team, "vote"), widget(team, "watch"), team.link("facilitate"))) {
      var page = tokyo.newPage();
      if (address.contains("/host")) new Desk(page).take(address, "Dana");
      else page.navigate(address);
      var time = page.locator("round-header .time");
      People.see(time.getByText("2 days 3 h left"));
      assertThat(time).containsText("until " + until + ", then closed");
      assertThat(time).containsText("your time, GMT+9");
    }
  }

  private static Page open(Chromium chromium, String address) {
    var page = chromium.page();
    page.navigate(address);
    People.see(page.locator("h1, h2").first());
    return page;
  }

  /** The widget's frame by itself; what the page around it does is the subject of EmbedIT. */
  private static String widget(Team team, String mode) {
    return team.page("").replace("/b/", "/embed/") + "?mode=" + mode + team.voteLink().substring(team.voteLink().indexOf('#'));
  }
}
