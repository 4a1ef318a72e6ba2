package dev.weighin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.Chromium;
import dev.weighin.kit.RedisServer;
import dev.weighin.kit.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A store that does not answer: the pages say so, show nothing as saved, and recover by themselves. */
@ExtendWith(Chromium.Each.class)
class DelayedIT {

  private static final String DELAYED = "Delayed: votes cannot be saved at the moment.";

  @TempDir Path data;

  @Test
  void pagesOpenedBeforeAndWhileRedisIsFrozenSayDelayedAndRecover(Chromium chromium) throws Exception {
    // The code's picture is looked up in the store; at the end the server goes before the pages.
    chromium.expect("status of 503");
    chromium.expectLostConnections();
    try (var redis = RedisServer.newest();
        var server = ServerProcess.start(Map.of("DATA_DIR", data.toString(), "REDIS_URL", redis.url()))) {
      var team = Team.create(server.url()).openRound("live");
      var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
      ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
      People.seeState(ann.page, "Saved");
      var wall = chromium.page();
      wall.navigate(team.page("/watch"));
      People.seeGroup(wall, Team.SPEED, 80);
      int before = team.version();

      redis.freeze();
      People.seeState(ann.page, DELAYED);
      People.seeState(wall, DELAYED);
      var laterWall = chromium.page();
      laterWall.navigate(team.page("/watch"));
      People.seeState(laterWall, DELAYED);
      People.seeGroup(laterWall, Team.SPEED, 80);
      // Ann's page, opened anew.
      ann.page.reload();
      People.seeState(ann.page, DELAYED);
      ann.hasWeighed(Team.SPEED, 80);
      ann.weigh(Team.SPEED, 20);
      People.see(ann.page, "Not saved.");
      People.seeState(ann.page, DELAYED);
      assertThat(ann.page.locator("connection-state [role=status]")).not().containsText("Saved");

      redis.thaw();
      People.seeState(wall, "Live");
      People.seeState(laterWall, "Live");
      assertThat(ann.page.locator("connection-state [role=status]")).not().containsText("Delayed");
      ann.hasWeighed(Team.SPEED, 20);
      assertEquals(before, team.version(), "not saved is not saved");
      ann.press("Try again");
      People.seeState(ann.page, "Saved");
      People.seeGroup(wall, Team.SPEED, 50);
      People.seeGroup(laterWall, Team.SPEED, 50);
      assertEquals(before + 1, team.version(), "once");
    }
  }
}
