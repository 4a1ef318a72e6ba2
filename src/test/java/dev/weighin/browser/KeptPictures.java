package dev.weighin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pictures that are kept with the product, made anew: {@code mvn test -Dtest=KeptPictures}. Not a test. */
@ExtendWith(Chromium.Each.class)
class KeptPictures {
  /** How long the demo may take to fill, and then to an overtaking. */
  private static final double DEMO_MS = 240_000;

  @TempDir Path data;

  /** The README's picture: the demo just when one option has overtaken the other. */
  @Test
  void theDemoOnAWall(Chromium chromium) throws Exception {
    try (var own = ServerProcess.start(Map.of("DATA_DIR", data.toString(), "PORT", "8080"))) {
      own.url();
      var wall = chromium.context(new Browser.NewContextOptions().setViewportSize(1440, 900)).newPage();
      wall.navigate("http://localhost:8080/b/demo/watch");
      wall.getByText("40 simulated voters").waitFor(new Locator.WaitForOptions().setTimeout(DEMO_MS));
      wall.locator("ranking-bars .overtook").getByText("overtook").waitFor(new Locator.WaitForOptions().setTimeout(DEMO_MS));
      // Finishes what moves, as a picture should show it.
      keep(wall, "watch");
    }
  }

  /** The README's other pictures: a phone in a live round, and the desk. */
  @Test
  void aPhoneAndADesk(Chromium chromium) throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", data.toString()))) {
      var stages = new Stages(server.url());
      var team = stages.board(Stages.Stage.LIVE);
      var phone = chromium.context(new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true)).newPage();
      new Voter(phone).join(team.voteLink(), "Ann");
      phone.locator("input[type=range]").nth(0).fill("90");
      phone.locator("input[type=range]").nth(1).fill("30");
      People.seeState(phone, "Saved");
      keep(phone, "voter");
      keep(stages.open(chromium, team, Stages.Role.DESK), "desk");
    }
  }

  /** The picture that chats show beside a link. */
  @Test
  void theCardOfALink(Chromium chromium) throws Exception {
    var card = chromium.context(new Browser.NewContextOptions().setViewportSize(1200, 630)).newPage();
    card.navigate(Path.of("src/test/resources/pictures/card.html").toUri().toString());
    card.screenshot(new Page.ScreenshotOptions().setPath(Path.of("webroot/card.png")));
  }

  private static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("webroot/docs", name + ".png")).setAnimations(ScreenshotAnimations.DISABLED));
    page.context().close();
  }
}
