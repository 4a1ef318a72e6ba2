package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Outcome;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Role;
import dev.weighin.board.Round;
import dev.weighin.board.Rules;
import dev.weighin.board.TextKey;
import dev.weighin.kit.BridgeClient;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board over time: deadlines, absence, restarts, leaving memory and coming back. */
@ExtendWith(VertxExtension.class)
class LifeTest {

  private static final BoardId COPY = new BoardId("copy");

  private final TestClock clock = new TestClock();
  private Vertx vertx;
  private Server server;
  private TestBoard board;

  @BeforeEach
  void start(Vertx vertx, VertxTestContext test) {
    this.vertx = vertx;
    start(Server.temporaryFolder()).compose(started -> server.board()).onSuccess(made -> board = made).onComplete(test.succeedingThenComplete());
  }

  private Future<Server> start(Path folder) {
    return Server.start(vertx, 1, folder, UnaryOperator.identity(), Offers.NONE, clock).onSuccess(started -> server = started);
  }

  @AfterEach
  void stop(VertxTestContext test) {
    server.close().onComplete(test.succeedingThenComplete());
  }

  private Future<BridgeClient> ada() {
    return server.bridge().compose(client -> client.come(board, board.keys().facilitate(), "Ada"));
  }

  private Future<BridgeClient> grace() {
    return server.bridge().compose(client -> client.come(board, board.keys().vote(), "Grace"));
  }

