package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What makes a result a story: who called it, and how it came about. */
@ExtendWith(Chromium.Each.class)
class CalledAndReplayedIT {
  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    server = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    server.url();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theWinnerIsCalledBeforeTheRevealAndCountedAfterIt(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
    var bob = new Voter(chromium.page()).join(team.voteLink(), "Bob");
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));

    call(ann, "Coffee");
    call(ann, "Tea");
    call(bob, "Coffee");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeState(ann.page, "Saved");
    assertThat(wall.locator("predict-winner .came")).hasCount(0);
    ann.page.reload();
    assertThat(choice(ann, "Tea").locator("input")).isChecked();

    team.reveal(1);
    for (var page : new Page[] {wall, ann.page, bob.page}) People.see(page.locator("predict-winner .came"), "1 of 2 called it.");
  }

  @Test
  void afterTheDecisionTheRoundsArePlayedAgainAndOvertakingsNamed(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("sealed");
    var ann = new Voter(chromium.page()).join(team.voteLink(), "Ann");
    ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
    People.seeState(ann.page, "Saved");
    team.reveal(1).openRound("sealed");
    ann.hasWeighed(Team.SPEED, 50);
    ann.weigh(Team.SPEED, 20).weigh(Team.PRICE, 80);
    People.seeState(ann.page, "Saved");
    team.reveal(2);
    team.command(new JsonObject().put("type", "decide").put("option", "o2").put("why", "It is cheap."));

    var wall = chromium.page();
    wall.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    wall.navigate(team.page("/watch"));
    var replay = wall.locator("how-decided");
    replay.getByText("How we decided").click();
    People.see(replay.locator(".stage b"), "With equal weights");
    press(replay, "Next");
    People.see(replay.locator(".stage b"), "Round 1");
    People.see(replay.locator("ranking-bars .total b").first(), "80");
    press(replay, "Next");
    People.see(replay.locator(".stage b"), "Round 2");
    assertThat(replay.locator(".stage")).containsText("Coffee passes Tea as");
    assertThat(replay.locator("details")).containsText("Coffee passes Tea as");

    assertThat(wall.locator(".ranking > ranking-bars")).isHidden();
    wall.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(wall.locator(".ranking > ranking-bars")).isVisible();
  }

  @Test
  void aDecisionOfAPublicBoardCanBeTakenAlongAsAPicture(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    team.vote("Ann", 1, true);
    team.reveal(1).command(new JsonObject().put("type", "decide").put("option", "o1").put("why", "It is ready sooner."));
    var wall = chromium.page();
    wall.navigate(team.page("/watch"));
    var saved = wall.waitForDownload(() -> wall.getByText("Save as a picture").click());
    var picture = ImageIO.read(saved.path().toFile());
    assertEquals(List.of(1200, 630), List.of(picture.getWidth(), picture.getHeight()));
    assertTrue(IntStream.range(0, 1200).map(x -> picture.getRGB(x, 315)).distinct().count() > 3, "it has bars");
    saved.saveAs(Path.of("target/screenshots/result-card.png"));

    team.command(new JsonObject().put("type", "setPublic").put("watchable", false));
    wall.navigate(team.link("watch"));
    People.see(wall.locator("decision-card h2"));
    assertThat(wall.getByText("Save as a picture")).hasCount(0);
  }

  private static void press(Locator within, String button) {
    within.getByText(button, new Locator.GetByTextOptions().setExact(true)).click();
  }

  private static void call(Voter voter, String option) {
    choice(voter, option).click();
    assertThat(choice(voter, option).locator("input")).isChecked();
    People.seeState(voter.page, "Saved");
  }

  private static Locator choice(Voter voter, String option) {
    return voter.page.locator("predict-winner label").filter(new Locator.FilterOptions().setHasText(option));
  }
}
