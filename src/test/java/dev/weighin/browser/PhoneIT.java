package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** As a phone on the local network sees it: plain http under a name, and so no secure context. */
@ExtendWith(Chromium.Each.class)
class PhoneIT {
  private static URI known;
  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    int port = freePort();
    known = URI.create("http://board.weighin.test:" + port);
    server =
        ServerProcess.start(
            Map.of("DATA_DIR", data.toString(), "PORT", "" + port, "PUBLIC_URL", known.toString()));
    server.url();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPhoneOnTheLocalNetworkJoinsVotesAndReloads(Chromium chromium) throws Exception {
    var team = Team.create(server.url()).openRound("live");
    assertTrue(team.givenLink("vote").startsWith(known + "/b/"), "links name PUBLIC_URL");
    var ann = new Voter(chromium.phone()).join(team.givenLink("vote"), "Ann");
    assertEquals(false, ann.page.evaluate("isSecureContext"));
    ann.weigh(Team.SPEED, 75).weigh(Team.PRICE, 25);
    People.seeState(ann.page, "Saved");
    ann.page.reload();
    ann.hasWeighed(Team.SPEED, 75);
    People.seeGroup(ann.page, Team.SPEED, 75);

    ann.page.getByText("You on this board").click();
    ann.press("Show my personal link");
    var bob = new Voter(chromium.phone());
    var personal = ann.page.getByLabel("Continue on another device").inputValue();
    bob.page.navigate(personal);
    bob.hasWeighed(Team.SPEED, 75);
    assertEquals(1, team.view().getJsonObject("round").getInteger("n"), "another device, the same participant");
    aSeatIsGivenUpOnlyByItsOwnWord(new Voter(chromium.phone()).join(team.givenLink("vote"), "Cem"), personal);

    var wall = chromium.page();
    wall.navigate(known.resolve("/b/" + team.board + "/watch").toString());
    People.seeGroup(wall, Team.SPEED, 75);
  }

  /** Somebody else's link, sent by mistake or opened to go on as them. */
  private static void aSeatIsGivenUpOnlyByItsOwnWord(Voter cem, String another) {
    var question = cem.page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Whose seat is this?"));
    cem.page.navigate(another);
    assertThat(question).containsText("This link continues as Ann on this device; you are here as Cem.");
    Chromium.screenshot(cem.page, "seat-question");
    cem.press("Stay Cem");
    People.see(cem.page.locator("my-seat summary"), "You on this board: Cem");
    cem.page.reload();
    People.see(cem.page.locator("my-seat summary"), "You on this board: Cem");

    cem.page.navigate(another);
    assertThat(question).isVisible();
    cem.press("Continue as Ann");
    People.see(cem.page.locator("my-seat summary"), "You on this board: Ann");
    cem.hasWeighed(Team.SPEED, 75);
    cem.page.navigate(another);
    cem.page.waitForFunction("() => location.hash === '' && document.querySelector('voter-page')?.session?.joined");
    assertThat(question).hasCount(0);
  }

  private static int freePort() throws Exception {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
