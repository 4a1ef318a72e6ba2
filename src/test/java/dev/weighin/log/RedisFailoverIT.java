package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Reached;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Snapshot;
import dev.weighin.live.Chance;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What those do who have seen more of a log than a failover left of it. */
class RedisFailoverIT extends RedisWords {

  // Own records

  @Test
  void anOwnRecordBehindAnothersThatTookALostPlaceIsNotHeard() {
    create(BOARD);
    String epoch = epoch();
    try (var one = follower(1)) {
      await(one.append("b"));
      await(one.append("lost"));
      fallBackTo(2);
      append(BOARD, "another's");
      await(one.append("own"));
      until(() -> one.told);
      assertEquals(List.of("b", "lost"), bodies(one.heard));
      assertNotEquals(epoch, epoch());
      assertEquals(List.of("first", "b", "another's", "own"), bodies(readAll(BOARD)));
    }
  }

  @Test
  void whatRedisRefusedToReadIsReadAgainASecondLater() {
    create(BOARD);
    append(BOARD, "b");
    try (var one = follower(2)) {
      redis.say("ACL SETUSER default -@scripting");
      HeldInstance.Held refused = one.hold(HeldInstance.Asked.READ);
      one.read();
      refused.there().passOn();
      redis.say("ACL SETUSER default +@scripting");
      fallBackTo(1);
      one.aSecondPasses();
      until(() -> one.told);
    }
  }

  // What became of a batch

  /** The client library fails all that waits then, with what looks like answers of Redis. */
  @Test
  void aBatchWhoseAnswerCannotBeReadIsLookedUp() {
    create(BOARD);
    try (var relay = Garbling.open(vertx, redis.port())) {
      for (String unreadable : List.of("?what\r\n", "*-7\r\n", "#maybe\r\n")) {
        RedisLog other = await(RedisLog.open(vertx, relay.url(), Chance.secure()::key));
        relay.replaceOnce("\r\nok\r\n", unreadable);
        Record written = await(other.append(BOARD, List.of(draft(unreadable)))).getFirst();
        assertEquals(written, readAll(BOARD).getLast());
        assertEquals(Optional.empty(), other.trouble(BOARD));
        await(other.close());
      }
    }
  }

  @Test
  void aBatchThatWasWrittenBelowWhatItsInstanceHadHeardIsFound() {
    create(BOARD);
    try (var one = follower(1)) {
      for (int version = 2; version <= 10; version++) {
        await(one.append("n" + version));
      }
      fallBackTo(8);
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      Future<List<Record>> vote = one.append("vote");
      answer.there().lose();
      assertEquals(List.of(9L), versions(await(vote)));
      until(() -> one.told);
      assertEquals("vote", readAll(BOARD).getLast().body());
    }
  }

  @Test
  void aBatchInAnotherHistoryThatWasTrimmedIsNotSaidToBeUnsaved() {
    create(BOARD);
    try (var one = follower(1)) {
      await(one.append("b"));
      await(one.append("lost"));
      fallBackTo(1);
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      Future<List<Record>> vote = one.append("vote");
      answer.there();
      trimAll();
      answer.lose();
      assertInstanceOf(IllegalStateException.class, failure(vote));
    }
  }

