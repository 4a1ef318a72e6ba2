package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a live page says to who does not see it; and it can be held still. */
@ExtendWith(Chromium.Each.class)
class LiveWordsIT {
  private static final String VOICES =
      "document.querySelectorAll('[role=status]:not([aria-live=off]), [aria-live=polite], output').length";

  /** As the page counts it, less what a clock rounds. */
  private static final int SILENT_MS = 2_990;
  private static final int NEWS = 3;

  /** Keeps how long after the last move of a control each sentence came. */
  private static final String LISTEN =
      """
      () => {
        window.heard = [];
        let ownAt = Date.now();
        for (const moved of ['input', 'mark']) document.addEventListener(moved, () => (ownAt = Date.now()));
        new MutationObserver(() => heard.push(Date.now() - ownAt))
          .observe(document.querySelector('live-words [role=status]'), {childList: true, characterData: true, subtree: true});
      }""";

  /** How often the desk asks who is there, and more. */
  private static final int LOOK_AGAIN_MS = 3_000;

  private static final String COUNT_LOOKS =
      """
      () => {
        window.looks = 0;
        const {session} = document.querySelector('host-page');
        const fetch = session.fetch.bind(session);
        session.fetch = (address, body) => {
          if (address === 'weighin.people') looks += 1;
          return fetch(address, body);
        };
      }""";

  @RegisterExtension static final OwnProcess server = new OwnProcess();
  private static Stages stages;

  @BeforeAll
  static void start() throws Exception {
    stages = new Stages(server.url());
  }

  @Test
  void everyLivePageHasOnePoliteRegionThatAnswersAndTellsOfTheReveal(Chromium chromium) throws Exception {
    var team = stages.board(Stages.Stage.SEALED);
    var pages = new ArrayList<Page>();
    for (var role : EnumSet.complementOf(EnumSet.of(Stages.Role.JOINING, Stages.Role.RECORD))) pages.add(stages.open(chromium, team, role));
    for (var page : pages) {
      page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      assertEquals(1, page.evaluate(VOICES), page.url());
    }
    team.reveal(1);
    var round = team.view().getJsonObject("round");
    for (var page : pages) {
      hears(page, "Round 1 is revealed");
      page.getByRole(AriaRole.BUTTON, Voter.named("How many have voted?")).press("Enter");
      hears(page, "%d of %d had a ballot.".formatted(round.getInteger("k"), round.getInteger("n")));
    }
  }

  @Test
  void aSliderSaysItsNameItsValueAndItsShareAndWhatIsNotSavedIsAnAlert(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    says(ann, Team.SPEED, "not set yet, counts as much as the others");
    ann.weigh(Team.SPEED, 80);
    says(ann, Team.SPEED, "80 of 100, 62\u00a0% of your weight");
    ann.weigh(Team.PRICE, 20);
    says(ann, Team.SPEED, "80 of 100, 80\u00a0% of your weight");
    says(ann, Team.PRICE, "20 of 100, 20\u00a0% of your weight");
    ann.slider(Team.PRICE).press("ArrowRight");
    says(ann, Team.PRICE, "21 of 100, 21\u00a0% of your weight");
    ann.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Unsure ?: Price$"))).click();
    says(ann, Team.PRICE, "unsure");
    says(ann, Team.SPEED, "80 of 100, 100\u00a0% of your weight");

    People.seeState(ann.page, "Saved");
    var alert = ann.page.locator("connection-state [role=alert]");
    assertThat(alert).isEmpty();
    ann.page.evaluate("document.querySelector('voter-page').session.ask({type: 'sayDone', round: 9, done: true})");
    assertThat(alert).containsText("Not saved");
  }

  private static void says(Voter voter, String criterion, String value) {
    assertThat(voter.slider(criterion)).hasAttribute("aria-valuetext", value);
  }

  /** Not while she moves it, although the leader changes then; and then once. */
  @Test
  void nothingIsSaidWhileAControlOfOnesOwnMoves(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var bea = team.joinOverApi("Bea");
    team.weigh(bea, 2, 100, 0);
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    People.seeRanking(ann.page, "A Tea 100", "B Coffee 0");
    ann.page.evaluate(LISTEN);
    var slider = ann.slider(Team.SPEED);
    slider.press("ArrowRight");
    team.weigh(bea, 3, 0, 100);
    var first = ann.page.locator("ranking-bars .full .letter").first();
    for (int i = 0; !first.textContent().equals("B"); i++) slider.press(i % 2 == 0 ? "ArrowLeft" : "ArrowRight");
    hears(ann.page, "Coffee leads now");
    var heard = (List<?>) ann.page.evaluate("heard");
    assertEquals(1, heard.size(), heard::toString);
    assertTrue(((Number) heard.getFirst()).intValue() >= SILENT_MS, heard::toString);
  }

