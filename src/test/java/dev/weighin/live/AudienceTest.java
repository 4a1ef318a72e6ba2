package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.ParticipantId;
import dev.weighin.kit.BridgeClient;
import dev.weighin.kit.LiveClient;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.kit.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets to see what of a board, and when, on two loops. */
@ExtendWith(VertxExtension.class)
class AudienceTest {

  private Vertx vertx;
  private Server server;
  private TestBoard board;
  private BridgeClient ada;
  private BridgeClient grace;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext test) {
    this.vertx = vertx;
    Server.start(vertx, 2, Server.temporaryFolder(), UnaryOperator.identity())
        .compose(started -> {
          server = started;
          return server.board();
        })
        .compose(made -> {
          board = made;
          return Future.all(
              server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada")),
              server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")));
        })
        .onSuccess(both -> {
          ada = both.resultAt(0);
          grace = both.resultAt(1);
        })
        .onComplete(test.succeedingThenComplete());
  }

  @AfterEach
  void stop(VertxTestContext test) {
    server.close().onComplete(test.succeedingThenComplete());
  }

  @Test
  void watchersOnEveryLoopSeeTheSame(VertxTestContext test) {
    List<Future<LiveClient>> spectators = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      spectators.add(server.live(board));
    }
    Future.all(spectators)
        .compose(all -> ada.openRound("weights", "live"))
        .compose(opened -> grace.weigh(1, 75, 25))
        .compose(voted -> Future.all(spectators.stream().map(each -> each.result().frames().view(AudienceTest::oneBallot)).toList()))
        .onComplete(test.succeeding(seen -> test.verify(() -> {
          for (Object each : seen.list()) {
            assertEquals(seen.resultAt(0), each);
          }
          assertTrue(server.meters().loops().stream().allMatch(loop -> loop.connections() > 0), "sockets on both loops");
          assertTrue(spectators.stream().allMatch(each -> each.result().frames().gaps() == 0));
          test.completeNow();
        })));
  }

  /** [S1] */
  @Test
  void whoVotedWhereThatOpensTheEyesGetsAnotherClassOfView(VertxTestContext test) {
    server.live(board)
        .compose(spectator -> ada.openRound("weights", "afterVote")
            .compose(opened -> grace.frames().view(view -> view.containsKey("round")))
            .compose(seen -> grace.weigh(1, 75, 25))
            .compose(voted -> Future.all(
                grace.frames().frame(frame -> "voted".equals(frame.getString("class"))),
                ada.frames().view(view -> k(view) == 1),
                spectator.frames().view(view -> k(view) == 1)))
            .onComplete(test.succeeding(seen -> test.verify(() -> {
              assertTrue(oneBallot(seen.<JsonObject>resultAt(0).getJsonObject("view")));
              assertFalse(oneBallot(seen.resultAt(1)), "the facilitator has not voted");
              assertFalse(oneBallot(seen.resultAt(2)), "a spectator never");
              test.completeNow();
            }))));
  }

  /** [S1] */
  @Test
  void nothingOfASealedRoundLeavesBeforeTheReveal(VertxTestContext test) {
    server.live(board)
        .compose(spectator -> ada.openRound("weights", "sealed")
            .compose(opened -> grace.weigh(1, 75, 25))
            .compose(voted -> Future.all(ada.frames().view(view -> k(view) == 1), spectator.frames().view(view -> k(view) == 1)))
            .onSuccess(sealed -> test.verify(() -> {
              for (BridgeClient each : List.of(ada, grace)) {
                assertTrue(each.frames().all().stream().noneMatch(frame -> !"mine".equals(frame.getString("frame")) && frame.encode().contains("0.75")));
              }
              assertTrue(spectator.frames().all().stream().noneMatch(frame -> frame.encode().contains("0.75")));
            }))
            .compose(sealed -> ada.command(new JsonObject().put("type", "reveal").put("round", 1)))
            .compose(revealed -> spectator.frames().view(AudienceTest::oneBallot)))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void aBurstOfVotesIsShownInFewFrames(VertxTestContext test) {
    server.live(board)
        .compose(spectator -> ada.openRound("weights", "live").compose(opened -> {
          List<Future<?>> votes = new ArrayList<>();
          for (int i = 1; i <= 15; i++) {
            votes.add(grace.weigh(1, i, 100 - i));
            votes.add(ada.weigh(1, i, 100 - i));
          }
          return Future.all(votes);
        }).compose(voted -> spectator.frames().view(view -> share(view) == 0.15)).map(spectator))
        .onComplete(test.succeeding(spectator -> test.verify(() -> {
          long deltas = spectator.frames().all().stream().filter(frame -> frame.getString("frame").equals("delta")).count();
          assertTrue(deltas < 15, "deltas: " + deltas);
          assertEquals(0, spectator.frames().gaps());
          test.completeNow();
        })));
  }

  @Test
  void whoComesBackWithAPositionGetsWhatChangedAndNotTheWhole(VertxTestContext test) {
    server.live(board)
        .compose(first -> first.frames().frame("view").map(first))
        .compose(first -> first.close().map(first))
        .compose(first -> ada.openRound("weights", "live").map(first))
        .compose(first -> server.live(board).compose(back ->
            back.say(new JsonObject().put("epoch", first.frames().epoch()).put("version", first.frames().version()))
                .compose(said -> back.frames().frame(frame -> frame.containsKey("to")))))
        .onComplete(test.succeeding(frame -> test.verify(() -> {
          assertEquals("delta", frame.getString("frame"));
          assertTrue(frame.getJsonObject("patch").containsKey("round"));
          test.completeNow();
        })));
  }

  @Test
  void whoComesWhenNobodyWasHereSeesWhatHappenedMeanwhile(VertxTestContext test) {
    var marks = Map.of(new CriterionId("c1"), new Mark.Number(75), new CriterionId("c2"), new Mark.Number(25));
    var vote = new Asking(new ParticipantId(grace.participant()), "other", 1, new Command.CastWeights(1, new TreeMap<>(marks)), Map.of());
    ada.openRound("weights", "live")
        .compose(opened -> server.live(board))
        .compose(spectator -> spectator.frames().view(view -> view.containsKey("round")).compose(seen -> spectator.close()))
        .compose(left -> Future.all(ada.close(), grace.close()))
        .compose(left -> server.open(board))
        .compose(live -> empty(live).compose(nobody -> live.submit(vote)))
        .compose(voted -> vertx.timer(Tick.PAUSE_MAX_MS)) // the tick that had nobody to show it to is over
        .compose(shownToNobody -> server.live(board))
        .compose(spectator -> spectator.frames().frame("view"))
        .onComplete(test.succeeding(first -> test.verify(() -> {
          assertTrue(oneBallot(first.getJsonObject("view")), first::encode);
          test.completeNow();
        })));
  }

  /** It waited for the next tick when they went. */
  @Test
  void whoComesAfterTheLastOnesWentSeesWhatTheyDidLast(VertxTestContext test) {
    server.live(board)
        .compose(spectator -> spectator.frames().frame("view")
            .compose(seen -> ada.openRound("weights", "live"))
            .compose(opened -> grace.weigh(1, 75, 25))
            .compose(voted -> Future.all(spectator.close(), ada.close(), grace.close())))
        .compose(left -> server.open(board))
        .compose(this::empty)
        .compose(nobody -> vertx.timer(Tick.PAUSE_MAX_MS))
        .compose(shownToNobody -> server.live(board))
        .compose(spectator -> spectator.frames().frame("view"))
        .onComplete(test.succeeding(first -> test.verify(() -> {
          assertTrue(oneBallot(first.getJsonObject("view")), first::encode);
          test.completeNow();
        })));
  }

  private Future<Void> empty(LiveBoard live) {
    return live.anybody().compose(anybody -> anybody ? vertx.timer(5).compose(later -> empty(live)) : Future.succeededFuture());
  }

  @Test
  void whoAsksForTheFullViewGetsIt(VertxTestContext test) {
    grace.frames().frame("view")
        .compose(view -> grace.ask("weighin.sync", new JsonObject().put("board", board.id().value())))
        .compose(asked -> Waiting.until(vertx, () -> grace.frames().all().stream().filter(frame -> frame.getString("frame").equals("view")).count() == 2))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void everybodyHearsAHeartbeatWithTheVersionOfTheirView(VertxTestContext test) {
    grace.frames().frame(frame -> frame.getString("frame").equals("beat") && frame.getLong("version") == grace.frames().version()).onComplete(test.succeeding(beat -> test.verify(() -> {
      assertEquals(grace.frames().epoch(), beat.getString("epoch"));
      assertTrue(beat.getLong("time") > 1_700_000_000_000L);
      test.completeNow();
    })));
  }

  /** Its clock may be wrong, and a timer may be on its screen. */
  @Test
  void whoComesHearsTheServersClockBeforeAnythingHappens(VertxTestContext test) {
    server.live(board)
        .compose(client -> client.frames().view(view -> true)
            .compose(seen -> ada.openRound("weights", "live"))
            .compose(opened -> client.frames().frame("delta"))
            .map(delta -> client.frames().all().stream().map(frame -> frame.getString("frame")).takeWhile(frame -> !frame.equals("delta")).toList()))
        .onComplete(test.succeeding(before -> test.verify(() -> {
          assertTrue(before.contains("beat"), before::toString);
          test.completeNow();
        })));
  }

  @Test
  void presenceSaysWhoIsHereAndThatTheFacilitatorWent(VertxTestContext test) {
    grace.frames().frame(frame -> frame.getString("frame").equals("presence") && frame.getInteger("here") == 2 && frame.getBoolean("facilitator"))
        .compose(both -> ada.close())
        .compose(gone -> grace.frames().frame(frame -> frame.getString("frame").equals("presence") && frame.containsKey("facilitatorGoneSince")))
        .onComplete(test.succeeding(presence -> test.verify(() -> {
          assertFalse(presence.getBoolean("facilitator"));
          assertEquals(1, presence.getInteger("here"));
          test.completeNow();
        })));
  }

  @Test
  void whoWasRemovedIsToldAndSeesNothingMore(VertxTestContext test) {
    ada.command(new JsonObject().put("type", "remove").put("participant", grace.participant()))
        .compose(removed -> Future.all(grace.frames().frame("notice"), grace.closed()))
        .compose(told -> server.bridge())
        .compose(again -> again.enter(board, new JsonObject().put("participant", grace.participant()).put("secret", grace.secret())))
        .onComplete(test.succeeding(refused -> test.verify(() -> {
          assertEquals("REMOVED", refused.getJsonObject("reason").getString("code"));
          test.completeNow();
        })));
  }

  @Test
  void replacedLinksAdmitNobodyMore(VertxTestContext test) {
    ada.command(new JsonObject().put("type", "setPublic").put("watchable", false))
        .compose(closed -> server.live(board))
        .compose(spectator -> spectator.say(new JsonObject().put("watch", board.keys().watch())).compose(said -> spectator.frames().frame("view")).map(spectator))
        .compose(spectator -> ada.command(new JsonObject().put("type", "rotateLinks").put("key", board.keys().facilitate()))
            .compose(rotated -> spectator.closed().map(rotated)))
        .compose(rotated -> server.bridge().compose(client -> {
          String vote = rotated.getJsonObject("links").getString("vote");
          return Future.all(
              client.enter(board, board.keys().vote()),
              client.enter(board, vote.substring(vote.indexOf("#v=") + 3)));
        }))
        .onComplete(test.succeeding(both -> test.verify(() -> {
          assertEquals("NOT_ADMITTED", both.<JsonObject>resultAt(0).getJsonObject("reason").getString("code"));
          assertEquals("vote", both.<JsonObject>resultAt(1).getString("admits"));
          test.completeNow();
        })));
  }

  @Test
  void aSecondTabOfAParticipantKeepsTheFirst(VertxTestContext test) {
    JsonObject shown = new JsonObject().put("participant", grace.participant()).put("secret", grace.secret());
    server.bridge()
        .compose(second -> second.enter(board, shown).compose(entered -> second.register()).map(second))
        .compose(second -> ada.openRound("weights", "live")
            .compose(opened -> grace.weigh(1, 75, 25))
            .compose(voted -> Future.all(
                second.frames().frame(frame -> frame.getString("frame").equals("mine") && frame.getJsonObject("mine").containsKey("weights")),
                grace.frames().view(view -> k(view) == 1))))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void theServerThatGoesSaysSoAndWhenToComeBack(VertxTestContext test) {
    server.live(board)
        .compose(spectator -> spectator.frames().frame("view")
            .compose(view -> server.boards().drain(2_000))
            .compose(drained -> Future.all(spectator.closed(), grace.closed(), spectator.frames().frame("notice"))))
        .onComplete(test.succeeding(told -> test.verify(() -> {
          assertEquals(1012, told.<Integer>resultAt(0));
          assertEquals(1012, told.<Integer>resultAt(1));
          assertEquals("MOVING", told.<JsonObject>resultAt(2).getString("code"));
          assertEquals(2_000, told.<JsonObject>resultAt(2).getInteger("spreadMs"));
          test.completeNow();
        })));
  }

  @Test
  void whoeverIsMovedIsLetGoWithoutANoticeAndTheBoardIsServedOn(VertxTestContext test) {
    server.live(board)
        .compose(spectator -> spectator.frames().frame("view")
            .compose(view -> server.boards().move(50))
            .compose(moved -> Future.all(spectator.closed(), grace.closed(), server.live(board).compose(back -> back.frames().frame("view")))))
        .onComplete(test.succeeding(told -> test.verify(() -> {
          assertEquals(1012, told.<Integer>resultAt(0));
          assertEquals(1012, told.<Integer>resultAt(1));
          test.completeNow();
        })));
  }

  private static int k(JsonObject view) {
    return view.getJsonObject("round", new JsonObject()).getInteger("k", 0);
  }

  private static double share(JsonObject view) {
    return view.getJsonObject("weights", new JsonObject()).getJsonObject("of", new JsonObject()).getJsonObject("c1", new JsonObject()).getDouble("share", -1.0);
  }

  private static boolean oneBallot(JsonObject view) {
    return share(view) == 0.75;
  }
}
