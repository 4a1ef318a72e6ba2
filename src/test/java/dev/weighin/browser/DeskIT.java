package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.weighin.browser.Desk.button;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The facilitator's desk: what is on it is changed where it stands, and slips are taken back. */
@ExtendWith(Chromium.Each.class)
class DeskIT {
  private static final String SCORE = "given-scores [data-option=o1][data-criterion=c1] [name=value]";
  private static final String EVIDENCE = "given-scores [data-option=o1][data-criterion=c1] [name=evidence]";
  /** What the desk asks for from now on leaves with `release()`. */
  private static final String HOLD =
      """
      () => {
        const {session} = document.querySelector('host-page');
        const ask = session.ask.bind(session);
        const held = new Promise((release) => (window.release = release));
        session.ask = (...asked) => held.then(() => ask(...asked));
      }""";
  private static final String KITCHEN = "measured in the kitchen";
  @RegisterExtension static final OwnProcess server = new OwnProcess();

  @Test
  void aTextIsEditedWhereItStandsAndTakenBack(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    var desk = desk(chromium, team);
    var voter = new Voter(chromium.phone()).join(team.voteLink(), "Ann").page;

    button(desk, "Name: Tea").click();
    desk.getByLabel("Name", exactly()).fill("Green tea");
    desk.keyboard().press("Enter");
    People.see(button(desk, "Name: Green tea"));
    assertThat(button(desk, "Name: Green tea")).isFocused();
    People.see(voter, "Green tea");

    button(desk, "Question: Tea or coffee?").press("Enter");
    desk.getByLabel("Question", exactly()).fill("Something else");
    desk.keyboard().press("Escape");
    People.see(button(desk, "Question: Tea or coffee?"));

    button(desk, "Undo: change of the words").click();
    People.see(button(desk, "Name: Tea"));
    assertEquals("Tea or coffee?", team.view().getString("question"));
  }

  @Test
  void aNameThatIsRefusedStaysInItsField(Chromium chromium) throws Exception {
    var desk = desk(chromium, Team.create(server.url()));
    button(desk, "Name: Tea").click();
    desk.getByLabel("Name", exactly()).fill("Coffee");
    desk.keyboard().press("Enter");
    People.seeState(desk, "Not saved");
    assertThat(desk.getByLabel("Name", exactly())).hasValue("Coffee");
    desk.keyboard().press("Escape");

    var adding = desk.getByLabel("Add options");
    adding.fill(IntStream.rangeClosed(3, 14).mapToObj(i -> "Option " + i).collect(Collectors.joining("\n")));
    adding.press("Enter");
    People.see(desk.locator("desk-edit form .problem"), "A board has at most 12 options.");
    assertThat(adding).hasValue("Option 13\nOption 14");
    adding.fill("");
    assertThat(adding).hasCount(0);
  }

  @Test
  void rowsMoveByKeysAndKeepTheFocus(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("criteria", criteria("Speed", "Price", "Taste")).put("given", new JsonArray()));
    var desk = desk(chromium, team);
    desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 1 of 3")).focus();
    desk.keyboard().press("ArrowDown");
    assertThat(desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 2 of 3"))).isFocused();
    desk.keyboard().press("ArrowDown");
    assertThat(desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 3 of 3"))).isFocused();
    order(desk, team, "c2", "c3", "c1");

    button(desk, "More: Speed").click();
    button(desk, "Up: Speed").click();
    order(desk, team, "c2", "c1", "c3");
    assertThat(button(desk, "Up: Speed")).isFocused();
    button(desk, "Undo: new order").click();
    order(desk, team, "c2", "c3", "c1");
    whatIsNotSavedYetIsTakenBackBeforeWhatWas(desk, team);
  }

  /** Two presses before any answer: only the second is taken back, after a reload too. */
  @Test
  void theOrderGoesBackToWhatWasShown(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("criteria", criteria("Speed", "Price", "Taste")).put("given", new JsonArray()));
    var desk = desk(chromium, team);
    desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 1 of 3"))
        .evaluate("handle => { for (let i = 0; i < 2; i += 1) handle.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown'})); }");
    order(desk, team, "c2", "c3", "c1");
    People.seeState(desk, "Saved");
    desk.reload();
    button(desk, "Undo: new order").click();
    order(desk, team, "c2", "c1", "c3");
  }

