package dev.weighin.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.kit.NodeScript;
import dev.weighin.kit.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The npm event-bus client, its file unmodified, is a full voter. */
class NpmClientIT {
  private static final int LIMIT_SECONDS = 60;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"sockjs", "websocket", "xhr-streaming", "xhr-polling"})
  void theUnmodifiedClientVotesAndReceives(String over) throws Exception {
    try (var server = ServerProcess.start(Map.of("DATA_DIR", temp.toString()))) {
      var team = Team.create(server.url()).openRound("live");
      var key = URI.create(team.voteLink()).getFragment().substring("v=".length());
      var node = NodeScript.start("npm-client.cjs", over, server.url().toString(), team.board, key);
      try (var said = node.inputReader()) {
        var report = new JsonObject(String.join("\n", said.lines().toList()));
        assertEquals(true, node.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(0, node.exitValue());
        assertEquals("vote", report.getString("admits"));
        assertEquals("accepted", report.getString("outcome"));
        assertEquals("accepted", report.getString("repeatedOutcome"), "a repeated command is the same command");
        assertEquals("BAD_VALUE", report.getString("mistake"), "an honest mistake is refused, and the socket lives");
        assertEquals(0.75, report.getDouble("share"), "its own vote came back in a frame");
        assertEquals(75, report.getInteger("mine"), "and in its own document");
        assertEquals(0.75, weightOf("c1", team));
      } finally {
        node.destroyForcibly();
      }
    }
  }

  private static double weightOf(String criterion, Team team) throws Exception {
    return team.view().getJsonObject("weights").getJsonObject("of").getJsonObject(criterion).getDouble("share");
  }
}
