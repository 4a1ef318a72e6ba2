package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Author;
import dev.weighin.board.Command;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Rules;
import dev.weighin.board.TextKey;
import dev.weighin.kit.BridgeClient;
import dev.weighin.kit.HeldLog;
import dev.weighin.kit.LiveClient;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.kit.TestClock;
import dev.weighin.kit.Waiting;
import dev.weighin.web.Offers;
import dev.weighin.wire.EntryCodec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a command to its outcome, over a log that can be held or broken. */
@ExtendWith(VertxExtension.class)
class CommandsTest {

  private Vertx vertx;
  private HeldLog log;
  private Server server;
  private TestBoard board;
  private BridgeClient ada;
  private BridgeClient grace;
  private LiveClient spectator;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext test) {
    this.vertx = vertx;
    Server.start(vertx, 1, Server.temporaryFolder(), real -> log = new HeldLog(real))
        .compose(started -> {
          server = started;
          return server.board();
        })
        .compose(made -> {
          board = made;
          return Future.all(
              server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada")),
              server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace")),
              server.live(board));
        })
        .compose(all -> {
          ada = all.resultAt(0);
          grace = all.resultAt(1);
          spectator = all.resultAt(2);
          return ada.openRound("weights", "live");
        })
        .compose(opened -> spectator.frames().view(view -> view.containsKey("round")))
        .onComplete(test.succeedingThenComplete());
  }

  @AfterEach
  void stop(VertxTestContext test) {
    log.release();
    server.close().onComplete(test.succeedingThenComplete());
  }

  @Test
  void beforeTheLogHasItThereIsNoAcknowledgementAndNoFrame(VertxTestContext test) {
    log.hold();
    Future<JsonObject> voted = grace.weigh(1, 60, 40);
    Waiting.until(vertx, () -> log.waiting() == 1)
        // Everything that came before this answer would have come over the same socket.
        .compose(held -> ada.ask("weighin.sync", new JsonObject().put("board", board.id().value())))
        .compose(synced -> ada.frames().frame(frame -> frame.getString("frame").equals("presence")))
        .onSuccess(quiet -> test.verify(() -> {
          assertFalse(voted.isComplete());
          assertFalse(spectator.frames().all().stream().anyMatch(frame -> frame.encode().contains("\"share\":0.6")));
          log.release();
        }))
        .compose(quiet -> voted)
        .onComplete(test.succeeding(outcome -> test.verify(() -> {
          assertEquals("accepted", outcome.getString("outcome"));
          test.completeNow();
        })));
  }

  /** V6 */
  @Test
  void aNewerBallotTakesThePlaceOfOneThatStillWaits(VertxTestContext test) {
    log.hold();
    Future<JsonObject> first = grace.weigh(1, 10, 90);
    List<Future<JsonObject>> later = new ArrayList<>();
    Waiting.until(vertx, () -> log.waiting() == 1)
        .compose(held -> {
          later.add(grace.weigh(1, 20, 80));
          later.add(grace.weigh(1, 30, 70));
          later.add(grace.weigh(1, 40, 60));
          return Waiting.until(vertx, () -> server.meters().overtaken() == 2);
        })
        .onSuccess(overtook -> {
          test.verify(() -> assertFalse(later.getFirst().isComplete(), "answered only after the successor is durable"));
          log.release();
        })
        .compose(overtook -> Future.all(first, later.get(0), later.get(1), later.get(2)))
        .compose(all -> server.open(board))
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertEquals("accepted", first.result().getString("outcome"));
          assertEquals("overtaken", later.get(0).result().getString("outcome"));
          assertEquals("overtaken", later.get(1).result().getString("outcome"));
          assertEquals("accepted", later.get(2).result().getString("outcome"));
          assertEquals(later.get(2).result().getLong("version"), later.get(0).result().getLong("version"));
          assertEquals(first.result().getLong("version") + 1, live.board().version());
          test.completeNow();
        })));
  }

  @Test
  void whatANewerBallotOvertookIsRememberedSo(VertxTestContext test) {
    log.hold();
    Future<JsonObject> before = grace.weigh(1, 10, 90);
    Waiting.until(vertx, () -> log.waiting() == 1)
        .compose(held -> {
          grace.weigh(1, 20, 80);
          Future<JsonObject> last = grace.weigh(1, 30, 70);
          return Waiting.until(vertx, () -> server.meters().overtaken() == 1).compose(overtook -> {
            log.release();
            return last;
          });
        })
        .compose(last -> Future.all(grace.command(3, castWeights(20, 80)), before))
        .onComplete(test.succeeding(again -> test.verify(() -> {
          assertEquals("overtaken", again.<JsonObject>resultAt(0).getString("outcome"));
          test.completeNow();
        })));
  }

  @Test
  void atMostSixteenCommandsOfATabWait(VertxTestContext test) {
    log.hold();
    List<Future<JsonObject>> asked = IntStream.rangeClosed(1, 17).mapToObj(i -> grace.command(rename("Grace " + i))).toList();
    asked.getLast()
        .onSuccess(refused -> {
          test.verify(() -> assertEquals("TOO_MANY_PENDING", code(refused)));
          log.release();
        })
        .compose(refused -> Future.all(asked))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertTrue(asked.subList(0, 16).stream().allMatch(each -> each.result().getBoolean("ok")));
          test.completeNow();
        })));
  }

  @Test
  void whatIsAskedTwiceTakesEffectOnceAndIsAnsweredAlike(VertxTestContext test) {
    log.hold();
    Future<JsonObject> first = grace.command(100, castWeights(60, 40));
    Future<JsonObject> again = grace.command(100, castWeights(60, 40));
    Waiting.until(vertx, () -> server.meters().commands() > 4 && log.waiting() == 1)
        .onSuccess(held -> log.release())
        .compose(held -> Future.all(first, again))
        .compose(both -> grace.command(100, castWeights(1, 99)))
        .compose(third -> {
          test.verify(() -> {
            assertEquals(first.result(), again.result());
            assertEquals("accepted", third.getString("outcome"));
          });
          return server.open(board);
        })
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertEquals(first.result().getLong("version"), live.board().version());
          test.completeNow();
        })));
  }

  @Test
  void whatTheLogDidNotTakeIsSaidToBeNotSaved(VertxTestContext test) {
    log.breakDown(Optional.of("The disk is full."));
    grace.weigh(1, 60, 40)
        .compose(refused -> {
          test.verify(() -> {
            assertEquals("NOT_SAVED", code(refused));
            assertEquals("The disk is full.", refused.getJsonObject("reason").getString("sentence"));
          });
          log.breakDown(Optional.empty());
          return grace.weigh(1, 60, 40);
        })
        .onComplete(test.succeeding(saved -> test.verify(() -> {
          assertEquals("accepted", saved.getString("outcome"));
          test.completeNow();
        })));
  }

  @Test
  void everybodyIsToldWhileTheLogTakesNothing(VertxTestContext test) {
    log.breakDown(Optional.of("The disk is full."));
    spectator.frames().frame(frame -> "DELAYED".equals(frame.getString("code")))
        .compose(told -> {
          test.verify(() -> assertEquals("Delayed: votes cannot be saved at the moment.", told.getString("sentence")));
          log.breakDown(Optional.empty());
          return spectator.frames().frame(frame -> "RECOVERED".equals(frame.getString("code")));
        })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void aCommandThatTheBoardForbidsNeverReachesTheLog(VertxTestContext test) {
    int batches = log.batches();
    grace.command(new JsonObject().put("type", "reveal").put("round", 1))
        .onComplete(test.succeeding(refused -> test.verify(() -> {
          assertEquals("NOT_FACILITATOR", code(refused));
          assertEquals(batches, log.batches());
          test.completeNow();
        })));
  }

  /** The door looked when the round was open; the log's order has the last word. */
  @Test
  void aVoteThatLostTheRaceAgainstTheRevealIsRefusedAtItsPlace(VertxTestContext test) {
    log.hold();
    Future<JsonObject> revealed = ada.command(new JsonObject().put("type", "reveal").put("round", 1));
    Waiting.until(vertx, () -> log.waiting() == 1)
        .compose(held -> {
          Future<JsonObject> late = grace.weigh(1, 60, 40);
          return Waiting.until(vertx, () -> server.meters().commands() == 5).compose(asked -> {
            log.release();
            return late;
          });
        })
        .onComplete(test.succeeding(late -> test.verify(() -> {
          assertTrue(revealed.result().getBoolean("ok"));
          assertEquals("ROUND_REVEALED", code(late));
          assertEquals(revealed.result().getLong("version") + 1, late.getLong("version"));
          test.completeNow();
        })));
  }

  @Test
  void whatWaitsTogetherIsWrittenTogether(VertxTestContext test) {
    log.hold();
    int before = log.batches();
    Future<JsonObject> first = grace.command(rename("G"));
    Waiting.until(vertx, () -> log.waiting() == 1)
        .compose(held -> {
          List<Future<JsonObject>> more = IntStream.range(0, 10).mapToObj(i -> ada.command(rename("A" + i))).toList();
          return Waiting.until(vertx, () -> server.meters().commands() == 14).compose(asked -> {
            log.release();
            return Future.all(more);
          });
        })
        .onComplete(test.succeeding(all -> test.verify(() -> {
          assertTrue(first.isComplete());
          assertEquals(before + 2, log.batches());
          test.completeNow();
        })));
  }

  /** The second command is not looked at by the door, because the first may be what it builds on. */
  @Test
  void whatIsRefusedAtItsPlaceErasesNothing(VertxTestContext test) {
    log.hold();
    Future<JsonObject> first = grace.command(rename("Gracie"));
    Future<JsonObject> erased = grace.command(new JsonObject().put("type", "erase").put("participant", ada.participant()));
    Waiting.until(vertx, () -> server.meters().commands() == 5 && log.waiting() == 1)
        .onSuccess(held -> log.release())
        .compose(held -> Future.all(first, erased))
        .compose(both -> log.open(board.id()))
        .onComplete(test.succeeding(opening -> test.verify(() -> {
          assertEquals("NOT_FACILITATOR", code(erased.result()));
          assertEquals(Set.of("Ada", "Gracie"), Set.copyOf(opening.orElseThrow().texts().values()));
          test.completeNow();
        })));
  }

  @Test
  void ofNamesReplacedWithinABatchNoneIsKept(VertxTestContext test) {
    log.hold();
    List<Future<JsonObject>> renamed = IntStream.range(0, 5).mapToObj(i -> grace.command(rename("Grace " + i))).toList();
    Waiting.until(vertx, () -> server.meters().commands() == 8 && log.waiting() == 1)
        .onSuccess(held -> log.release())
        .compose(held -> Future.all(renamed))
        .compose(all -> log.open(board.id()))
        .onComplete(test.succeeding(opening -> test.verify(() -> {
          assertEquals(Set.of("Ada", "Grace 4"), Set.copyOf(opening.orElseThrow().texts().values()));
          test.completeNow();
        })));
  }

  /** Whoever asked is told to send it again, before the connection is gone. */
  @Test
  void whatTheLogDoesNotAnswerWhileTheServerGoesIsAnsweredToo(VertxTestContext test) {
    var clock = new TestClock();
    List<Future<JsonObject>> asked = new ArrayList<>();
    server.stop()
        .compose(stopped -> Server.start(vertx, 1, server.folder(), real -> log = new HeldLog(real), Offers.NONE, clock))
        .compose(again -> {
          server = again;
          return server.bridge();
        })
        .compose(client -> client.come(board, board.keys().vote(), "Hedy"))
        .compose(hedy -> {
          log.hold();
          asked.add(hedy.weigh(1, 60, 40));
          return Waiting.until(vertx, () -> log.waiting() == 1).map(held -> hedy.command(rename("H")));
        })
        .compose(behind -> {
          asked.add(behind);
          return Waiting.until(vertx, () -> server.meters().commands() == 3);
        })
        .compose(waiting -> {
          Future<Void> drained = server.boards().drain(0);
          clock.forward(Duration.ofSeconds(7));
          return drained;
        })
        .compose(drained -> Future.all(asked))
        .onComplete(test.succeeding(all -> test.verify(() -> {
          JsonObject inDoubt = asked.getFirst().result();
          assertEquals("UNAVAILABLE", code(inDoubt));
          assertTrue(inDoubt.getJsonObject("reason").getString("sentence").endsWith("please send it again."), inDoubt::encode);
          assertEquals("UNAVAILABLE", code(asked.getLast().result()));
          test.completeNow();
        })));
  }

  private static JsonObject castWeights(int first, int second) {
    return new JsonObject().put("type", "castWeights").put("round", 1).put("marks", new JsonObject().put("c1", first).put("c2", second));
  }

  private static JsonObject rename(String name) {
    return new JsonObject().put("type", "rename").put("name", name);
  }

  private static String code(JsonObject refused) {
    return refused.getJsonObject("reason").getString("code");
  }

  @Test
  void aCommandThatCannotBeWrittenDownHoldsUpNobody(VertxTestContext test) {
    log.hold();
    server.open(board).compose(live -> {
      ParticipantId grace = new ParticipantId(this.grace.participant());
      Future<Reply> before = live.submit(rename(grace, 1, "Grace A."));
      // Behind another command of its tab nobody looks at it at the door.
      Future<Reply> broken = live.submit(new Asking(grace, "other", 2, new Command.Rename(null), Map.of()));
      Future<Reply> after = live.submit(rename(grace, 3, "Grace B."));
      log.release();
      return Future.all(before, broken, after);
    }).onComplete(test.succeeding(all -> test.verify(() -> {
      assertTrue(all.<Reply>resultAt(0).accepted());
      assertEquals(Reason.Code.UNAVAILABLE, ((Outcome.Refused) all.<Reply>resultAt(1).outcome()).reason().code());
      assertTrue(all.<Reply>resultAt(2).accepted());
      test.completeNow();
    })));
  }

  private static Asking rename(ParticipantId who, int n, String name) {
    return new Asking(who, "other", n, new Command.Rename(new TextKey("name" + n)), Map.of("name" + n, name));
  }

  @Test
  void aCodeWhoseEntryWasNotSavedIsFreeAgain(VertxTestContext test) {
    server.open(board).compose(live -> {
      String old = live.board().settings().code().orElseThrow();
      log.breakDown(Optional.of("The disk is full."));
      return live.submit(new Asking(new ParticipantId(ada.participant()), "other", 1, new Command.SetCode(Optional.of("NEWCODE2")), Map.of()))
          .compose(reply -> {
            test.verify(() -> assertEquals(Reason.Code.NOT_SAVED, ((Outcome.Refused) reply.outcome()).reason().code()));
            return log.boardOfCode(old);
          });
    })
        .onSuccess(kept -> test.verify(() -> assertEquals(Optional.of(board.id()), kept)))
        // The log answers its writer's questions in their order, and releases before it claims.
        .compose(kept -> server.board())
        .compose(another -> log.claimCode("NEWCODE2", another.id()))
        .onComplete(test.succeeding(free -> test.verify(() -> {
          assertTrue(free);
          test.completeNow();
        })));
  }

  @Test
  void whatIsWrittenWhileABoardIsOpenedBringsItsTexts(VertxTestContext test) {
    server.stop()
        .compose(stopped -> Server.start(vertx, 1, server.folder(), real -> log = new HeldLog(real)))
        .compose(again -> {
          server = again;
          log.holdOpenings();
          Future<LiveBoard> opening = server.open(board);
          return Waiting.until(vertx, () -> log.openings() == 1).compose(held -> {
            Author author = new Author.Person(new ParticipantId(grace.participant()), "other", 1, 0);
            String body = EntryCodec.body(author, new Command.Rename(new TextKey("late")));
            return log.append(board.id(), List.of(new BoardLog.Draft(Rules.NEWEST, body, Map.of("late", "Grace H."), Set.of())));
          }).compose(written -> {
            log.releaseOpenings();
            return opening;
          });
        })
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertEquals(Optional.of("Grace H."), live.reading().texts().get(new TextKey("late")));
          test.completeNow();
        })));
  }

  @Test
  void aBoardThatIsJustBeingOpenedIsDrainedToo(VertxTestContext test) {
    server.stop()
        .compose(stopped -> Server.start(vertx, 1, server.folder(), real -> log = new HeldLog(real)))
        .compose(again -> {
          server = again;
          log.holdOpenings();
          Future<LiveBoard> opening = server.open(board);
          return Waiting.until(vertx, () -> log.openings() == 1).compose(held -> {
            Future<Void> drained = server.boards().drain(0);
            return server.boards().inMemory(board.id()).compose(asked -> {
              test.verify(() -> assertFalse(drained.isComplete()));
              log.releaseOpenings();
              return drained;
            });
          }).compose(drained -> opening);
        })
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertTrue(live.left());
          test.completeNow();
        })));
  }
}
