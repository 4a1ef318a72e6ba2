package dev.weighin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.BridgeClient;
import dev.weighin.kit.HeldLog;
import dev.weighin.kit.LiveClient;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.kit.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is let in where, and what becomes of those who break the rules of a door. */
@ExtendWith(VertxExtension.class)
class DoorsTest {

  private Vertx vertx;
  private Server server;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext test) {
    this.vertx = vertx;
    Server.start(vertx).onSuccess(started -> server = started).onComplete(test.succeedingThenComplete());
  }

  @AfterEach
  void stop(VertxTestContext test) {
    server.close().onComplete(test.succeedingThenComplete());
  }

  // ---- entering

  @Test
  void eachKeyAdmitsToWhatItIsFor(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(board -> server.bridge().compose(client ->
            Future.all(
                client.enter(board, board.keys().facilitate()),
                client.enter(board, board.keys().vote()),
                client.enter(board, board.keys().watch()),
                client.enter(board, "nonsense"),
                client.enter(board, new JsonObject()))))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertEquals("facilitate", all.<JsonObject>resultAt(0).getString("admits"));
          assertTrue(all.<JsonObject>resultAt(0).getJsonObject("links").getString("vote").contains("#v="));
          assertEquals("vote", all.<JsonObject>resultAt(1).getString("admits"));
          assertFalse(all.<JsonObject>resultAt(1).containsKey("links"));
          assertEquals("watch", all.<JsonObject>resultAt(2).getString("admits"));
          assertEquals("NOT_ADMITTED", code(all.resultAt(3)));
          assertEquals("NOT_ADMITTED", code(all.resultAt(4)));
          test.completeNow();
        })));
  }

  @Test
  void theCodeAdmitsAsPeopleTypeIt(VertxTestContext test) {
    server.board().compose(board -> server.open(board).compose(live -> server.bridge().compose(client -> {
      String code = live.board().settings().code().orElseThrow();
      String typed = code.substring(0, 4).toLowerCase() + " - " + code.substring(4);
      return Future.all(client.enter(board, new JsonObject().put("code", typed)), client.enter(board, new JsonObject().put("code", "22222222")));
    }))).onComplete(test.succeeding(all -> test.verify(() -> {
      assertEquals("vote", all.<JsonObject>resultAt(0).getString("admits"));
      assertEquals("NO_SUCH_CODE", code(all.resultAt(1)));
      test.completeNow();
    })));
  }

  @Test
  void aWatchKeyNeverYieldsAVote(VertxTestContext test) {
    server.board().compose(board -> server.bridge().compose(client -> client.enter(board, board.keys().watch()).compose(in -> client.join("Eve"))))
        .onComplete(test.succeeding(refused -> test.verify(() -> {
          assertEquals("NOT_ADMITTED", code(refused));
          test.completeNow();
        })));
  }

  @Test
  void aParticipantComesBackWithTheirSecretAndNobodyElseDoes(VertxTestContext test) {
    server.board().compose(board -> server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")).compose(grace ->
            server.bridge().compose(other -> Future.all(
                other.enter(board, new JsonObject().put("participant", grace.participant()).put("secret", grace.secret())),
                other.enter(board, new JsonObject().put("participant", grace.participant()).put("secret", "guessed-secret-of-some-length"))))))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          JsonObject back = all.resultAt(0);
          assertEquals("voter", back.getJsonObject("participant").getString("role"));
          assertEquals(1L, back.getLong("lastN"));
          assertEquals("WRONG_SECRET", code(all.resultAt(1)));
          test.completeNow();
        })));
  }

  /** The numbers of a tab are no secret: a command that was answered is not answered to somebody else. */
  @Test
  void nobodyIsSeatedAsSomebodyElseByRepeatingWhatThoseAsked(VertxTestContext test) {
    server.board().compose(board -> server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada")).compose(ada ->
            ada.openRound("weights", "sealed").compose(opened -> server.bridge().compose(eve -> eve.enter(board, board.keys().vote())
                .compose(in -> Future.all(eve.ask("weighin.join", asAda(board, ada, 1)), eve.ask("weighin.join", asAda(board, ada, 2))))
                .compose(joins -> eve.command(3, new JsonObject().put("type", "reveal").put("round", 1))
                    .map(revealed -> List.of(code(joins.resultAt(0)), code(joins.resultAt(1)), code(revealed))))))))
        .onComplete(test.succeeding(codes -> test.verify(() -> {
          assertEquals(List.of("WRONG_SECRET", "WRONG_SECRET", "NOT_JOINED"), codes);
          test.completeNow();
        })));
  }

  private static JsonObject asAda(TestBoard board, BridgeClient ada, int n) {
    return new JsonObject().put("board", board.id().value()).put("participant", ada.participant()).put("secret", "guessed-secret-of-some-length")
        .put("tab", "tab").put("n", n).put("name", "Eve");
  }

  @Test
  void anUnknownBoardAndADeletedOneAreToldApart(VertxTestContext test) {
    server.board().compose(board -> server.bridge().compose(ada -> ada.come(board, board.keys().facilitate(), "Ada")).compose(ada ->
            ada.command(new JsonObject().put("type", "delete")).compose(deleted -> ada.frames().frame("notice").compose(notice -> {
              test.verify(() -> assertEquals("DELETED", notice.getString("code")));
              TestBoard unknown = new TestBoard(new dev.weighin.board.BoardId("nowhere"), board.keys());
              return server.bridge().compose(client -> Future.all(client.enter(board, ""), client.enter(unknown, ""), server.live(unknown).compose(LiveClient::closed)));
            }))))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertEquals("BOARD_DELETED", code(all.resultAt(0)));
          assertEquals("NO_SUCH_BOARD", code(all.resultAt(1)));
          assertEquals(4004, all.<Integer>resultAt(2));
          test.completeNow();
        })));
  }

  @Test
  void framesArriveOnlyWhereOneWasLetIn(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(board -> server.bridge().compose(client -> client.enter(board, "nonsense").compose(no -> client.register()).compose(sent -> client.error())))
        .onComplete(test.succeeding(error -> test.verify(() -> {
          assertTrue(error.getString("message").startsWith("NOT_ADMITTED"));
          test.completeNow();
        })));
  }

  /** A join that is answered late finds another seat at the board than the one it was asked from. */
  @Test
  void whoEntersAgainWhileAJoinIsUnderWayIsCountedOnce(VertxTestContext test) {
    server.board().compose(board -> server.open(board).compose(live -> server.bridge().compose(client -> {
      client.enter(board, board.keys().vote());
      Future<JsonObject> joined = client.join("Grace");
      client.enter(board, board.keys().vote());
      client.register();
      return client.frames().frame("view").compose(view -> joined).compose(answered -> client.close())
          .compose(closed -> Waiting.until(vertx, () -> server.meters().loops().getFirst().connections() == 0))
          .compose(gone -> live.anybody());
    }))).onComplete(test.succeeding(anybody -> test.verify(() -> {
      assertFalse(anybody);
      test.completeNow();
    })));
  }

  /** Who they are, they proved; that somebody else may join takes a link. */
  @Test
  void aParticipantWithoutALinkBringsNobodyElseIn(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(board -> server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")).compose(grace ->
            server.bridge().compose(other -> other.enter(board, new JsonObject().put("participant", grace.participant()).put("secret", grace.secret()))
                .compose(entered -> other.join("Second Grace")))))
        .onComplete(test.succeeding(refused -> test.verify(() -> {
          assertEquals("LINK_REPLACED", code(refused));
          test.completeNow();
        })));
  }

  @Test
  void whoComesToTheLiveDoorOfAServerThatGoesIsToldToComeBack(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(board -> server.live(board).compose(spectator ->
            Waiting.until(vertx, () -> server.meters().loops().getFirst().connections() == 1)
                .compose(there -> server.open(board))
                .compose(open -> server.boards().drain(0))
                .compose(drained -> spectator.say(new JsonObject().put("watch", board.keys().watch())))
                .compose(said -> spectator.closed())))
        .onComplete(test.succeeding(code -> test.verify(() -> {
          assertEquals(1012, code);
          test.completeNow();
        })));
  }

  /** They did not hear it when it was said. */
  @Test
  void whoComesWhileNothingCanBeSavedIsToldSo(VertxTestContext test) {
    AtomicReference<HeldLog> log = new AtomicReference<>();
    Server.start(vertx, 1, Server.temporaryFolder(), real -> {
      log.set(new HeldLog(real));
      return log.get();
    }).compose(other -> other.board().compose(board -> {
      log.get().breakDown(Optional.of("The disk is full."));
      return other.bridge().compose(client -> client.enter(board, board.keys().vote()).compose(entered -> client.register()).compose(registered ->
          other.live(board).compose(spectator -> Future.all(client.frames().frame(notice("DELAYED")), spectator.frames().frame(notice("DELAYED")))
              .onSuccess(told -> log.get().breakDown(Optional.empty()))
              .compose(told -> Future.all(client.frames().frame(notice("RECOVERED")), spectator.frames().frame(notice("RECOVERED"))))
              .compose(told -> other.live(board))
              .compose(later -> later.frames().frame("presence").map(later)))));
    }).compose(later -> other.close().map(later)))
        .onComplete(test.succeeding(later -> test.verify(() -> {
          assertTrue(later.frames().all().stream().noneMatch(frame -> frame.getString("frame").equals("notice") && !"MOVING".equals(frame.getString("code"))),
              () -> "nothing to say: " + later.frames().all());
          test.completeNow();
        })));
  }

  private static Predicate<JsonObject> notice(String code) {
    return frame -> code.equals(frame.getString("code"));
  }

  /** What stands in a message about who sends it is not believed. */
  @Test
  void identityIsTheConnectionsAndNotTheMessages(VertxTestContext test) {
    server.board().compose(board -> Future.all(
            server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada")),
            server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")))
        .compose(both -> {
          BridgeClient ada = both.resultAt(0);
          BridgeClient grace = both.resultAt(1);
          return grace.ask("weighin.command", new JsonObject().put("board", board.id().value()).put("participant", ada.participant())
              .put("n", 9).put("command", new JsonObject().put("type", "setJoining").put("open", false)));
        }))
        .onComplete(test.succeeding(refused -> test.verify(() -> {
          assertEquals("NOT_FACILITATOR", code(refused));
          test.completeNow();
        })));
  }

  /** Where all workers are busy, the loop goes on answering. */
  @Test
  void pagesOfPeopleAndBallotsAreNotWorkedOutOnTheLoop(VertxTestContext test) {
    CountDownLatch busy = new CountDownLatch(1);
    server.board().compose(board -> server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada"))
        .compose(ada -> ada.openRound("weights", "live").compose(opened -> ada.weigh(1, 1, 2)).compose(voted -> ada.command(new JsonObject().put("type", "reveal").put("round", 1))).compose(revealed -> {
          for (int i = 0; i < VertxOptions.DEFAULT_WORKER_POOL_SIZE; i++) {
            vertx.executeBlocking(() -> busy.await(20, TimeUnit.SECONDS), false);
          }
          JsonObject asked = new JsonObject().put("board", board.id().value()).put("round", 1);
          Future<JsonObject> ballots = ada.ask("weighin.ballots", asked);
          Future<JsonObject> people = ada.ask("weighin.people", new JsonObject().put("board", board.id().value()));
          return ada.ask("weighin.ballots", new JsonObject().put("board", "other")).compose(answered -> {
            test.verify(() -> assertFalse(ballots.isComplete() || people.isComplete()));
            busy.countDown();
            return Future.all(ballots, people);
          });
        }))).onComplete(test.succeeding(both -> test.verify(() -> {
      assertEquals(1, both.<JsonObject>resultAt(0).getJsonArray("ballots").size());
      assertEquals(1, both.<JsonObject>resultAt(1).getJsonArray("people").size());
      test.completeNow();
    })));
  }

  @Test
  void aTabIsNamedAsOverHttp(VertxTestContext test) {
    server.board().compose(board -> server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")).compose(grace ->
            grace.ask("weighin.enter", new JsonObject().put("board", board.id().value()).put("participant", grace.participant()).put("secret", grace.secret()).put("tab", "t t"))
                .compose(entered -> grace.command(new JsonObject().put("type", "rename").put("name", "G")))))
        .onComplete(test.succeeding(refused -> test.verify(() -> {
          assertEquals("BAD_VALUE", code(refused));
          assertEquals("tab", refused.getJsonObject("reason").getString("field"));
          test.completeNow();
        })));
  }

  // ---- mistakes and violations

  @Test
  void anHonestMistakeKeepsTheConnection(VertxTestContext test) {
    server.board().compose(board -> server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")).compose(grace -> Future.all(
            grace.command(new JsonObject().put("type", "fly")),
            grace.command(new JsonObject().put("type", "castWeights").put("round", "one")),
            grace.ask("weighin.nobody", new JsonObject()),
            grace.ask("weighin.command", new JsonObject().put("board", board.id().value()).put("n", -1).put("command", new JsonObject())),
            grace.ask("weighin.command", new JsonObject().put("board", "other").put("n", 1))).compose(all -> {
          test.verify(() -> {
            assertEquals("UNKNOWN_COMMAND", code(all.resultAt(0)));
            assertFalse(all.<JsonObject>resultAt(1).getBoolean("ok"));
            assertEquals("err", all.<JsonObject>resultAt(2).getString("type"));
            assertEquals("BAD_VALUE", code(all.resultAt(3)));
            assertEquals("NOT_ADMITTED", code(all.resultAt(4)));
          });
          return grace.command(new JsonObject().put("type", "rename").put("name", "<b>Gr\uD83D\uDE80ce</b> \u202Eabc"));
        }))).onComplete(test.succeeding(renamed -> test.verify(() -> {
          assertEquals("accepted", renamed.getString("outcome"));
          test.completeNow();
        })));
  }

  @Test
  void aViolationOfTheProtocolEndsTheConnection(VertxTestContext test) {
    String[] violations = {"no json", "[]", "{}", "{\"type\":7}", "{\"type\":\"fly\",\"address\":\"a\"}", "{\"type\":\"send\"}",
        "{\"type\":\"send\",\"address\":\"" + "a".repeat(200) + "\"}", "{\"type\":\"register\",\"address\":\"weighin.board.b\",\"headers\":[]}"};
    Future<?> all = Future.succeededFuture();
    for (String violation : violations) {
      all = all.compose(before -> server.bridge()).compose(client -> client.write(violation).compose(sent -> client.closed()))
          .onSuccess(code -> test.verify(() -> assertEquals(4000, code, violation)));
    }
    all.onComplete(test.succeedingThenComplete());
  }

  @Test
  void aMessageThatIsTooLargeEndsTheConnection(VertxTestContext test) {
    server.bridge().compose(client -> {
      client.write("{\"type\":\"ping\",\"x\":\"" + "a".repeat(20_000) + "\"}");
      return client.closed();
    }).onComplete(test.succeeding(code -> test.completeNow()));
  }

  @Test
  void whoSendsMuchTooMuchIsLetGo(VertxTestContext test) {
    server.bridge().compose(client -> {
      for (int i = 0; i < 1_000; i++) {
        client.write("{\"type\":\"ping\"}");
      }
      return client.closed();
    }).onComplete(test.succeeding(code -> test.verify(() -> {
      assertEquals(4003, code);
      test.completeNow();
    })));
  }

  @Test
  void aConnectionHasAtMostFourBoards(VertxTestContext test) {
    server.bridge().compose(client -> {
      Future<JsonObject> last = Future.succeededFuture();
      for (int i = 0; i < 5; i++) {
        last = last.compose(before -> server.board()).compose(board -> client.enter(board, new JsonObject()));
      }
      return last;
    }).onComplete(test.succeeding(fifth -> test.verify(() -> {
      assertEquals("TOO_MANY_BOARDS", code(fifth));
      test.completeNow();
    })));
  }

  // ---- the live door

  @Test
  void aPublicBoardIsShownToWhoeverSaysNothing(VertxTestContext test) {
    server.board().compose(server::live).compose(spectator -> spectator.frames().frame("view"))
        .onComplete(test.succeeding(view -> test.verify(() -> {
          assertEquals("public", view.getString("class"));
          assertFalse(view.getJsonObject("view").containsKey("undo"));
          test.completeNow();
        })));
  }

  @Test
  void aPrivateBoardIsShownToWhoHasJoinedToo(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(board -> server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")).compose(grace -> Future.all(
            server.live(board).compose(spectator -> spectator.say(new JsonObject().put("watch", grace.participant() + "." + grace.secret())).compose(said -> spectator.frames().frame("view"))),
            server.live(board).compose(spectator -> spectator.say(new JsonObject().put("watch", grace.participant() + ".guessed")).compose(said -> spectator.closed())))))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertEquals("public", all.<JsonObject>resultAt(0).getString("class"));
          assertEquals(4001, all.<Integer>resultAt(1));
          test.completeNow();
        })));
  }

  @Test
  void aPrivateBoardIsShownToItsWatchKeyOnly(VertxTestContext test) {
    server.board(DoorsTest::closed).compose(board -> Future.all(
            server.live(board).compose(spectator -> spectator.say(new JsonObject().put("watch", board.keys().watch())).compose(said -> spectator.frames().frame("view"))),
            server.live(board).compose(spectator -> spectator.say(new JsonObject().put("watch", "guessed")).compose(said -> spectator.closed())),
            server.live(board).compose(spectator -> spectator.say(new JsonObject()).compose(said -> spectator.closed()))))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertEquals("public", all.<JsonObject>resultAt(0).getString("class"));
          assertEquals(4001, all.<Integer>resultAt(1));
          assertEquals(4001, all.<Integer>resultAt(2));
          test.completeNow();
        })));
  }

  @Test
  void whoAsksForAnUnknownBoardIsAnsweredAlsoWhereTheDirectoryFails(VertxTestContext test) {
    HttpClient client = vertx.createHttpClient();
    Server.start(vertx, 1, Server.temporaryFolder(), log -> {
      HeldLog silent = new HeldLog(log);
      silent.silence();
      return silent;
    }).compose(other -> client.request(HttpMethod.GET, other.port(), "127.0.0.1", "/live/nowhere")
        .compose(request -> request.send()).map(HttpClientResponse::statusCode)
        .compose(status -> other.close().map(status)))
        .onComplete(test.succeeding(status -> test.verify(() -> {
          assertEquals(503, status);
          test.completeNow();
        })));
  }

  @Test
  void whoWatchesHasOneWord(VertxTestContext test) {
    server.board().compose(server::live)
        .compose(spectator -> spectator.say(new JsonObject()).compose(said -> spectator.say(new JsonObject())).compose(said -> spectator.closed()))
        .onComplete(test.succeeding(code -> test.verify(() -> {
          assertEquals(4000, code);
          test.completeNow();
        })));
  }

  @Test
  void noParticipantsDocumentLeavesByTheLiveDoor(VertxTestContext test) {
    server.board().compose(board -> server.live(board).compose(spectator ->
            server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada"))
                .compose(ada -> ada.openRound("weights", "live").compose(opened -> ada.weigh(1, 1, 2)))
                .compose(voted -> spectator.frames().view(view -> view.getJsonObject("weights", new JsonObject()).getInteger("ballots", 0) == 1))
                .map(spectator)))
        .onComplete(test.succeeding(spectator -> test.verify(() -> {
          String all = new JsonArray(spectator.frames().all()).encode();
          assertFalse(all.contains("\"mine\""));
          assertFalse(all.contains("Ada"));
          test.completeNow();
        })));
  }

  static dev.weighin.board.Draft closed(dev.weighin.board.Draft draft) {
    return new dev.weighin.board.Draft(draft.question(), draft.about(), draft.scale(), draft.options(), draft.criteria(), draft.given(), draft.anonymity(),
        draft.visibility(), false, draft.promotion(), draft.code(), draft.facilitateHash(), draft.voteHash(), draft.watchHash(), draft.past());
  }

  private static String code(JsonObject refused) {
    return refused.getJsonObject("reason").getString("code");
  }
}
