package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a slip of the hand, a refusal or a moment without a server must neither take nor leave wrong on a page. */
@ExtendWith(Chromium.Each.class)
class SlipsIT {
  private static final String PASTE =
      """
      ([field, text]) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        const at = document.querySelector(field);
        if (at.dispatchEvent(paste)) at.value += text;
        at.dispatchEvent(new Event('input', {bubbles: true}));
      }""";

  @RegisterExtension static final OwnProcess server = new OwnProcess();

  @Test
  void aChoiceThatIsRefusedShowsAgainWhatTheBoardSays(Chromium chromium) throws Exception {
    var team = Team.create(server.url(), Team.draft().put("anonymity", "hidden")).openRound("live");
    team.weigh(team.joinOverApi("Ann"), 2, 80, 20);
    var desk = desk(chromium, team);
    desk.open("Settings");
    desk.page.locator("#set-anonymity").selectOption("named");
    People.see(desk.page, "People have voted under the present promise");
    assertThat(desk.page.locator("#set-anonymity")).hasValue("hidden");
    desk.page.locator("#set-anonymity").selectOption("noNames");
    People.see(desk.page, "a board without names must begin so");
    assertThat(desk.page.locator("#set-anonymity")).hasValue("hidden");
  }

  @Test
  void aKeyThatIsHeldDownAsksAndDoesNotAnswer(Chromium chromium) throws Exception {
    var team = Team.create(server.url());
    var desk = desk(chromium, team);
    desk.open("Settings");
    desk.page.getByRole(AriaRole.BUTTON, Voter.named("Delete the board")).focus();
    for (int i = 0; i < 5; i++) desk.page.keyboard().down("Enter");
    desk.page.keyboard().up("Enter");
    var asked = desk.page.locator("board-settings .asking");
    assertThat(asked.locator("button").first()).isFocused();
    assertEquals("Tea or coffee?", team.view().getString("question"));
    desk.page.keyboard().press("Enter");
    People.see(desk.page, "deleted");
  }

  @Test
  void aDecisionDoesNotChangeUnderTheHand(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var ann = team.joinOverApi("Ann");
    team.weigh(ann, 2, 80, 20);
    var desk = desk(chromium, team);
    People.seeRanking(desk.page, "A Tea 80", "B Coffee 20");
    desk.open("Decide");
    var option = desk.page.getByLabel("What was decided");
    assertThat(option.locator("option:checked")).hasText("A · Tea");
    option.selectOption(option.locator("option").nth(1).getAttribute("value"));
    team.weigh(ann, 3, 20, 80);
    People.seeRanking(desk.page, "B Coffee 80", "A Tea 20");
    team.weigh(ann, 4, 70, 30);
    People.seeRanking(desk.page, "A Tea 70", "B Coffee 30");
    assertThat(option.locator("option:checked")).hasText("B · Coffee");
  }

  @Test
  void aRefusedScoreStaysInItsFieldToBeMended(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    var desk = desk(chromium, team).give(Team.SPEED, "fast");
    var field = desk.page.locator("given-scores [data-option=o1][data-criterion=c1] [name=value]");
    assertThat(field).hasAttribute("aria-invalid", "true");
    team.weigh(team.joinOverApi("Ann"), 2, 80, 20);
    People.seeRanking(desk.page, "A Tea 80");
    assertThat(field).hasValue("fast");
    var typed = desk.page.locator("given-scores [data-option=o2][data-criterion=c1] [name=value]");
    typed.fill("3");
    team.command(new JsonObject().put("type", "orderCriteria").put("order", JsonArray.of("c2", "c1")));
    People.see(desk.page.locator("given-scores tbody bdi").first(), Team.PRICE);
    assertThat(field).hasValue("fast");
    assertThat(typed).hasValue("3");
    assertThat(desk.page.locator("given-scores [data-option=o2][data-criterion=c2] [name=value]")).hasValue("5");
    typed.fill("1");
    typed.blur();
    desk.give(Team.SPEED, "4");
    assertThat(field).not().hasAttribute("aria-invalid", "true");
    People.seeRanking(desk.page, "A Tea 60");
  }

