package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.BridgeClient;
import dev.weighin.kit.Server;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A vote's whole way, through real sockets and a real log. */
@ExtendWith(VertxExtension.class)
class VoteTest {

  private Server server;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext test) {
    Server.start(vertx).onSuccess(started -> server = started).onComplete(test.succeedingThenComplete());
  }

  @AfterEach
  void stop(VertxTestContext test) {
    server.close().onComplete(test.succeedingThenComplete());
  }

  @Test
  void aWeightMovedByOneIsSeenByTheOthers(VertxTestContext test) {
    server.board().compose(board -> Future.all(
            server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada")),
            server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")),
            server.live(board))
        .compose(all -> {
          BridgeClient ada = all.resultAt(0);
          BridgeClient grace = all.resultAt(1);
          dev.weighin.kit.LiveClient spectator = all.resultAt(2);
          return ada.openRound("weights", "live")
              .compose(opened -> grace.weigh(1, 75, 25))
              .onSuccess(voted -> test.verify(() -> {
                assertEquals("accepted", voted.getString("outcome"));
                assertTrue(voted.getLong("version") > 3);
              }))
              .compose(voted -> Future.all(
                  ada.frames().view(VoteTest::weighed),
                  spectator.frames().view(VoteTest::weighed),
                  grace.frames().frame(frame -> frame.getString("frame").equals("mine") && frame.getJsonObject("mine").containsKey("weights"))));
        }))
        .onComplete(test.succeeding(seen -> test.verify(() -> {
          assertEquals(75, seen.<JsonObject>resultAt(2).getJsonObject("mine").getJsonObject("weights").getInteger("c1"));
          test.completeNow();
        })));
  }

  private static boolean weighed(JsonObject view) {
    JsonObject weights = view.getJsonObject("weights");
    return weights != null && weights.getInteger("ballots", 0) == 1
        && weights.getJsonObject("of").getJsonObject("c1").getDouble("share") == 0.75;
  }
}