  @Test
  void aBatchThatIsTrimmedWhileItIsLookedUpHoldsUpNobody() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      HeldInstance.Held fate = one.hold(HeldInstance.Asked.FATE);
      Future<List<Record>> vote = one.append("vote");
      answer.there().lose();
      fate.there();
      trimAll();
      fate.passOn();
      assertInstanceOf(IllegalStateException.class, failure(vote));
      assertEquals(List.of(3L), versions(await(one.append("c"))));
    }
  }

  @Test
  void aBatchWhoseBoardWasDeletedBeforeItWasLookedUpIsNotSaidToBeUnsaved() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      Future<List<Record>> vote = one.append("vote");
      answer.there();
      await(log.delete(BOARD));
      answer.lose();
      assertInstanceOf(IllegalStateException.class, failure(vote));
      // Sent again, it is told what came of the board.
      assertInstanceOf(NotSaved.class, failure(one.append("vote")));
    }
  }

  @Test
  void aBatchThatIsFoundAndThenDeletedWithItsBoardIsNotSaidToBeUnsaved() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      HeldInstance.Held fate = one.hold(HeldInstance.Asked.FATE);
      Future<List<Record>> vote = one.append("vote");
      answer.there().lose();
      fate.there();
      await(log.delete(BOARD));
      fate.passOn();
      assertInstanceOf(IllegalStateException.class, failure(vote));
    }
  }

  @Test
  void aBatchForABoardThatAFailoverTookWithItIsNotSaved() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      Future<List<Record>> vote = one.append("vote");
      answer.there();
      redis.say("FLUSHALL");
      answer.lose();
      assertInstanceOf(NotSaved.class, failure(vote));
    }
  }

  @Test
  void aBatchThatWasAnnouncedAndLostHoldsUpNobody() {
    create(BOARD);
    try (var one = follower(1)) {
      HeldInstance.Held reading = one.hold(HeldInstance.Asked.READ);
      one.read();
      HeldInstance.Held answer = one.hold(HeldInstance.Asked.APPEND);
      Future<List<Record>> lost = one.append("lost");
      reading.there();
      answer.there().passOn();
      fallBackTo(1);
      reading.lose();
      one.read();
      await(lost);
      until(() -> one.told);
      assertEquals(List.of(), one.heard);
      await(one.append("b"));
      assertEquals(List.of("first", "b"), bodies(readAll(BOARD)));
    }
  }

  // Who begins to follow

  @Test
  void whoBeginsToFollowAfterARecordThatWasLostIsTold() {
    create(BOARD);
    append(BOARD, "b");
    Reached reached = reached(append(BOARD, "lost").getFirst());
    fallBackTo(2);
    append(BOARD, "another's");
    assertIsNotContinued(reached);
  }

  @Test
  void whoBeginsToFollowAfterARecordThatWasLostIsToldAlsoWhereWhatTookItsPlaceWasTrimmed() {
    create(BOARD);
    append(BOARD, "b");
    Reached reached = reached(append(BOARD, "lost").getFirst());
    fallBackTo(2);
    Record another = append(BOARD, "another's").getFirst();
    append(BOARD, "d");
    await(log.keep(BOARD, snapshot(another, "state"), another.version()));
    assertEquals(List.of("d"), bodies(await(log.onward(BOARD, reached(another), 10)).records()));
    assertIsNotContinued(reached);
  }

  @Test
  void whoGoesOnFromALostRecordReadsOfAnotherEpoch() {
    create(BOARD);
    Reached reached = reached(append(BOARD, "lost").getFirst());
    fallBackTo(1);
    append(BOARD, "another's", "c");
    assertNotEquals(reached.epoch(), await(log.onward(BOARD, reached, 10)).epoch());
  }

  private Reached reached(Record last) {
    return new Reached(epoch(), last.version(), last.hash());
  }

  private void assertIsNotContinued(Reached reached) {
    var heard = new CopyOnWriteArrayList<Record>();
    var told = new AtomicBoolean();
    log.subscribe(BOARD, reached, heard::addAll, () -> told.set(true));
    append(BOARD, "next");
    until(() -> told.get() || !heard.isEmpty());
    assertEquals(List.of(), heard);
  }

  // Snapshots

  @Test
  void aSnapshotOfAnotherHistoryIsNotKept() {
    create(BOARD);
    append(BOARD, "b", "c");
    String another = "f".repeat(40);
    for (long version : new long[] {2, 3}) {
      assertInstanceOf(IllegalArgumentException.class, failure(log.keep(BOARD, new Snapshot(version, another, 4, new byte[] {1}), version)));
    }
    assertEquals(Optional.empty(), await(log.open(BOARD)).orElseThrow().snapshot());
    assertEquals(List.of("first", "b", "c"), bodies(readAll(BOARD)));
    trimAll();
    assertInstanceOf(IllegalArgumentException.class, failure(log.keep(BOARD, new Snapshot(3, another, 4, new byte[] {1}), 3)));
  }

  /** Each instance makes the same at the same version. */
  @Test
  void aSnapshotThatAnotherInstanceSentOrIsSendingIsNotSentOnceMore() {
    create(BOARD);
    Record last = append(BOARD, "b").getLast();
    RedisLog other = openLog();
    // So that Redis knows the script, and what it takes is not sent twice for that.
    await(log.keep(BOARD, snapshot(readAll(BOARD).getFirst(), "small"), 0));
    var large = new Snapshot(last.version(), last.hash(), 4, new byte[1_000_000]);
    long before = bytesSent();
    await(Future.all(log.keep(BOARD, large, 1), other.keep(BOARD, large, 1)));
    await(other.keep(BOARD, large, 1));
    assertTrue(bytesSent() - before < 1_900_000, "sent once");
    assertEquals(last.version(), await(log.open(BOARD)).orElseThrow().snapshot().orElseThrow().version());
    assertEquals(List.of("b"), bodies(page(BOARD, 1).records()));
    await(other.close());
  }

  private long bytesSent() {
    return redis.say("INFO stats").lines().filter(line -> line.startsWith("total_net_input_bytes:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip())).sum();
  }

  /** As a replica would look that became the primary before the last records reached it. */
  private void fallBackTo(int version) {
    List<Record> all = readAll(BOARD);
    // Made anew: newer ones (7.2, Valkey) let no stream go back behind what was deleted from it.
    redis.say("EVAL \"local all = redis.call('XRANGE', KEYS[1], '-', ARGV[1]) redis.call('DEL', KEYS[1]) "
        + "for _, each in ipairs(all) do redis.call('XADD', KEYS[1], each[1], unpack(each[2])) end\" 1 " + RedisKeys.log(BOARD) + " " + version + "-0");
    Record last = all.get(version - 1);
    redis.say("HSET " + RedisKeys.meta(BOARD) + " version " + version + " hash " + last.hash() + " time " + last.time());
  }

  private void trimAll() {
    Record last = readAll(BOARD).getLast();
    await(log.keep(BOARD, new Snapshot(last.version(), last.hash(), 4, new byte[] {1}), last.version()));
  }
}
