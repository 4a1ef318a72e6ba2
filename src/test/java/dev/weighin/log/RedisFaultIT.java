package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.kit.RedisServer;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog;
import dev.weighin.live.Chance;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a Redis that freezes, dies, forgets or is full does to those who wait for it. */
@Execution(ExecutionMode.CONCURRENT)
class RedisFaultIT extends RedisWords {

  // Frozen

  @Test
  void whatAFrozenRedisHasBeenHandedWaitsAndWhatItHasNotIsNotSaved() {
    create(BOARD);
    redis.freeze();
    Future<List<Record>> handedOver = log.append(BOARD, List.of(draft("handed over")));
    Future<List<Record>> behind = log.append(BOARD, List.of(draft("behind")));
    until(() -> log.trouble().isPresent());
    assertInstanceOf(NotSaved.class, failure(behind));
    assertInstanceOf(NotSaved.class, failure(log.append(BOARD, List.of(draft("later")))));
    assertFalse(handedOver.isComplete());
    redis.thaw();
    // Redis finds it in its socket; perhaps it is first asked what became of it.
    boolean saved = await(handedOver.map(true).otherwise(false));
    assertTrue(saved || handedOver.cause() instanceof NotSaved);
    until(() -> log.trouble().isEmpty());
    append(BOARD, "next");
    assertEquals(saved ? List.of("first", "handed over", "next") : List.of("first", "next"), bodies(readAll(BOARD)));
  }

  @Test
  void aBatchThatRedisFindsAfterItsDeadlineIsNeverWritten() {
    create(BOARD);
    redis.freeze();
    Future<List<Record>> late = log.append(BOARD, List.of(draft("late")));
    letTimePass(RedisWrites.DEADLINE_MS + 500);
    assertFalse(late.isComplete());
    redis.thaw();
    assertInstanceOf(NotSaved.class, failure(late));
    until(() -> log.trouble().isEmpty());
    append(BOARD, "next");
    assertEquals(List.of("first", "next"), bodies(readAll(BOARD)));
  }

  /** The link that subscribes has its answers as publications. */
  @Test
  void aRedisThatAnswersWithinThePatienceIsNotGivenUp() {
    var context = vertx.getOrCreateContext();
    var up = new AtomicBoolean();
    var down = new AtomicBoolean();
    RedisUrl url = RedisUrl.of(redis.url());
    var link = new RedisLink(vertx, context, url.attempts(""), "Redis", Optional.of(push -> {}), () -> up.set(true), () -> down.set(true));
    context.runOnContext(here -> link.start());
    until(up::get);
    letTimePass(RedisLink.PROBE_MS / 2);
    redis.freeze();
    // Two probes go out; the first is answered after about 1.3 s.
    letTimePass(RedisLink.PROBE_MS * 9 / 5);
    redis.thaw();
    letTimePass(RedisLink.PATIENCE_MS);
    assertFalse(down.get());
    context.runOnContext(here -> link.close());
    until(down::get);
  }

  @Test
  void aBoardThatIsBeingMadeWaitsForItsFateToo() {
    create(OTHER);
    redis.freeze();
    Future<Boolean> made = log.create(BOARD, BoardLog.Shelf.KEPT, draft("first"));
    until(() -> log.trouble().isPresent());
    redis.thaw();
    boolean saved = await(made.otherwise(why -> {
      assertInstanceOf(NotSaved.class, why);
      return false;
    }));
    assertEquals(saved ? List.of("first") : List.of(), bodies(readAll(BOARD)));
  }

  // Killed

  @Test
  void aKilledRedisComesBackWithEverythingAcknowledged() {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    List<String> acknowledged = new ArrayList<>(List.of("first"));
    for (int i = 0; i < 20; i++) {
      append(BOARD, "a" + i);
      acknowledged.add("a" + i);
    }
    Future<List<Record>> inFlight = log.append(BOARD, List.of(draft("in flight")));
    redis.kill();
    until(() -> log.trouble().isPresent());
    assertInstanceOf(NotSaved.class, failure(log.append(BOARD, List.of(draft("while away")))));
    redis.restart();
    if (await(inFlight.map(true).otherwise(false))) {
      acknowledged.add("in flight");
    } else {
      assertInstanceOf(NotSaved.class, failure(inFlight));
    }
    until(() -> log.trouble().isEmpty());
    append(BOARD, "after");
    acknowledged.add("after");
    assertEquals(acknowledged, bodies(readAll(BOARD)));
    assertChained(readAll(BOARD));
    until(() -> heard.size() == acknowledged.size() - 1);
    assertEquals(acknowledged.subList(1, acknowledged.size()), bodies(heard));
  }