  @Test
  void afterARestartEverythingAcknowledgedIsThereUnderAnotherEpoch(VertxTestContext test) {
    List<Board> before = new ArrayList<>();
    List<String> epoch = new ArrayList<>();
    ada().compose(ada -> ada.openRound("weights", "live").compose(opened -> ada.weigh(1, 75, 25)))
        .compose(voted -> server.open(board))
        .onSuccess(live -> {
          before.add(live.board());
          epoch.add(live.epoch());
        })
        .compose(live -> server.stop())
        .compose(stopped -> start(server.folder()))
        .compose(again -> server.open(board))
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertEquals(before.getFirst(), live.board());
          assertNotEquals(epoch.getFirst(), live.epoch());
          test.completeNow();
        })));
  }

  /** [R2] */
  @Test
  void aDeadlineEndsTheRoundByItself(VertxTestContext test) {
    ada().compose(ada -> ada.openRound("weights", "sealed")
            .compose(opened -> ada.weigh(1, 75, 25))
            .compose(voted -> ada.command(deadline(clock.millis() + 300)))
            .compose(set -> ada.frames().view(view -> "revealed".equals(view.getJsonObject("round", new JsonObject()).getString("state")))))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void whatIsOverdueIsDoneBeforeTheFirstViewLeaves(VertxTestContext test) {
    ada().compose(ada -> ada.openRound("weights", "sealed").compose(opened -> ada.command(deadline(clock.millis() + 60_000))))
        .compose(set -> server.stop())
        .onSuccess(stopped -> clock.forward(Duration.ofMinutes(5)))
        .compose(stopped -> start(server.folder()))
        .compose(again -> server.open(board))
        .onSuccess(live -> test.verify(() -> assertEquals(Round.State.REVEALED, live.board().lastRound().orElseThrow().state())))
        .compose(live -> server.live(board))
        .compose(spectator -> spectator.frames().frame("view"))
        .onComplete(test.succeeding(view -> test.verify(() -> {
          assertEquals("revealed", view.getJsonObject("view").getJsonObject("round").getString("state"));
          test.completeNow();
        })));
  }

  /** [R7] */
  @Test
  void whoLeftWithoutVotingKeepsNobodyWaiting(VertxTestContext test) {
    ada().compose(ada -> grace().compose(grace -> ada.openRound("weights", "live")
            .compose(opened -> ada.frames().view(view -> n(view) == 2))
            .compose(seen -> grace.close())
            .compose(closed -> Waiting.until(vertx, () -> server.meters().loops().getFirst().connections() == 1))
            .onSuccess(gone -> clock.forward(Duration.ofMillis(Absence.AFTER_MS)))
            .compose(later -> ada.frames().view(view -> n(view) == 1))))
        .onComplete(test.succeedingThenComplete());
  }

  /** [R7] */
  @Test
  void whoVotedStaysCountedHoweverLongAgoTheyLeft(VertxTestContext test) {
    ada().compose(ada -> grace().compose(grace -> ada.openRound("weights", "live")
            .compose(opened -> grace.weigh(1, 75, 25))
            .compose(voted -> grace.close())
            .compose(closed -> Waiting.until(vertx, () -> server.meters().loops().getFirst().connections() == 1))
            .compose(gone -> server.open(board))
            .onSuccess(live -> {
              clock.forward(Duration.ofMillis(2 * Absence.AFTER_MS));
              Presence presence = new Presence(1, 0);
              test.verify(() -> assertFalse(Absence.due(live.board(), presence, clock.millis()).contains(new ParticipantId(grace.participant()))));
            })
            // The heartbeat after the next second's look comes with the same n.
            .compose(live -> ada.command(new JsonObject().put("type", "rename").put("name", "Ada L.")))
            .compose(renamed -> ada.frames().frame(frame -> frame.getString("frame").equals("beat") && frame.getLong("time") > clock.millis() - 60_000))
            .compose(beat -> server.open(board))))
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertEquals(1, live.board().turnout().k());
          test.completeNow();
        })));
  }

  @Test
  void aBoardThatNobodyWatchesLeavesMemoryAndIsFoundAgain(VertxTestContext test) {
    ada().compose(ada -> ada.close())
        .compose(closed -> Waiting.until(vertx, () -> server.meters().loops().getFirst().connections() == 0))
        .onSuccess(quiet -> clock.forward(Duration.ofMillis(LiveBoard.IDLE_MS + 1_000)))
        .compose(later -> Waiting.until(vertx, () -> server.meters().boards() == 0))
        .compose(put -> server.open(board))
        .onComplete(test.succeeding(live -> test.verify(() -> {
          assertEquals(1, live.board().participants().size());
          assertEquals(1, server.meters().boards());
          test.completeNow();
        })));
  }

  @Test
  void whoEnteredAndWaitedTooLongToRegisterFindsTheBoardAgain(VertxTestContext test) {
    server.bridge().compose(client -> client.enter(board, board.keys().vote())
            .onSuccess(entered -> clock.forward(Duration.ofMillis(LiveBoard.IDLE_MS + 1_000)))
            .compose(entered -> Waiting.until(vertx, () -> server.meters().boards() == 0))
            .compose(put -> client.join("Grace"))
            .compose(joined -> client.register().map(joined))
            .compose(joined -> client.frames().frame("view").map(joined)))
        .onComplete(test.succeeding(joined -> test.verify(() -> {
          assertEquals("accepted", joined.getString("outcome"));
          test.completeNow();
        })));
  }

  @Test
  void manyEntriesLaterTheBoardComesFromItsSnapshot(VertxTestContext test) {
    int voters = 12;
    server.open(board).compose(live -> {
      List<Future<Reply>> joins = new ArrayList<>();
      for (int i = 0; i < voters; i++) {
        joins.add(live.submit(new Asking(voter(i), "tab", 1, join(live.board(), i), Map.of("name" + i, "Voter " + i))));
      }
      return Future.all(joins).compose(joined -> renameAll(live, voters, 200)).map(live);
    })
        .compose(live -> Waiting.until(vertx, () -> server.meters().entries() > Snapshots.EVERY).map(live.board()))
        .compose(before -> snapshotKept()
            .compose(kept -> server.stop())
            .compose(stopped -> start(server.folder()))
            .compose(again -> server.open(board))
            .map(live -> {
              test.verify(() -> assertEquals(before, live.board()));
              return live;
            }))
        .onComplete(test.succeeding(live -> test.verify(() -> {
          long names = live.board().participants().size();
          int[] texts = {0};
          live.reading().texts().byKey().each((key, text) -> texts[0]++);
          assertEquals(names, texts[0], "replaced names are forgotten");
          test.completeNow();
        })));
  }

  /** It is written while the board goes on. */
  private Future<Void> snapshotKept() {
    return server.log().open(board.id()).compose(opening -> opening.orElseThrow().snapshot().isPresent()
        ? Future.succeededFuture()
        : vertx.timer(5, TimeUnit.MILLISECONDS).compose(later -> snapshotKept()));
  }

  private Future<Void> renameAll(LiveBoard live, int voters, int times) {
    if (times == 0) {
      return Future.succeededFuture();
    }
    List<Future<Reply>> renames = new ArrayList<>();
    for (int i = 0; i < voters; i++) {
      String key = "name" + i + "-" + times;
      renames.add(live.submit(new Asking(voter(i), "tab", 1_000 - times, new Command.Rename(new TextKey(key)), Map.of(key, "Voter " + i + ", " + times))));
    }
    return Future.all(renames).compose(renamed -> {
      Optional<Reply> refused = renames.stream().map(Future::result).filter(each -> !each.accepted()).findFirst();
      return refused.isPresent() ? Future.failedFuture(refused.get().toString()) : renameAll(live, voters, times - 1);
    });
  }

  @Test
  void whoAsksForTooMuchIsToldSo(VertxTestContext test) {
    server.open(board).compose(live -> live.submit(new Asking(voter(0), "tab", 1, join(live.board(), 0), Map.of("name0", "V")))
        .compose(joined -> flood(live, 2)))
        .onComplete(test.succeeding(reason -> test.verify(() -> {
          assertEquals(Reason.Code.TOO_FAST, reason.code());
          test.completeNow();
        })));
  }

  private Future<Reason> flood(LiveBoard live, long n) {
    return live.submit(new Asking(voter(0), "tab", n, new Command.Rename(new TextKey("k" + n)), Map.of("k" + n, "V")))
        .compose(reply -> reply.outcome() instanceof Outcome.Refused(Reason reason) ? Future.succeededFuture(reason) : flood(live, n + 1));
  }

  /** [B5] */
  @Test
  void anErasedNameIsNowhereAnyMore(VertxTestContext test) {
    ada().compose(ada -> grace().compose(grace -> grace.command(new JsonObject().put("type", "rename").put("name", "Gracie"))
            .compose(renamed -> ada.command(new JsonObject().put("type", "erase").put("participant", grace.participant())))))
        .compose(erased -> server.log().open(board.id()))
        .onComplete(test.succeeding(opening -> test.verify(() -> {
          assertEquals(List.of("Ada"), List.copyOf(opening.orElseThrow().texts().values()));
          test.completeNow();
        })));
  }

  /** Who is simulated has the same key in every crowd. */
  @Test
  void aTextThatComesBackUnderTheKeyOfAForgottenOneStays(VertxTestContext test) {
    Command rename = new Command.Rename(new TextKey("name0"));
    String refused = EntryCodec.body(new Author.Person(voter(0), "tab", 1, 0, List.of()), rename);
    ada().compose(ada -> server.log().append(board.id(), List.of(new BoardLog.Draft(Rules.NEWEST, refused, Map.of("name0", "V"), Set.of()))))
        .onSuccess(appended -> clock.forward(Duration.ofMinutes(1)))
        .compose(appended -> server.open(board))
        .compose(live -> live.submit(new Asking(voter(0), "tab", 1, join(live.board(), 0), Map.of("name0", "V"))))
        .compose(joined -> {
          test.verify(() -> assertTrue(joined.accepted(), joined.toString()));
          return server.log().open(board.id());
        })
        .onComplete(test.succeeding(opening -> test.verify(() -> {
          assertEquals("V", opening.orElseThrow().texts().get("name0"));
          test.completeNow();
        })));
  }

  @Test
  void fourHundredJoinFromOneAddressAndNoneIsRefused(VertxTestContext test) {
    List<Future<BridgeClient>> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int number = i;
      all.add(server.bridge().compose(client -> client.come(board, board.keys().vote(), "Voter " + number)));
    }
    Future.all(all).compose(joined -> server.open(board)).onComplete(test.succeeding(live -> test.verify(() -> {
      assertEquals(400, live.board().participants().size());
      test.completeNow();
    })));
  }

  @Test
  void visitorsCopiesGoAfterTheirDay(VertxTestContext test) {
    copy()
        .compose(made -> server.boards().sweep())
        .compose(swept -> server.boards().standing(COPY))
        .onSuccess(standing -> {
          test.verify(() -> assertEquals(BoardLog.Standing.THERE, standing));
          clock.forward(Duration.ofMillis(LiveBoards.COPY_KEPT_MS + 1_000));
        })
        .compose(later -> server.boards().sweep())
        .compose(swept -> Future.all(server.boards().standing(COPY), server.boards().standing(board.id())))
        .onComplete(test.succeeding(standings -> test.verify(() -> {
          assertEquals(BoardLog.Standing.DELETED, standings.resultAt(0));
          assertEquals(BoardLog.Standing.THERE, standings.resultAt(1));
          test.completeNow();
        })));
  }

  @Test
  void aCopyInUseStaysHoweverLongAgoItWasOpened(VertxTestContext test) {
    Duration day = Duration.ofMillis(LiveBoards.COPY_KEPT_MS + 1_000);
    copy().onSuccess(made -> clock.forward(day))
        .compose(later -> server.boards().open(COPY))
        .compose(used -> server.boards().sweep())
        .compose(swept -> server.boards().standing(COPY))
        .onSuccess(standing -> test.verify(() -> assertEquals(BoardLog.Standing.THERE, standing)))
        // It leaves memory; its last use counts, and not when it came there.
        .onSuccess(used -> clock.forward(Duration.ofMillis(LiveBoard.IDLE_MS + 1_000)))
        .compose(later -> Waiting.until(vertx, () -> server.meters().boards() == 0))
        .compose(put -> server.boards().sweep())
        .compose(swept -> server.boards().standing(COPY))
        .onComplete(test.succeeding(standing -> test.verify(() -> {
          assertEquals(BoardLog.Standing.THERE, standing);
          test.completeNow();
        })));
  }

  /** The server was killed between the entry and the removal. */
  @Test
  void aDeletionThatWasCutShortIsCompletedWhenTheBoardIsAskedForAgain(VertxTestContext test) {
    String body = EntryCodec.body(Author.BOARD, new Command.Delete());
    Waiting.until(vertx, () -> server.meters().boards() == 1)
        .onSuccess(there -> clock.forward(Duration.ofMillis(LiveBoard.IDLE_MS + 1_000)))
        .compose(later -> Waiting.until(vertx, () -> server.meters().boards() == 0))
        .compose(put -> server.log().append(board.id(), List.of(new BoardLog.Draft(Rules.NEWEST, body, Map.of(), Set.of()))))
        .compose(appended -> server.boards().open(board.id()))
        .onSuccess(opened -> test.verify(() -> assertTrue(opened.isEmpty())))
        .compose(opened -> server.boards().standing(board.id()))
        .onComplete(test.succeeding(standing -> test.verify(() -> {
          assertEquals(BoardLog.Standing.DELETED, standing);
          test.completeNow();
        })));
  }

  private static ParticipantId voter(int i) {
    return new ParticipantId("voter-number-" + i);
  }

  private Future<Created> copy() {
    return server.open(board).compose(live -> {
      var draft = live.board().definition();
      var copy = new dev.weighin.board.Draft(draft.question(), "", draft.scale(), draft.options(), draft.criteria(), Map.of(), live.board().settings().anonymity(),
          live.board().settings().visibility(), false, false, "", "f", "v", "w", List.of());
      return server.boards().create(COPY, BoardLog.Shelf.COPY, copy, Map.of());
    });
  }

  private static Command join(Board board, int i) {
    return new Command.Join(Role.VOTER, Keys.hash("secret" + i), Optional.of(new TextKey("name" + i)), Optional.empty(), board.settings().linkGeneration(), false);
  }

  private static JsonObject deadline(long at) {
    return new JsonObject().put("type", "setDeadline").put("round", 1).put("at", at).put("then", "reveal");
  }

  private static int n(JsonObject view) {
    return view.getJsonObject("round", new JsonObject()).getInteger("n", 0);
  }
}
