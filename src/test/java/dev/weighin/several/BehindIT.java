package dev.weighin.several;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Draft;
import dev.weighin.kit.BridgeClient;
import dev.weighin.kit.RedisServer;
import dev.weighin.kit.Server;
import dev.weighin.kit.Server.TestBoard;
import dev.weighin.load.Api;
import dev.weighin.log.RedisLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody is refused because the instance that they came to has not heard yet what another has acknowledged. */
@Timeout(60)
class BehindIT {
  private static final int TRIES = 1_000;
  /** Above every number that Ada's tab has asked by then. */
  private static final long NEXT = TRIES + 10;

  private final Vertx vertx = Vertx.vertx();
  private RedisServer redis;
  private Line line;
  private Server ahead;
  private Server behind;
  private TestBoard board;
  private BridgeClient ada;

  /** Ada is in at the one; the other has the board open, listens, and hears nothing of it but what it reads. */
  @BeforeEach
  void open() throws Exception {
    redis = RedisServer.newest();
    line = Line.open(vertx, redis.port());
    line.lossy(true);
    ahead = server(redis.url());
    behind = server(line.url());
    board = await(ahead.board(BehindIT::closed));
    await(behind.open(board));
    ada = await(await(ahead.bridge()).come(board, board.keys().facilitate(), "Ada"));
    for (int i = 0; line.lost() == 0; i++) {
      assertTrue(i < TRIES, "nothing that is published is kept from it");
      assertTaken(await(ada.command(new JsonObject().put("type", "rename").put("name", "Ada"))));
    }
  }

  @AfterEach
  void close() throws Exception {
    redis.thaw();
    await(ahead.close());
    await(behind.close());
    line.close();
    await(vertx.close());
    redis.close();
  }

  @Test
  void whoHasJustJoinedIsKnownAndTheirVoteCountsInTheRoundThatHasJustBeenOpened() throws Exception {
    var there = await(behind.bridge());
    assertTaken(await(there.enter(board, adasSecret())));
    assertTaken(await(ada.openRound("weights", "live")));
    assertTaken(await(there.command(NEXT, vote(30))));
  }

  /** The second of them the old board would take: it would come first, and the first one never. */
  @Test
  void whatATabAsksKeepsItsOrderWhileTheFirstOfItIsLookedUp() throws Exception {
    var there = await(behind.bridge());
    assertTaken(await(there.enter(board, adasSecret())));
    await(ada.openRound("weights", "live"));
    var first = there.command(NEXT, vote(30));
    var second = there.command(NEXT + 1, new JsonObject().put("type", "rename").put("name", "Ada again"));
    var firstOnceMore = there.command(NEXT, vote(30));
    assertTaken(await(first));
    assertTaken(await(second));
    assertTaken(await(firstOnceMore));
    assertEquals(await(first).getLong("version") + 1, await(second).getLong("version"));
  }

  @Test
  void aLinkThatHasJustBeenMadeAdmitsAtEveryDoor() throws Exception {
    var made = await(ada.command(new JsonObject().put("type", "rotateLinks").put("key", board.keys().facilitate())));
    var watcher = await(behind.live(board));
    await(watcher.say(new JsonObject().put("watch", key(made, "watch"))));
    await(watcher.frames().frame("view"));

    made = await(ada.command(new JsonObject().put("type", "rotateLinks").put("key", board.keys().facilitate())));
    var grace = await(await(behind.bridge()).come(board, key(made, "vote"), "Grace"));
    assertTaken(await(grace.command(new JsonObject().put("type", "rename").put("name", "G"))));
  }

