package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    bob.page.navigate(ann.page.getByLabel("Continue on another device").inputValue());
    bob.hasWeighed(Team.SPEED, 75);
    assertEquals(1, team.view().getJsonObject("round").getInteger("n"), "another device, the same participant");

    var wall = chromium.page();
    wall.navigate(known.resolve("/b/" + team.board + "/watch").toString());
    People.seeGroup(wall, Team.SPEED, 75);
  }

  private static int freePort() throws Exception {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
