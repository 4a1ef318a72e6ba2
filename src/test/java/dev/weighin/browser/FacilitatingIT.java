package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.weighin.browser.Desk.button;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsFocusedOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.Server;
import dev.weighin.kit.TestClock;
import dev.weighin.web.Offers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a facilitator does at the desk with rounds, people, links and time, and what of it can be taken back. */
@ExtendWith(Chromium.Each.class)
class FacilitatingIT {
  private static final String WRITTEN =
      "() => document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(({value}) => value).join() + location.href + document.title";
  private static final String FILLS_THE_WINDOW =
      "() => [[2, 2], [innerWidth - 2, innerHeight - 2]].every(([x, y]) => document.elementFromPoint(x, y).matches('join-card section'))";

  private static final TestClock clock = new TestClock();
  private static Vertx vertx;
  private static Server server;
  private static URI url;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    server = await(Server.start(vertx, 1, Server.temporaryFolder(), UnaryOperator.identity(), Offers.NONE, clock));
    url = URI.create("http://127.0.0.1:" + server.port());
  }

  @AfterAll
  static void stop() throws Exception {
    await(server.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("[B4, R2] what began a round and a decision are taken back; a reveal and what was erased are not")
  void slipsAreTakenBackButNoRevealAndNoErasure(Chromium chromium) throws Exception {
    var team = Team.create(url).openRound("sealed");
    team.weigh(team.joinOverApi("Ann"), 2, 80, 20);
    var desk = desk(chromium, team);
    var undo = desk.page.locator(".top .undo");

    var adding = desk.page.getByLabel("Add options (starts the next round)");
    adding.fill("Water\nJuice\nMilk");
    adding.press("Enter");
    see(desk, team, view -> round(view, 2, "open") && view.getJsonObject("options").size() == 5);
    People.see(desk.page.getByLabel("Add options", new Page.GetByLabelOptions().setExact(true)));
    button(desk.page, "Undo: all edits of this round").click();
    see(desk, team, view -> round(view, 1, "open") && view.getJsonObject("options").size() == 2 && view.getJsonObject("round").getInteger("k") == 1);
    People.see(desk.page.locator("round-header").getByText("Round 1 ·"));

    desk.reveal();
    People.seeRanking(desk.page, "A Tea 80", "B Coffee 20");
    assertThat(undo).hasCount(0);
    desk.page.getByLabel("Begin").selectOption("fresh");
    button(desk.page, "Open round \\d").click();
    see(desk, team, view -> view.getJsonObject("round").getString("state").equals("open") && view.getJsonObject("round").getInteger("k") == 0);
    button(desk.page, "Undo: opening the round").click();
    see(desk, team, view -> round(view, 1, "revealed"));
    assertThat(desk.page.locator("round-controls section")).isFocused();
    People.seeRanking(desk.page, "A Tea 80", "B Coffee 20");
    button(desk.page, "Open round \\d").click();
    People.see(button(desk.page, "Undo: opening the round"));
    button(desk.page, "Change: Ann").click();
    button(desk.page, "Erase name and reasons").click();
    desk.page.locator("people-list .asking button.danger").click();
    assertThat(undo).hasCount(0, patiently());

    desk.reveal();
    desk.decide("Tea", "It is ready sooner.");
    var decided = desk.page.locator("decision-card").getByText("It is ready sooner.");
    People.see(decided);
    button(desk.page, "Undo: decision").click();
    assertThat(decided).hasCount(0, patiently());
    desk.decide("Tea", "It is ready sooner.");
    People.see(decided);
    desk.takeBackTheDecision();
    see(desk, team, view -> !view.containsKey("decision"));
    button(desk.page, "Undo: decision").click();
    see(desk, team, view -> view.getJsonObject("decision", new JsonObject()).getString("option", "").equals("o1"));
    People.see(decided);
  }

  private static void see(Desk desk, Team team, Predicate<JsonObject> what) throws Exception {
    desk.page.waitForCondition(() -> {
      try {
        return what.test(team.view());
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    });
    Drawn.asOf(desk.page, team.version());
  }

  private static boolean round(JsonObject view, int number, String state) {
    var round = view.getJsonObject("round");
    return round.getInteger("number") == number && round.getString("state").equals(state);
  }

  @Test
  @DisplayName("[J2] two of one name are told apart, merged, and parted again")
  void twoOfOneNameAreToldApartAndMerged(Chromium chromium) throws Exception {
    var team = Team.create(url).openRound("sealed");
    team.joinOverApi("Bob");
    team.weigh(team.joinOverApi("Ann"), 2, 80, 20);
    team.weigh(team.joinOverApi("ann"), 2, 20, 80);
    var desk = desk(chromium, team).page;
    var people = desk.locator("people-list .who");
    var second = people.filter(with("joined as no. 4"));
    People.see(second);
    for (int number : List.of(3, 4)) assertThat(people.filter(with("joined as no. " + number))).containsText("same name twice");
    assertThat(people.filter(with("Bob"))).not().containsText("joined as");

    second.getByRole(AriaRole.BUTTON).click();
    assertThat(desk.getByLabel("Same person as …").locator("option").first()).containsText("Ann (joined as no. 3)");
    button(desk, "Merge").click();
    assertThat(desk.locator("people-list .asking p")).containsText("ann (joined as no. 4)");
    desk.locator("people-list .asking button.primary").click();
    People.see(second.getByText("same person as another"));
    assertEquals(1, team.view().getJsonObject("round").getInteger("k"));

    button(desk, "Undo: merging two people").click();
    assertThat(second.getByText("same person as another")).hasCount(0, patiently());
    assertEquals(2, team.view().getJsonObject("round").getInteger("k"));
  }

  @Test
  void theFacilitatorsLinkIsWrittenNowhereUntilItIsAskedFor(Chromium chromium) throws Exception {
    var team = Team.create(url);
    var link = team.link("facilitate");
    var key = link.substring(link.indexOf("#f=") + 3);
    var desk = desk(chromium, team).openLinks();
    People.see(desk.page.getByLabel("Link to vote").first());
    assertEquals(team.page("/host"), desk.page.url());
    assertHidden(desk, key);

    button(desk.page, "Show").click();
    assertThat(desk.page.getByLabel(Pattern.compile("^Link to facilitate")).first()).hasValue(link);
    assertThat(button(desk.page, "Hide")).isFocused();
    button(desk.page, "Hide").click();
    assertThat(button(desk.page, "Show")).isFocused();
    assertHidden(desk, key);
  }

  private static void assertHidden(Desk desk, String key) {
    assertFalse(((String) desk.page.evaluate(WRITTEN)).contains(key), "the page holds the facilitator’s key");
  }

  /** With full screen, and as on phones that have none for parts of a page. */
  @Test
  void theCodeFillsTheScreenAtOnePressAndEscapeLeadsBack(Chromium chromium) throws Exception {
    var team = Team.create(url);
    var desk = desk(chromium, team).page;
    var card = desk.locator("join-card section");
    var opener = desk.locator(".top .code");
    for (var full : List.of(true, false)) {
      if (!full) desk.evaluate("Object.defineProperty(document, 'fullscreenEnabled', {value: false})");
      opener.focus();
      desk.keyboard().press("Enter");
      assertThat(button(desk, "Back")).isFocused(new IsFocusedOptions().setTimeout(People.PATIENCE_MS));
      desk.waitForFunction("(full) => Boolean(document.fullscreenElement?.matches('join-card section')) === full", full);
      desk.waitForFunction(FILLS_THE_WINDOW);
      assertThat(card).containsText(team.code().substring(0, 4));
      assertEquals(true, card.locator("img").evaluate("(each) => each.complete && each.naturalWidth > 0"));
      desk.keyboard().press("Tab");
      assertThat(button(desk, "Back")).isFocused();

      desk.keyboard().press("Escape");
      desk.waitForFunction("() => document.fullscreenElement === null");
      assertThat(opener).isFocused(new IsFocusedOptions().setTimeout(People.PATIENCE_MS));
      assertThat(button(desk, "Back")).hasCount(0);
    }
  }

  @Test
  @DisplayName("[R2] a timer is set, rings on every page, and is set anew; it ends no round")
  void aTimerRunsAndRingsAtTheDeskAndOnTheWall(Chromium chromium) throws Exception {
    var team = Team.create(url).openRound("sealed");
    var desk = desk(chromium, team).page;
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    desk.getByLabel("Timer", new Page.GetByLabelOptions().setExact(true)).selectOption("10");
    button(desk, "Start").click();
    for (var page : List.of(desk, wall)) seeTime(page, "(10:00|9:\\d\\d)left");

    clock.forward(Duration.ofMinutes(10)); // the next heartbeat tells it
    for (var page : List.of(desk, wall)) seeTime(page, "0:00time is up");
    assertEquals("open", team.view().getJsonObject("round").getString("state"));
    button(desk, "Stop the timer").click();
    for (var page : List.of(desk, wall)) assertThat(time(page)).hasCount(0, patiently());
    desk.getByLabel("Timer", new Page.GetByLabelOptions().setExact(true)).selectOption("5");
    button(desk, "Start").click();
    for (var page : List.of(desk, wall)) seeTime(page, "(5:00|4:\\d\\d)left");
  }

  private static Locator time(Page page) {
    return page.locator("round-header .time");
  }

  private static void seeTime(Page page, String pattern) {
    assertThat(time(page)).containsText(Pattern.compile(pattern), new ContainsTextOptions().setTimeout(People.PATIENCE_MS));
  }

  @Test
  @DisplayName("[R6] the facilitator votes too, and who abstains is waited for no more")
  void theFacilitatorVotesTooAndNobodyWaitsForWhoAbstains(Chromium chromium) throws Exception {
    var team = Team.create(url).openRound("sealed");
    var desk = desk(chromium, team).page;
    var turnout = desk.locator("round-controls .who");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    ann.press("Abstain");
    People.see(ann.page.getByText("You abstain in this round.").first());
    People.see(turnout, "0 of 2 done1 abstains1 not started");
    People.see(desk.locator("people-list .who").filter(with("Ann")).locator(".state"), "abstains");

    var votes = desk.locator(".also").getByText("I vote too");
    votes.click();
    People.see(turnout, "0 of 1 done1 abstains");
    votes.click();
    People.see(turnout, "0 of 2 done1 abstains1 not started");
    var flo = new Voter(desk.context().waitForPage(() -> desk.getByText("Vote yourself").click()));
    flo.weigh("Speed", 80).weigh("Price", 20).press("Done weighing");
    People.see(turnout, "1 of 2 done1 abstains");

    button(desk, "Reveal").click(); // asks nothing: there is nobody to wait for
    for (var page : List.of(desk, flo.page, ann.page)) People.seeRanking(page, "A Tea 80", "B Coffee 20");
  }

  private static Desk desk(Chromium chromium, Team team) {
    var page = chromium.page();
    page.setDefaultTimeout(People.PATIENCE_MS);
    return new Desk(page).take(team.link("facilitate"), "Flo");
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static HasCountOptions patiently() {
    return new HasCountOptions().setTimeout(People.PATIENCE_MS);
  }
}