  /** What is read is held up for nobody. So the version in an answer says whether it is the newest, and nothing else does: the view of a sealed round is the same. */
  @Test
  void whatIsReadMayBeOlderAndSaysOfWhichVersionItIs() throws Exception {
    await(ada.openRound("weights", "sealed"));
    assertTaken(await(ada.command(vote(10))));
    assertTaken(await(await(behind.bridge()).enter(board, adasSecret())));
    try (var there = new Api(url(ahead)); var here = new Api(url(behind))) {
      assertEquals("NOT_ADMITTED", code(await(await(behind.bridge()).enter(board, "nonsense"))), "and everything is heard for that");
      JsonObject first = mine(here);
      assertEquals(mine(there), first);
      JsonObject old;
      long version;
      int mark = 10;
      do {
        var taken = await(ada.command(vote(++mark)));
        assertTaken(taken);
        version = taken.getLong("version");
        old = mine(here);
        // It looks every five seconds, perhaps just now.
      } while (old.getLong("at") >= version && mark < 100);
      assertTrue(old.getLong("at") < version, "an old answer names its version");
      assertNotEquals(old.getJsonObject("mine"), mine(there).getJsonObject("mine"));
      assertEquals(view(there), view(here));
      assertEquals("NOT_ADMITTED", code(await(await(behind.bridge()).enter(board, "nonsense"))));
      assertEquals(version, mine(here).getLong("at"));
      assertEquals(mine(there), mine(here));
    }
  }

  /** What really cannot be stays refused. */
  @Test
  void aRefusalByAllThatTheLogHasIsFinal() throws Exception {
    var there = await(behind.bridge());
    assertTaken(await(there.enter(board, adasSecret())));
    assertEquals("NO_ROUND", code(await(there.command(NEXT, vote(30)))));
    assertEquals("NOT_ADMITTED", code(await(await(behind.bridge()).enter(board, "nonsense"))));
  }

  /** It may be wrong, and nobody can know: nothing was written, and asking again later is safe. */
  @Test
  void whileRedisIsAwayWhatWouldBeRefusedIsAnsweredAsNotSaved() throws Exception {
    var there = await(behind.bridge());
    assertTaken(await(there.enter(board, adasSecret())));
    await(ada.openRound("weights", "live"));
    redis.freeze();
    assertEquals("NOT_SAVED", code(await(there.command(NEXT, vote(30)))));
    assertEquals("NOT_SAVED", code(await(await(behind.bridge()).enter(board, "nonsense"))));
    redis.thaw();
    long n = NEXT + 1;
    var answer = await(there.command(n, vote(40)));
    while (!answer.getBoolean("ok")) {
      assertEquals("NOT_SAVED", code(answer));
      TimeUnit.MILLISECONDS.sleep(20);
      answer = await(there.command(++n, vote(40)));
    }
  }

  private JsonObject mine(Api at) throws Exception {
    return new JsonObject(at.get("/api/boards/" + board.id() + "/mine", ada.participant() + "." + ada.secret()).body());
  }

  private JsonObject view(Api at) throws Exception {
    return new JsonObject(at.get("/api/boards/" + board.id(), board.keys().watch()).body()).getJsonObject("view");
  }

  private static URI url(Server server) {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private JsonObject adasSecret() {
    return new JsonObject().put("participant", ada.participant()).put("secret", ada.secret());
  }

  private static JsonObject vote(int mark) {
    return new JsonObject().put("type", "castWeights").put("round", 1).put("marks", new JsonObject().put("c1", mark).put("c2", 10));
  }

  private static String key(JsonObject made, String of) {
    return made.getJsonObject("links").getString(of).replaceFirst(".*#.=", "");
  }

  private static void assertTaken(JsonObject answer) {
    assertTrue(answer.getBoolean("ok"), answer::encode);
  }

  private static String code(JsonObject refused) {
    return refused.getBoolean("ok") ? "" : refused.getJsonObject("reason").getString("code");
  }

  private Server server(String url) throws Exception {
    var log = await(RedisLog.open(vertx, url, () -> UUID.randomUUID().toString()));
    return await(Server.start(vertx, 1, Server.temporaryFolder(), embedded -> {
      embedded.close();
      return log;
    }));
  }

  private static Draft closed(Draft draft) {
    return new Draft(draft.question(), draft.about(), draft.scale(), draft.options(), draft.criteria(), draft.given(), draft.anonymity(),
        draft.visibility(), false, draft.promotion(), draft.code(), draft.facilitateHash(), draft.voteHash(), draft.watchHash(), draft.past());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }
}
