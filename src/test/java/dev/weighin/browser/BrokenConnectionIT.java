package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.Chromium;
import dev.weighin.kit.ServerProcess;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lost networks and killed servers: the page says so, and loses and doubles nothing. */
@ExtendWith(Chromium.Each.class)
class BrokenConnectionIT {
  @TempDir Path data;
  private int port;

  @BeforeEach
  void freePort() throws Exception {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  private ServerProcess start() throws Exception {
    var server = ServerProcess.start(Map.of("DATA_DIR", data.toString(), "PORT", "" + port));
    server.url();
    return server;
  }

  @Test
  void aVoteCastWhileTheServerIsGoneTakesEffectOnceWhenItIsBack(Chromium chromium) throws Exception {
    chromium.expectLostConnections();
    var ann = new Voter(chromium.phone());
    var wall = chromium.page();
    Team team;
    int before;
    try (var first = start()) {
      team = Team.create(first.url()).openRound("live");
      ann.join(team.voteLink(), "Ann");
      wall.navigate(team.page("/watch"));
      ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
      People.seeGroup(wall, Team.SPEED, 80);
      People.seeState(ann.page, "Saved");
      before = team.version();
      first.signal("KILL");
      first.exitCode();
    }
    People.seeState(ann.page, "Reconnecting");
    People.seeState(wall, "Reconnecting");
    ann.weigh(Team.SPEED, 0).weigh(Team.PRICE, 100);
    People.seeState(ann.page, "your changes are kept");
    ann.hasWeighed(Team.SPEED, 0);

    try (var second = start()) {
      People.seeState(ann.page, "Saved");
      People.seeState(wall, "Live");
      People.seeGroup(wall, Team.PRICE, 100);
      assertEquals(before + 1, team.version(), "the last value, once");
      assertEquals(1, team.view().getJsonObject("round").getInteger("k"));
      ann.page.reload();
      ann.hasWeighed(Team.PRICE, 100);
    }
  }

  /** Killed between the sending of a vote and its answer, reloaded in between: it counts once. */
  @Test
  void aVoteWithoutAnAnswerSurvivesAReload(Chromium chromium) throws Exception {
    chromium.expectLostConnections();
    var ann = new Voter(chromium.page());
    Team team;
    try (var first = start()) {
      team = Team.create(first.url()).openRound("live");
      ann.join(team.voteLink(), "Ann");
      ann.weigh(Team.SPEED, 80).weigh(Team.PRICE, 20);
      People.seeState(ann.page, "Saved");
      first.signal("KILL");
      first.exitCode();
    }
    People.seeState(ann.page, "Reconnecting");
    ann.weigh(Team.SPEED, 20);
    People.seeState(ann.page, "your changes are kept");
    try (var second = start()) {
      // The page may have come back by itself a moment before; either way the vote counts.
      ann.page.reload();
      People.seeGroup(ann.page, Team.SPEED, 50);
      ann.hasWeighed(Team.SPEED, 20);
    }
  }

  @Test
  void aDeviceWithoutNetworkSaysSo(Chromium chromium) throws Exception {
    try (var server = start()) {
      var team = Team.create(server.url()).openRound("live");
      var ann = new Voter(chromium.phone()).join(team.voteLink(), "Ann");
      chromium.expectLostConnections();
      ann.page.context().setOffline(true);
      People.seeState(ann.page, "Offline");
      ann.weigh(Team.SPEED, 100).weigh(Team.PRICE, 0);
      ann.page.context().setOffline(false);
      People.seeState(ann.page, "Saved");
      People.seeGroup(ann.page, Team.SPEED, 100);
    }
  }
}