  @Test
  void theFocusStaysOnItsRowWhenRowsMove(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var cem = team.joinOverApi("Cem");
    team.weigh(cem, 2, 10, 90);
    team.weigh(team.joinOverApi("Dan"), 2, 10, 90);

    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.slider(Team.PRICE).focus();
    team.command(new JsonObject().put("type", "orderCriteria").put("order", JsonArray.of("c2", "c1")));
    assertThat(ann.page.locator("weight-slider label").first()).hasText(Team.PRICE);
    assertThat(ann.slider(Team.PRICE)).isFocused();

    var desk = new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;
    var people = desk.locator("people-list .who");
    people.filter(new Locator.FilterOptions().setHasText("Cem")).locator("button").focus();
    var before = places(desk);
    assertTrue(before.indexOf("Cem") < before.indexOf("Dan"), before::toString);
    team.sayDone(cem, 3);
    desk.waitForCondition(() -> places(desk).indexOf("Cem") > places(desk).indexOf("Dan"));
    assertThat(people.filter(new Locator.FilterOptions().setHasText("Cem")).locator("button")).isFocused();
  }

  @Test
  void aVoterWhoHoldsThePageStillVotesOnAndSeesTheGroupLater(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeRanking(ann.page, "A Tea 80", "B Coffee 20");
    var pause = ann.page.getByRole(AriaRole.BUTTON, Voter.named("Pause live updates"));
    pause.click();
    ann.weigh(Team.SPEED, 0).weigh(Team.PRICE, 100);
    People.seeState(ann.page, "Saved");
    ann.hasWeighed(Team.PRICE, 100);
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    People.seeRanking(wall, "B Coffee 100", "A Tea 0");
    People.seeRanking(ann.page, "A Tea 80", "B Coffee 20");
    pause.click();
    People.seeRanking(ann.page, "B Coffee 100", "A Tea 0");

    pause.click();
    team.reveal(1);
    assertThat(pause).hasAttribute("aria-pressed", "false");
  }

  @Test
  void aDeskThatIsHeldStillShowsNoTurnoutAndNoPeopleUntilItGoesOn(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var cem = team.joinOverApi("Cem");
    team.weigh(cem, 2, 10, 90);
    var desk = chromium.page();
    desk.clock().install();
    new Desk(desk).take(team.link("facilitate"), "Flo");
    People.seeTurnout(desk, "0 of 2");
    assertThat(desk.locator("people-list .who").getByText("Cem").first()).isVisible();
    var dan = desk.locator("people-list .who > .grow").filter(new Locator.FilterOptions().setHasText("Dan"));
    var pause = desk.getByRole(AriaRole.BUTTON, Voter.named("Pause live updates"));
    pause.click();
    assertThat(pause).hasAttribute("aria-pressed", "true");

    desk.evaluate(COUNT_LOOKS);
    team.sayDone(cem, 3);
    team.weigh(team.joinOverApi("Dan"), 2, 10, 90);
    desk.waitForFunction("() => (({n, done}) => n === 3 && done === 1)(document.querySelector('host-page').session.view.document.round)");
    desk.clock().fastForward(LOOK_AGAIN_MS);
    assertEquals(0, desk.evaluate("looks"));
    People.seeTurnout(desk, "0 of 2");
    assertThat(dan).hasCount(0);

    pause.click();
    People.seeTurnout(desk, "1 of 3");
    desk.clock().fastForward(LOOK_AGAIN_MS);
    assertThat(dan).isVisible();
  }

  private static List<String> places(Page desk) {
    return desk.locator("people-list .who bdi").allTextContents();
  }

  @Test
  void theDemoOnTheStartPageAndTheEngineRoomAreHeldToo(Chromium chromium) throws Exception {
    var start = chromium.page();
    var frames = new AtomicInteger();
    start.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.incrementAndGet()));
    start.navigate(server.url().toString());
    held(start, start.locator("demo-glimpse a"), frames);

    var engine = chromium.page();
    var answers = new AtomicInteger();
    engine.onResponse(answer -> answers.addAndGet(answer.url().endsWith("/api/engine") ? 1 : 0));
    engine.navigate(server.url().resolve("/engine").toString());
    held(engine, engine.locator("main ul"), answers);
  }

  /** It is told more, and shows what it showed; then it catches up. */
  private static void held(Page page, Locator shows, AtomicInteger told) {
    People.see(shows);
    var pause = page.getByRole(AriaRole.BUTTON, Voter.named("Pause live updates"));
    pause.click();
    assertThat(page.locator("pause-updates .held")).isVisible();
    var before = shows.innerText();
    int until = told.get() + NEWS;
    page.waitForCondition(() -> told.get() >= until);
    assertEquals(before, shows.innerText());
    pause.click();
    page.waitForCondition(() -> !shows.innerText().equals(before));
  }

  private static void hears(Page page, String sentence) {
    assertThat(page.locator("live-words [role=status]")).containsText(sentence, new LocatorAssertions.ContainsTextOptions().setTimeout(People.PATIENCE_MS));
  }
}