  @Test
  void aReplayThatCouldNotBeFetchedIsTriedAgain(Chromium chromium) throws Exception {
    chromium.expect("net::ERR_FAILED");
    var team = Team.create(server.url()).openRound("live");
    team.weigh(team.joinOverApi("Ann"), 2, 80, 20);
    team.reveal(1).command(new JsonObject().put("type", "decide").put("option", "o1").put("why", ""));
    var wall = chromium.page();
    wall.route("**/replay", Route::abort);
    wall.navigate(team.page("/watch"));
    wall.getByText("How we decided").click();
    People.see(wall, "The server cannot be reached");
    wall.unroute("**/replay");
    wall.getByText("How we decided").click();
    assertThat(wall.locator("how-decided .problem")).hasCount(0);
    People.see(wall.locator("how-decided > :not(button)").first());
  }

  @Test
  void theSpotlightOnWhatTheFacilitatorScoresLeavesAPhoneAtItsStep(Chromium chromium) throws Exception {
    var byVoters = new JsonArray();
    for (var each : new String[] {"Taste", "Smell"}) byVoters.add(Team.criterion(each).put("scoredBy", "voters"));
    var team = Team.create(server.url(), Team.draft().put("given", new JsonArray()).put("criteria", byVoters.add(Team.criterion(Team.PRICE))))
        .openRound("live", "fresh", "scores");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    ann.press("Next");
    People.see(ann.page.locator("scores-ballot .step h3"), "Smell");
    team.command(new JsonObject().put("type", "spotlight").put("criterion", "c3"));
    People.see(ann.page, Team.PRICE);
    People.see(ann.page.locator("scores-ballot .step h3"), "Smell");
    team.command(new JsonObject().put("type", "spotlight").put("criterion", "c1"));
    People.see(ann.page.locator("scores-ballot .step h3"), "Taste");
  }

  @Test
  void aFileThatWasRefusedMayBeChosenAgainUnderItsName(Chromium chromium) throws Exception {
    chromium.expect("status of 400");
    var page = start(chromium);
    page.locator("input[type=file]").setInputFiles(new FilePayload("board.csv", "text/csv", "nothing".getBytes(StandardCharsets.UTF_8)));
    People.see(page.locator("board-form .problem"));
    assertEquals("", page.locator("input[type=file]").inputValue());
  }

  @Test
  void aTableOfNamesAloneTakesNothingAway(Chromium chromium) throws Exception {
    var page = start(chromium);
    page.locator("#new-options").fill("Tea\nCoffee");
    page.evaluate(PASTE, new String[] {"#new-criteria", "name\towner\tnote\nSpeed\tAnn\tsoon\n"});
    assertThat(page.locator("#new-options")).hasValue("Tea\nCoffee");
    People.see(page.locator("label[for=new-criteria]"), "Criteria 2 (1 to 20)");
  }

  /** What was chosen below a template counts; what the template says of its own question does not stay with another one. */
  @Test
  void aTemplateGivesWayToWhatIsSaidBesideIt(Chromium chromium) throws Exception {
    var page = start(chromium);
    page.getByText("Technology choice").click();
    assertThat(page.locator("#new-question")).not().hasValue("");
    page.locator("#new-question").fill("Which database?");
    page.getByText("Who sees what, who scores").click();
    page.getByLabel("Scores come from").selectOption("facilitator");
    page.getByRole(AriaRole.BUTTON, Voter.named("Make the board")).click();
    People.see(page.locator("round-controls"));
    var board = page.url().replaceAll(".*/b/([^/]+)/host", "$1");
    var key = (String) page.evaluate("(board) => JSON.parse(localStorage.getItem('weighin.board.' + board)).keys.facilitate", board);
    var view = new Api(server.url()).get("/api/boards/" + board, key).getJsonObject("view");
    assertEquals("", view.getString("about", ""));
    view.getJsonObject("criteria").forEach(each -> assertEquals("facilitator", ((JsonObject) each.getValue()).getString("scoredBy"), each.getKey()));
  }

  private static Desk desk(Chromium chromium, Team team) throws Exception {
    return new Desk(chromium.page()).take(team.link("facilitate"), "Fred");
  }

  private static Page start(Chromium chromium) throws Exception {
    var page = chromium.page();
    page.navigate(server.url().toString());
    page.getByText("A blank board").waitFor();
    return page;
  }
}
