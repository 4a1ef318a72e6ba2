package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.OwnProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A team's first meeting, through the pages alone. */
@ExtendWith(Chromium.Each.class)
class FirstMeetingIT {
  @RegisterExtension static final OwnProcess server = new OwnProcess();

  @Test
  void aTeamMakesABoardWeighsRevealsDecidesAndTakesItAlong(Chromium chromium, @TempDir Path downloads) throws Exception {
    var desk = newBoard(chromium);
    desk.page.getByLabel("Totals show").selectOption("sealed");
    desk.openRound(1);
    var code = desk.page.locator("join-card .code").textContent();
    assertTrue(!desk.page.url().contains("#"), "no key in the address bar");

    var ann = new Voter(chromium.phone());
    enterCode(ann.page, code);
    ann.join("Ann").weigh("Speed", 100).weigh("Price", 0);
    desk.openLinks();
    var bob = new Voter(chromium.page()).join(desk.voteLink(), "Bob").weigh("Speed", 50).weigh("Price", 50);
    var wall = desk.watch();
    ann.press("Done weighing");
    bob.press("Done weighing");
    People.seeTurnout(wall, "2 of 3");

    desk.reveal();
    for (var page : List.of(desk.page, wall, ann.page, bob.page)) People.seeGroup(page, "Speed", 75);
    desk.give("Speed", "5", "1").give("Price", "1", "4");
    for (var page : List.of(desk.page, wall, ann.page, bob.page)) People.seeRanking(page, "A Tea 75", "B Coffee 19");

    desk.page.getByLabel("Begin").selectOption("adjust");
    People.see(desk.page.locator("people-list .state").getByText("ballot", new Locator.GetByTextOptions().setExact(true)).nth(1));
    desk.openRound(2);
    People.see(desk.page, "2 kept from before");
    ann.weigh("Price", 100);
    desk.reveal();
    People.seeGroup(wall, "Price", 50);

    desk.decide("Tea", "It is ready sooner.");
    for (var page : List.of(desk.page, wall, ann.page, bob.page)) {
      assertThat(page.locator("decision-card")).containsText("It is ready sooner.");
    }

    aRecordLeadsBackToTheBoard(ann.page);
    var file = desk.export("Whole board as JSON", downloads.resolve("board.json"));
    var again = chromium.page();
    again.navigate(server.url().toString());
    again.getByLabel("From a file").setInputFiles(file);
    again.waitForURL("**/host");
    People.seeRanking(again, "A Tea 50", "B Coffee 38");
    var csv = Files.readString(desk.export("Ballots as CSV", downloads.resolve("ballots.csv")));
    assertTrue(csv.contains("Ann") && csv.contains("100"), csv);
  }

  /** Of a board that is not public, for somebody who came by its code. */
  private static void aRecordLeadsBackToTheBoard(Page page) {
    var record = page.context().waitForPage(page.locator("decision-card .record")::click);
    record.getByText("To the board", new Page.GetByTextOptions().setExact(true)).click();
    People.seeRanking(record, "A Tea 50", "B Coffee 38");
    record.close();
  }

  private static Desk newBoard(Chromium chromium) throws Exception {
    var page = chromium.page();
    page.navigate(server.url().toString());
    page.getByLabel("What do you decide?").fill("Tea or coffee?");
    page.getByLabel("Options 2 to 12").fill("Tea\nCoffee");
    page.getByLabel("Criteria 1 to 20").fill("Speed, Price");
    page.getByLabel("Your name").fill("Fay");
    page.getByText("Who sees what, who scores").click();
    page.getByLabel("Scores come from").selectOption("facilitator");
    page.getByRole(AriaRole.BUTTON, Voter.named("Make the board")).click();
    People.see(page.locator("round-controls"));
    return new Desk(page);
  }

  private static void enterCode(Page page, String code) throws Exception {
    page.navigate(server.url().toString());
    page.getByLabel("Join code or link").fill(code.toLowerCase());
    page.getByRole(AriaRole.BUTTON, Voter.named("Join")).click();
  }

  @Test
  void theDemoIsAliveAtOnce(Chromium chromium) throws Exception {
    var page = chromium.page();
    page.navigate(server.url().toString());
    page.getByRole(AriaRole.LINK, Voter.named("Watch the demo")).click();
    assertThat(page.locator("round-header")).containsText("simulated");
    moves(page);
  }

  @Test
  void aVisitorGetsADemoOfTheirOwnWithACrowd(Chromium chromium) throws Exception {
    var page = chromium.page();
    page.navigate(server.url().toString());
    page.getByRole(AriaRole.BUTTON, Voter.named("Try the live demo")).click();
    People.see(page.locator("round-controls"));
    assertThat(page.locator("round-header")).containsText("simulated");
    moves(page);
    var voting = page.context().waitForPage(() -> page.getByText("Vote yourself").click());
    var me = new Voter(voting);
    me.slider("Scalability").fill("100");
    People.seeState(voting, "Saved");
  }

  /** The group's weights change while one looks. */
  private static void moves(Page page) {
    People.see(People.strip(page).locator(".share").first());
    var before = People.strip(page).locator(".share").allTextContents();
    page.waitForCondition(() -> !People.strip(page).locator(".share").allTextContents().equals(before));
  }

  @Test
  void theEngineRoomShowsThisServersFigures(Chromium chromium) throws Exception {
    var page = chromium.page();
    page.navigate(server.url().resolve("/engine").toString());
    People.see(page.getByText("Connections").first());
    assertEquals(false, page.locator(".figure").first().textContent().isBlank());
  }
}