  private static void whatIsNotSavedYetIsTakenBackBeforeWhatWas(Page desk, Team team) throws Exception {
    People.see(desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 3 of 3")));
    int version = team.version();
    button(desk, "Up: Speed").click();
    desk.waitForCondition(() -> versionOf(team) == version + 1);
    People.seeState(desk, "Saved");
    desk.evaluate(HOLD);
    button(desk, "Up: Speed").click();
    button(desk, "Undo: new order").click();
    desk.evaluate("release()");
    desk.waitForCondition(() -> versionOf(team) == version + 3);
    order(desk, team, "c2", "c1", "c3");
  }

  private static int versionOf(Team team) {
    try {
      return team.version();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void rowsAreDraggedAndEscapeTakesADragBack(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("criteria", criteria("Speed", "Price", "Taste")).put("given", new JsonArray()));
    var desk = desk(chromium, team);
    drag(desk, desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 1 of 3")), desk.getByRole(AriaRole.BUTTON, Voter.named("Move Taste: 3 of 3")));
    assertThat(desk.locator("desk-edit .dragged")).hasCount(1);
    desk.keyboard().press("Escape");
    assertThat(desk.locator("desk-edit .dragged")).hasCount(0);
    desk.mouse().up();
    order(desk, team, "c1", "c2", "c3");

    drag(desk, desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 1 of 3")), desk.getByRole(AriaRole.BUTTON, Voter.named("Move Taste: 3 of 3")));
    desk.mouse().up();
    order(desk, team, "c2", "c3", "c1");
    assertThat(desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 3 of 3"))).isFocused();

    var handle = desk.getByRole(AriaRole.BUTTON, Voter.named("Move Speed: 3 of 3")).boundingBox();
    var first = desk.locator("desk-edit [data-row=c2]").boundingBox();
    new Finger(desk).drag(handle.x + handle.width / 2, handle.y + handle.height / 2, 0, first.y - handle.y);
    order(desk, team, "c1", "c2", "c3");
  }

  @Test
  void aClosedRoundAndAnExcludedBallotAreTakenBackButARevealIsNot(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    team.vote("Ann", 1, true);
    var desk = desk(chromium, team);
    button(desk, "Close without showing").click();
    button(desk, "Undo: closing the round").click();
    People.see(button(desk, "Reveal"));
    assertEquals("open", team.view().getJsonObject("round").getString("state"));

    button(desk, "Change: Ann").click();
    button(desk, "Take the ballot out of the results").click();
    People.see(desk.locator("people-list").getByText("excluded").first());
    button(desk, "Undo: taking a ballot out or in").click();
    People.see(button(desk, "Take the ballot out of the results"));
    button(desk, "Mark as away").click();
    assertThat(button(desk, "Change: Ann")).isFocused();

    new Desk(desk).reveal();
    assertThat(button(desk, "Undo: opening the round")).hasCount(0);
    assertThat(button(desk, "Undo: closing the round")).hasCount(0);
  }

  @Test
  @DisplayName("[B3, V7] a given score with its evidence, and voting power, are taken back")
  void aGivenScoreAndVotingPowerAreTakenBack(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    var desk = desk(chromium, team);
    desk.locator("summary").getByText("Scores you give").click();
    desk.locator("summary").getByText("Scores", new Locator.GetByTextOptions().setExact(true)).click();
    write(desk, SCORE, "2");
    given(desk, team, 2, KITCHEN);
    takeBack(desk, "score given");
    given(desk, team, 5, KITCHEN);
    write(desk, EVIDENCE, "");
    People.see(desk.locator("scores-table").getByText("no evidence yet"));
    takeBack(desk, "score given");
    given(desk, team, 5, KITCHEN);
    write(desk, SCORE, "");
    desk.waitForCondition(() -> cell(team) == null);
    takeBack(desk, "score given");
    given(desk, team, 5, KITCHEN);

    button(desk, "Change: Flo").click();
    desk.getByLabel("Voting power").selectOption("3");
    People.see(desk.locator("people-list .tag").getByText("×3"));
    takeBack(desk, "voting power");
    assertThat(desk.locator("people-list .tag").getByText("×3")).hasCount(0);
    assertThat(desk.getByLabel("Voting power")).hasValue("1");
  }

  private static void write(Page desk, String field, String text) {
    desk.locator(field).fill(text);
    desk.locator(field).blur();
  }

  private static void takeBack(Page desk, String what) {
    button(desk, "Undo: " + what).click();
    button(desk, "Undo: " + what).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void given(Page desk, Team team, int value, String evidence) {
    desk.waitForCondition(() -> {
      var cell = cell(team);
      return cell != null && cell.getDouble("given") == value && cell.getString("evidence").equals(evidence);
    });
    assertThat(desk.locator(SCORE)).hasValue("" + value);
    assertThat(desk.locator(EVIDENCE)).hasValue(evidence);
  }

  private static JsonObject cell(Team team) {
    try {
      return team.view().getJsonObject("scores").getJsonObject("of").getJsonObject("o1").getJsonObject("c1");
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  @DisplayName("[R8] after a rehearsal the desk names the number that the next round has")
  void theNextRoundHasTheNumberOnItsButton(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    var desk = desk(chromium, team);
    button(desk, "Open round 1").waitFor();
    button(desk, "Rehearse with a simulated crowd").click();
    People.see(desk.locator("people-list").getByText("40 simulated").first());
    button(desk, "End the rehearsal").click();
    button(desk, "End the rehearsal").click();
    new Desk(desk).openRound(2);
    assertEquals(2, team.view().getJsonObject("round").getInteger("number"));
  }

  @Test
  void aCriterionIsBroughtBeforeEverybodysEyes(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    var desk = desk(chromium, team);
    button(desk, "Spotlight: Price").click();
    assertThat(button(desk, "Spotlight: Price")).hasAttribute("aria-pressed", "true");
    assertEquals("c2", team.view().getString("spotlight"));
    button(desk, "Spotlight: Price").click();
    assertThat(button(desk, "Spotlight: Price")).hasAttribute("aria-pressed", "false");
    assertEquals(false, team.view().containsKey("spotlight"));
  }

  @Test
  void aPastedRosterCountsUntilThePeopleCome(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var desk = desk(chromium, team);
    button(desk, "Change: Flo").click();
    desk.locator("people-list summary").filter(new Locator.FilterOptions().setHasText("Expected people")).click();
    desk.locator("people-list textarea").fill("Ann\nBob");
    button(desk, "Keep the list").click();
    People.see(desk.locator("round-controls .who b"), "0 of 3 done");
    People.see(desk.locator("people-list").getByText("Not here yet: Ann, Bob"));
    team.vote("Ann", 1, true);
    People.see(desk.locator("round-controls .who b"), "1 of 3 done");
    People.see(desk.locator("people-list").getByText("Not here yet: Bob"));
  }

  @Test
  void whoIsStillWeighingComesFirstAmongMany(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    for (int i = 1; i <= 60; i++) team.vote("Voter " + i, i, i < 60);
    var desk = desk(chromium, team);
    var first = desk.locator("people-list .who").first();
    People.see(first.locator("bdi").first(), "Voter 60");
    assertThat(desk.locator("people-list .who")).hasCount(50);
    button(desk, "More people").click();
    assertThat(desk.locator("people-list .who")).hasCount(62);
    assertThat(desk.locator("people-list .who").nth(50).locator("button")).isFocused();
    desk.getByLabel("Search a name").fill("voter 59");
    assertThat(desk.locator("people-list .who")).hasCount(1);
  }

  @Test
  void anotherBrowserCarriesOnWhenTheFacilitatorsDies(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var dies = desk(chromium, team);
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann").weigh("Speed", 80).weigh("Price", 20);
    People.seeState(ann.page, "Saved");

    button(dies, "Change: Ann").click();
    button(dies, "Hand over: let them facilitate").click();
    People.see(dies.locator("people-list .who").filter(new Locator.FilterOptions().setHasText("Ann")).getByText("facilitator"));
    whoStepsDownStaysDown(dies);
    dies.context().close();

    ann.page.locator(".top").getByText("To the desk").click();
    new Desk(ann.page).reveal();
    People.seeRanking(ann.page, "A Tea 80", "B Coffee 20");
    var other = new Desk(chromium.page()).take(team.link("facilitate"), "Gil");
    People.see(button(other.page, "Open round 2"));
  }

  private static void whoStepsDownStaysDown(Page desk) {
    button(desk, "Change: Flo").click();
    button(desk, "Take the right to facilitate back").click();
    for (int i = 0; i < 2; i++) {
      People.see(button(desk, "Facilitate again"));
      assertThat(desk.locator("round-controls, .undo")).hasCount(0);
      if (i == 0) desk.reload();
    }
    button(desk, "Facilitate again").click();
    People.see(desk.locator("round-controls"));
  }

  @Test
  void aDeadlineIsSetInTheFacilitatorsOwnZone(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    var page = chromium.context(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo")).newPage();
    var desk = new Desk(page).take(team.link("facilitate"), "Flo");
    var at = LocalDateTime.now(ZoneId.of("Asia/Tokyo")).plusDays(3).truncatedTo(ChronoUnit.MINUTES);
    page.getByText("More choices").click();
    People.see(page, "Your zone: Asia/Tokyo");
    page.getByLabel("Ends on").fill(at.minusDays(4).toString());
    page.getByText("More choices").click();
    button(page, "Open round 1").click();
    assertThat(page.getByLabel("Ends on")).isFocused(); // where the browser says what is wrong
    page.getByLabel("Ends on").fill(at.toString());
    button(page, "Open round 1").click();
    People.see(page.getByText("then reveals.").first());
    var deadline = team.view().getJsonObject("round").getJsonObject("deadline");
    assertEquals(at.atZone(ZoneId.of("Asia/Tokyo")).toInstant().toEpochMilli(), deadline.getLong("at"));
    desk.reveal();
  }

  private static Page desk(Chromium chromium, Team team) {
    var page = new Desk(chromium.page()).take(team.link("facilitate"), "Flo").page;
    page.setDefaultTimeout(10_000);
    return page;
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  private static JsonArray criteria(String... names) {
    var criteria = new JsonArray();
    for (var name : names) criteria.add(Team.criterion(name));
    return criteria;
  }

  /** Not let go yet. */
  private static void drag(Page page, Locator from, Locator to) {
    from.scrollIntoViewIfNeeded();
    var begin = from.boundingBox();
    var end = to.boundingBox();
    page.mouse().move(begin.x + begin.width / 2, begin.y + begin.height / 2);
    page.mouse().down();
    page.mouse().move(end.x + end.width / 2, end.y + end.height * 0.9, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
    page.waitForFunction("() => { const row = document.querySelector('desk-edit .dragged'); return row && parseFloat(row.style.getPropertyValue('--passed')) > 40; }");
  }

  private static void order(Page desk, Team team, String... criteria) {
    desk.waitForCondition(() -> {
      try {
        return JsonArray.of((Object[]) criteria).equals(team.view().getJsonArray("criterionOrder"));
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    });
  }
}
