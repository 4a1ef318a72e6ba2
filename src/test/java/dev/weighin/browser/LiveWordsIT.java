package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A live page has one voice, and can be held still. */
@ExtendWith(Chromium.Each.class)
class LiveWordsIT {
  private static final String VOICES =
      "document.querySelectorAll('[role=status]:not([aria-live=off]), [aria-live=polite], output').length";

  private static ServerProcess server;
  private static Stages stages;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    stages = new Stages(server.url());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyLivePageHasOnePoliteRegionThatTellsOfTheReveal(Chromium chromium) throws Exception {
    var team = stages.board(Stages.Stage.SEALED);
    for (var role : new Stages.Role[] {Stages.Role.VOTER, Stages.Role.DESK, Stages.Role.WATCH}) {
      var page = stages.open(chromium, team, role);
      page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      assertEquals(1, page.evaluate(VOICES), role + " page");
    }
    var wall = stages.open(chromium, team, Stages.Role.WATCH);
    var voter = stages.open(chromium, team, Stages.Role.VOTER);
    team.reveal(1);
    for (var page : new Page[] {wall, voter}) {
      assertThat(page.locator("live-words [role=status]")).containsText("Round 1 is revealed", new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(People.PATIENCE_MS));
    }
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
}