  @Test
  void scriptsThatWereFlushedAreSentAgain() {
    create(BOARD);
    ask(Request.cmd(Command.SCRIPT).arg("FLUSH"));
    append(BOARD, "b");
    ask(Request.cmd(Command.SCRIPT).arg("FLUSH"));
    assertEquals(List.of("first", "b"), bodies(readAll(BOARD)));
  }

  // Forgetful

  @Test
  void aLogThatLostItsTailBeginsANewEpochAndItsFollowersAreTold() {
    create(BOARD);
    String epoch = epoch();
    append(BOARD, "b");
    var told = new AtomicBoolean();
    log.subscribe(BOARD, epoch, 2, batch -> {}, () -> told.set(true));
    List<Record> lost = append(BOARD, "lost");
    // As a replica would look that became the primary before the last record reached it.
    Record last = readAll(BOARD).get(1);
    ask(Request.cmd(Command.XDEL).arg("weighin:{team-lunch}:log").arg("3-0"));
    ask(Request.cmd(Command.HSET).arg("weighin:{team-lunch}:meta").arg("version").arg(2).arg("hash").arg(last.hash()).arg("time").arg(last.time()));
    assertEquals(3, lost.getFirst().version());
    until(told::get);
    assertNotEquals(epoch, epoch());
    assertEquals(List.of("first", "b"), bodies(readAll(BOARD)));
    assertTrue(told.get());
  }

  @Test
  void anotherHistoryUnderTheSameVersionIsNoticed() {
    create(BOARD);
    String epoch = epoch();
    var told = new AtomicBoolean();
    append(BOARD, "b");
    log.subscribe(BOARD, epoch, 1, batch -> {}, () -> told.set(true));
    append(BOARD, "c");
    // The tail was lost and somebody else's record has its place.
    ask(Request.cmd(Command.HSET).arg("weighin:{team-lunch}:meta").arg("hash").arg("0".repeat(40)));
    until(told::get);
    assertNotEquals(epoch, epoch());
  }

  @Test
  void theEpochChangesOnceThoughTwoInstancesNotice() {
    create(BOARD);
    RedisLog other = openLog();
    var told = new CopyOnWriteArrayList<String>();
    append(BOARD, "b");
    log.subscribe(BOARD, epoch(), 1, batch -> {}, () -> told.add("one"));
    other.subscribe(BOARD, epoch(), 1, batch -> {}, () -> told.add("other"));
    append(BOARD, "c");
    ask(Request.cmd(Command.HSET).arg("weighin:{team-lunch}:meta").arg("hash").arg("0".repeat(40)));
    until(() -> told.contains("other") && told.size() == 2);
    String now = epoch();
    letTimePass(RedisFollowers.CHECK_SECONDS * 1_000L + 500);
    assertEquals(now, epoch());
    await(other.close());
  }

  // Full, weak, forbidden

  /** It is heard when they look, and when they may be told again. */
  @Test
  void whatNobodyMayBeToldOfIsSavedAllTheSame() {
    create(BOARD);
    RedisLog other = openLog();
    var heard = new CopyOnWriteArrayList<Record>();
    other.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    redis.say("ACL SETUSER default resetchannels");
    append(BOARD, "b");
    until(() -> heard.size() == 1);
    redis.say("ACL SETUSER default allchannels");
    append(BOARD, "c");
    until(() -> heard.size() == 2);
    await(other.close());
  }

