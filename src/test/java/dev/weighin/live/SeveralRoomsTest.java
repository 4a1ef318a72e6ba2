package dev.weighin.live;

import static dev.weighin.kit.Waiting.answer;
import static dev.weighin.kit.Waiting.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Anonymity;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Role;
import dev.weighin.board.Rules;
import dev.weighin.board.Scale;
import dev.weighin.board.TextKey;
import dev.weighin.board.Visibility;
import dev.weighin.kit.RedisServer;
import dev.weighin.log.RedisLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One board on two instances over one Redis: everybody sees who is there, wherever they are connected. */
class SeveralRoomsTest {

  private static final ParticipantId FAY = new ParticipantId("fay-00001");
  private static final ParticipantId ADA = new ParticipantId("ada-00001");

  private final Vertx vertx = Vertx.vertx();
  private final BoardId board = Chance.secure().boardId();
  private RedisServer redis;
  private Room here;
  private Room there;

  @BeforeEach
  void start() {
    redis = RedisServer.newest();
    here = new Room();
    there = new Room();
    var draft = new Draft("Which one?", "", Scale.FIVE,
        List.of(new Option(new OptionId("o1"), "Left", "", 'A'), new Option(new OptionId("o2"), "Right", "", 'B')),
        List.of(new Criterion(new CriterionId("c1"), "One", "", Ends.NONE, Criterion.ScoredBy.VOTERS)),
        Map.of(), Anonymity.NAMED, Visibility.LIVE, true, false, "", "f", "v", "w", List.of());
    answer(here.boards.create(board, BoardLog.Shelf.KEPT, draft, Map.of()));
    joins(FAY, Role.FACILITATOR);
    joins(ADA, Role.VOTER);
    until(() -> there.live().board().participants().size() == 2);
  }

  @AfterEach
  void stop() {
    here.ends();
    there.ends();
    redis.close();
    answer(vertx.close());
  }

  @Test
  void whatTheyWriteIsJudgedByRulesThatTheReleaseBeforeKnows() {
    assertEquals(Rules.SHARED, here.live().board().rules());
    assertEquals(Rules.SHARED, there.live().board().rules());
  }

  private void joins(ParticipantId who, Role role) {
    Command join = new Command.Join(role, "hash", Optional.of(new TextKey("name-" + who)), Optional.empty(), 1, false);
    assertTrue(answer(here.live().submit(new Asking(who, "tab", 1, join, Map.of()))).accepted());
  }

  /** An instance without doors. */
  private final class Room {
    final RedisLog log = answer(RedisLog.open(vertx, redis.url(), Chance.secure()::key));
    final Meters meters = new Meters();
    final Loop loop;
    final LiveBoards boards;

    Room() {
      var loops = new Loops(1, meters, InstantSource.system());
      Promise<Loop> entered = Promise.promise();
      var context = vertx.getOrCreateContext();
      context.runOnContext(nothing -> entered.complete(loops.enter(context)));
      loop = answer(entered.future());
      boards = new LiveBoards(loops, log, InstantSource.system(), meters, OptionalInt.empty(), log.elsewhere());
    }

    LiveBoard live() {
      return answer(boards.open(board)).orElseThrow();
    }

    Eyes comes(ParticipantId... who) {
      var eyes = new Eyes();
      var watcher = new Watcher(loop, eyes, meters, new Admission(Admission.Level.WATCH, "", List.of(who).stream().findFirst()), Position.NOWHERE);
      LiveBoard live = live();
      Promise<Optional<Reason>> watching = Promise.promise();
      loop.run(() -> live.watch(watcher).onComplete(watching));
      assertEquals(Optional.empty(), answer(watching.future()));
      return eyes;
    }

    void ends() {
      answer(boards.drain(0));
      answer(log.close());
    }
  }

  /** Sees the presence that is shown. */
  private static final class Eyes implements Outlet {
    volatile JsonObject presence = new JsonObject();

    @Override
    public Future<Void> write(Frame frame) {
      if (frame.kind() == Frame.Kind.PRESENCE) {
        presence = new JsonObject(frame.json());
      }
      return Future.succeededFuture();
    }

    @Override
    public void close(Closing why) {}

    boolean sees(int watching, int participants, boolean facilitator) {
      return presence.getInteger("watching", -1) == watching && presence.getInteger("here", -1) == participants
          && presence.getBoolean("facilitator", false) == facilitator;
    }
  }

  @Test
  void everyScreenShowsWhoIsThereOnAllInstances() {
    Eyes spectator = here.comes();
    here.comes(ADA);
    there.comes(ADA);
    Eyes facilitator = there.comes(FAY);
    there.comes();
    there.comes();
    until(() -> spectator.sees(3, 2, true) && facilitator.sees(3, 2, true));
    assertEquals(Set.of(ADA, FAY), answer(here.live().here()));
    assertEquals(Set.of(ADA, FAY), answer(there.live().here()));
  }

  @Test
  void anInstanceThatStopsTakesItsPeopleWithIt() {
    Eyes spectator = here.comes();
    there.comes(FAY);
    there.comes();
    until(() -> spectator.sees(2, 1, true));
    there.ends();
    until(() -> spectator.sees(1, 0, false));
    there = new Room();
  }
}