  @Test
  void aFullRedisTakesNothingAndSaysSo() {
    create(BOARD);
    ask(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("1"));
    NotSaved why = assertInstanceOf(NotSaved.class, failure(log.append(BOARD, List.of(draft("b")))));
    assertEquals("Redis has no memory left for more.", why.getMessage());
    until(() -> log.hindrance().equals(Optional.of("Redis has no memory left for more.")));
    assertEquals(log.hindrance(), log.trouble(BOARD));
    assertEquals(Optional.empty(), log.trouble(), "boards can be seen");
    assertEquals(List.of("first"), bodies(readAll(BOARD)));
    ask(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory").arg("0"));
    // By itself, though nobody asks for anything.
    until(() -> log.hindrance().isEmpty());
    append(BOARD, "b");
  }

  @Test
  void settingsThatPromiseLessAreNamed() {
    assertEquals(List.of(), ((RedisLog) log).durability().warnings());
    try (var weak = RedisServer.newest(Map.of("appendonly", "no", "appendfsync", "everysec", "no-appendfsync-on-rewrite", "yes", "maxmemory-policy", "allkeys-lru"))) {
      RedisLog other = await(RedisLog.open(vertx, weak.url(), Chance.secure()::key));
      assertEquals(List.of("Redis runs with appendfsync everysec, so acknowledged votes may be lost; set it to always.",
          "Redis runs with appendonly no, so acknowledged votes may be lost; set it to yes.",
          "Redis runs with maxmemory-policy allkeys-lru, so acknowledged votes may be lost; set it to noeviction.",
          "Redis runs with no-appendfsync-on-rewrite yes, so acknowledged votes may be lost; set it to no."), other.durability().warnings());
      await(other.close());
    }
  }

  @Test
  void settingsAreReadAgainWhenRedisIsBack() {
    List<String> warning = List.of("Redis runs with appendfsync everysec, so acknowledged votes may be lost; set it to always.");
    redis.say("CONFIG SET appendfsync everysec");
    redis.say("CLIENT KILL TYPE normal");
    until(() -> ((RedisLog) log).durability().warnings().equals(warning));
    // As its file says.
    redis.kill();
    redis.restart();
    until(() -> ((RedisLog) log).durability().warnings().isEmpty());
  }

  @Test
  void whetherItHasWaitaofIsKnown() {
    boolean there = !redis.say("WAITAOF 0 0 0").startsWith("-");
    assertEquals(Optional.of(there), ((RedisLog) log).durability().waitaof());
    try (var oldest = RedisServer.oldest()) {
      RedisLog other = await(RedisLog.open(vertx, oldest.url(), Chance.secure()::key));
      assertEquals(Optional.of(false), other.durability().waitaof());
      await(other.close());
    }
  }

  // A backup

  @Test
  void aRestoredBackupHasNewEpochsOnceItsHistoryIsTakenAway() {
    create(BOARD);
    append(BOARD, "in the backup");
    String before = epoch();
    try (var restored = redis.onACopy()) {
      append(BOARD, "after it");
      assertEquals(before, page(restored).epoch(), "what the page on instances warns of");
      restored.say("DEL weighin:history");
      BoardLog.Page page = page(restored);
      assertEquals(List.of("first", "in the backup"), bodies(page.records()));
      assertNotEquals(before, page.epoch());
      assertEquals(page.epoch(), page(restored).epoch(), "another instance");
    }
  }

  private BoardLog.Page page(RedisServer server) {
    RedisLog other = await(RedisLog.open(vertx, server.url(), Chance.secure()::key));
    BoardLog.Page page = await(other.read(BOARD, 0, 10));
    await(other.close());
    return page;
  }

  @Test
  void noRedisIsASentence() {
    redis.kill();
    NotOpened why = assertInstanceOf(NotOpened.class, failure(RedisLog.open(vertx, redis.url(), Chance.secure()::key)));
    assertEquals("Redis does not answer at " + redis.url() + ".", why.getMessage());
    redis.restart();
  }

  // Several instances

  @Test
  void whatOneInstanceWritesTheOtherHears() {
    create(BOARD);
    RedisLog other = openLog();
    var heard = new CopyOnWriteArrayList<Record>();
    other.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    List<Record> written = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      written.addAll(append(BOARD, "a" + i));
    }
    until(() -> heard.size() == 50);
    assertEquals(written, heard);
    await(other.close());
  }

  /** By looks alone, at best one a second, that many would take too long. */
  @Test
  void hintsAreHeardAgainWhenTheirConnectionWasLost() {
    create(BOARD);
    RedisLog other = openLog();
    var heard = new CopyOnWriteArrayList<Record>();
    other.subscribe(BOARD, epoch(), 1, heard::addAll, () -> {});
    until(() -> listeners().equals(":1"));
    redis.say("CLIENT KILL TYPE pubsub");
    until(() -> listeners().equals(":1"));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (int i = 1; i <= 40; i++) {
      int all = i;
      append(BOARD, "a" + i);
      until(() -> heard.size() == all);
      assertTrue(System.nanoTime() < end, () -> all + " were heard in 30 s");
    }
    await(other.close());
  }

  private String listeners() {
    return redis.say("EVAL \"return redis.call('PUBSUB', 'NUMSUB', ARGV[1])[2]\" 0 " + RedisKeys.channel(BOARD));
  }

  @Test
  void aDeletedBoardIsNoticedByTheOther() {
    create(BOARD);
    RedisLog other = openLog();
    var told = new AtomicBoolean();
    other.subscribe(BOARD, epoch(), 1, batch -> {}, () -> told.set(true));
    await(log.delete(BOARD));
    until(told::get);
    assertEquals(Optional.empty(), await(other.open(BOARD)));
    await(other.close());
  }

  private Response ask(Request request) {
    Redis client = Redis.createClient(vertx, redis.url());
    try {
      return await(client.send(request));
    } finally {
      client.close();
    }
  }
}
