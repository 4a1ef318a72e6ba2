package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Page;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog.Snapshot;
import dev.weighin.live.BoardLog.Standing;
import dev.weighin.live.BoardLog;
import io.vertx.core.Future;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of boards promises, one test for each sentence of {@link BoardLog}. */
abstract class BoardLogContract extends LogWords {

  // Versions

  @Test
  void versionsOfABoardCountFromOneWithoutAGap() {
    create(BOARD);
    create(OTHER);
    assertEquals(List.of(2L, 3L), versions(append(BOARD, "b", "c")));
    assertEquals(List.of(2L), versions(append(OTHER, "y")));
    assertEquals(List.of(4L), versions(append(BOARD, "d")));
    assertEquals(List.of("first", "b", "c", "d"), bodies(readAll(BOARD)));
    assertEquals(List.of(1L, 2L, 3L, 4L), versions(readAll(BOARD)));
  }

  @Test
  void batchesTakeTheirPlacesInTheOrderInWhichTheyArrive() {
    create(BOARD);
    List<Future<List<Record>>> asked =
        IntStream.range(0, 200).mapToObj(i -> log.append(BOARD, List.of(draft("n" + i)))).toList();
    for (int i = 0; i < asked.size(); i++) {
      assertEquals(List.of(i + 2L), versions(await(asked.get(i))));
    }
  }

  @Test
  void versionsGoOnAfterReopening() {
    create(BOARD);
    append(BOARD, "b");
    reopen();
    assertEquals(List.of(3L), versions(append(BOARD, "c")));
    assertChained(readAll(BOARD));
  }

  // Durable, whole or not at all

  @Test
  void whatWasAcknowledgedIsThereAfterReopening() {
    create(BOARD);
    List<Record> written = append(BOARD, "b", "c");
    List<Record> before = readAll(BOARD);
    reopen();
    assertEquals(before, readAll(BOARD));
    assertEquals(written, readAll(BOARD).subList(1, 3));
  }

  @Test
  void aReaderNeverSeesPartOfABatch() {
    create(BOARD);
    var appending = new AtomicBoolean(true);
    Future<?> last = Future.succeededFuture();
    for (int i = 0; i < 100; i++) {
      last = log.append(BOARD, IntStream.range(0, 10).mapToObj(n -> draft("x")).toList());
    }
    last.onComplete(done -> appending.set(false));
    do {
      assertEquals(1, readAll(BOARD).size() % 10);
    } while (appending.get());
    assertEquals(1001, readAll(BOARD).size());
  }

  @Test
  void anAppendToAnUnknownBoardIsNotSaved() {
    NotSaved why = assertInstanceOf(NotSaved.class, failure(log.append(BOARD, List.of(draft("a")))));
    assertEquals("There is no board team-lunch.", why.getMessage());
    assertEquals(Standing.UNKNOWN, await(log.standing(BOARD)));
    assertEquals(List.of(), readAll(BOARD));
  }

  @Test
  void anAppendThatIsNotSavedLeavesItsNeighboursAlone() {
    create(BOARD);
    Future<List<Record>> before = log.append(BOARD, List.of(draft("b")));
    Future<List<Record>> lost = log.append(OTHER, List.of(draft("y")));
    Future<List<Record>> after = log.append(BOARD, List.of(draft("c")));
    assertEquals(List.of(2L), versions(await(before)));
    assertInstanceOf(NotSaved.class, failure(lost));
    assertEquals(List.of(3L), versions(await(after)));
  }

  @Test
  void whatIsAskedBeyondALimitIsABugOfTheCaller() {
    create(BOARD);
    assertThrows(IllegalArgumentException.class, () -> log.append(BOARD, List.of()));
    assertThrows(IllegalArgumentException.class,
        () -> log.append(BOARD, IntStream.rangeClosed(0, BoardLog.BATCH_MAX).mapToObj(i -> draft("x")).toList()));
    assertThrows(IllegalArgumentException.class, () -> log.append(BOARD, List.of(draft(""))));
    assertThrows(IllegalArgumentException.class, () -> log.append(BOARD, List.of(draft("x".repeat(BoardLog.BODY_MAX + 1)))));
    assertThrows(IllegalArgumentException.class, () -> log.append(BOARD, List.of(draft("half a pair \ud83d"))));
    assertThrows(IllegalArgumentException.class,
        () -> log.append(BOARD, List.of(new Draft(1, "x", Map.of("a\nb", "text"), Set.of()))));
    assertThrows(IllegalArgumentException.class,
        () -> log.append(BOARD, List.of(new Draft(1, "x", Map.of("k", "text"), Set.of("k")))));
    assertThrows(IllegalArgumentException.class, () -> log.read(BOARD, 0, BoardLog.READ_MAX + 1));
    assertEquals(List.of("first"), bodies(readAll(BOARD)));
  }

  @Test
  void everyCharacterComesBackAsItWas() {
    String body = "{\"q\":\"a\u0000b \u202eabc \ud83d\ude00 ñ 漢字 '; drop table boards; --\"}";
    await(log.create(BOARD, Shelf.KEPT, new Draft(7, body, Map.of("k", body), Set.of())));
    await(log.append(BOARD, List.of(draft("x".repeat(BoardLog.BODY_MAX)))));
    Record first = readAll(BOARD).getFirst();
    assertEquals(body, first.body());
    assertEquals(7, first.rules());
    assertEquals(Map.of("k", body), first.texts());
    assertEquals(BoardLog.BODY_MAX, readAll(BOARD).getLast().body().length());
    assertChained(readAll(BOARD));
  }

  // Time and hash

  @Test
  void timeIsThatOfTheStoreAndNeverRunsBack() {
    create(BOARD);
    letTimePass(5);
    append(BOARD, "b", "c");
    letTimePass(5);
    reopen();
    append(BOARD, "d");
    List<Long> times = readAll(BOARD).stream().map(Record::time).toList();
    assertTrue(times.get(1) >= times.get(0) + 5, times::toString);
    assertEquals(times.get(1), times.get(2));
    assertTrue(times.get(3) >= times.get(2) + 5, times::toString);
  }

  @Test
  void eachHashCoversTheRecordAndTheHashBeforeIt() {
    create(BOARD);
    append(BOARD, "b", "c");
    reopen();
    append(BOARD, "d");
    assertChained(readAll(BOARD));
  }

  // Subscribers

  @Test
  void aSubscriberHearsWhatIsThereAndThenWhatComes(VertxTestContext test) {
    create(BOARD);
    append(BOARD, "b", "c");
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, batch -> {
      heard.addAll(batch);
      if (heard.size() == 4) {
        test.verify(() -> assertEquals(List.of("b", "c", "d", "e"), bodies(heard)));
        test.completeNow();
      }
    }, () -> test.failNow("the epoch did not change"));
    append(BOARD, "d");
    append(BOARD, "e");
  }

  @Test
  void aSubscriberHearsABatchBeforeItsFutureCompletes(VertxTestContext test) {
    create(BOARD);
    var last = new AtomicInteger();
    log.subscribe(BOARD, epoch(), 0, batch -> last.set((int) batch.getLast().version()), () -> test.failNow("no change"));
    Future<?> all = Future.succeededFuture();
    for (int i = 0; i < 300; i++) {
      all = log.append(BOARD, List.of(draft("x"), draft("y"))).onComplete(test.succeeding(
          records -> test.verify(() -> assertTrue(last.get() >= records.getLast().version()))));
    }
    all.onComplete(test.succeedingThenComplete());
  }

  @Test
  void aSubscriberStillCatchingUpHearsABatchBeforeItsFutureCompletes(VertxTestContext test) {
    create(BOARD);
    for (int i = 0; i < 10; i++) {
      await(log.append(BOARD, IntStream.range(0, 500).mapToObj(n -> draft("x")).toList()));
    }
    var last = new AtomicInteger();
    log.subscribe(BOARD, epoch(), 0, batch -> last.set((int) batch.getLast().version()), () -> test.failNow("no change"));
    log.append(BOARD, List.of(draft("late"))).onComplete(test.succeeding(records -> test.verify(() -> {
      assertEquals(5002, records.getLast().version());
      assertEquals(5002, last.get());
      test.completeNow();
    })));
  }

  @Test
  void aSubscriberHearsNothingOfOtherBoardsAndNothingAfterCancelling() {
    create(BOARD);
    create(OTHER);
    var heard = new CopyOnWriteArrayList<Record>();
    var subscription = log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> fail("no change"));
    append(OTHER, "y");
    append(BOARD, "b");
    subscription.cancel();
    append(BOARD, "c");
    assertEquals(List.of("b"), bodies(heard));
  }

  @Test
  void whoCatchesUpHasHeardWhatWasAcknowledgedBefore() {
    create(BOARD);
    var heard = new AtomicLong();
    var subscription = log.subscribe(BOARD, epoch(), 0, batch -> heard.set(batch.getLast().version()), () -> fail("nothing changed"));
    var other = openAnother();
    try {
      for (long version = 1; version <= 100; version++) {
        await(subscription.catchUp());
        assertTrue(heard.get() >= version, heard + " where " + version + " was acknowledged");
        await(other.append(BOARD, List.of(draft("x"))));
      }
    } finally {
      if (other != log) {
        await(other.close());
      }
    }
    subscription.cancel();
    await(subscription.catchUp());
  }

  @Test
  void aSubscriberThatFailsDisturbsNobody() {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, batch -> { throw new IllegalStateException("on purpose"); }, () -> fail("no change"));
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> fail("no change"));
    append(BOARD, "b");
    append(BOARD, "c");
    assertEquals(List.of("b", "c"), bodies(heard));
  }

  @Test
  void aSubscriberFromAnotherEpochIsToldAndHearsNothing(VertxTestContext test) {
    create(BOARD);
    log.subscribe(BOARD, "of another history", 0, batch -> test.failNow("a record of another history"), test::completeNow);
    append(BOARD, "b");
  }

  @Test
  void aSubscriberWhoseRecordsWereTrimmedIsTold(VertxTestContext test) {
    create(BOARD);
    await(log.keep(BOARD, snapshot(append(BOARD, "b", "c").getFirst(), "two"), 2));
    log.subscribe(BOARD, epoch(), 1, batch -> test.failNow("a gap was hidden"), test::completeNow);
  }

  @Test
  void neitherCallbackRunsInsideTheCallThatSubscribes(VertxTestContext test) {
    create(BOARD);
    Thread here = Thread.currentThread();
    var heard = test.checkpoint();
    var told = test.checkpoint();
    log.subscribe(BOARD, epoch(), 0, batch -> {
      test.verify(() -> assertNotEquals(here, Thread.currentThread()));
      heard.flag();
    }, () -> test.failNow("no change"));
    log.subscribe(BOARD, "another", 0, batch -> test.failNow("no record"), () -> {
      test.verify(() -> assertNotEquals(here, Thread.currentThread()));
      told.flag();
    });
  }

  // Texts

  @Test
  void textsArriveWithTheirBatchAndStandBesideTheLog() {
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "join", Map.of("n1", "Ada"), Set.of())));
    await(log.append(BOARD, List.of(new Draft(1, "join", Map.of("n2", "Grace"), Set.of()), draft("x"))));
    reopen();
    assertEquals(Map.of("n1", "Ada", "n2", "Grace"), texts());
    assertEquals(List.of(Map.of("n1", "Ada"), Map.of("n2", "Grace"), Map.of()),
        readAll(BOARD).stream().map(Record::texts).toList());
  }

  @Test
  void aForgottenTextIsGoneAndTheChainStillHolds() {
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "join", Map.of("n1", "Ada", "n2", "Grace"), Set.of())));
    String hash = readAll(BOARD).getFirst().hash();
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> fail("no change"));
    await(log.append(BOARD, List.of(new Draft(1, "erase", Map.of(), Set.of("n1", "never-there")))));
    assertEquals(Map.of("n2", "Grace"), texts());
    assertEquals(Set.of("n1", "never-there"), heard.getFirst().forget());
    reopen();
    List<Record> records = readAll(BOARD);
    assertEquals(Map.of("n2", "Grace"), records.getFirst().texts());
    assertEquals(Set.of("n1", "never-there"), records.getLast().forget());
    assertEquals(hash, records.getFirst().hash());
    assertChained(records);
  }

  @Test
  void aTextBroughtAgainReplacesTheOldOne() {
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "join", Map.of("n1", "Ada"), Set.of())));
    await(log.append(BOARD, List.of(new Draft(1, "rename", Map.of("n1", "Augusta"), Set.of()))));
    assertEquals(Map.of("n1", "Augusta"), texts());
    assertEquals(Map.of(), readAll(BOARD).getFirst().texts());
  }

  @Test
  void textsOutliveTheTrimmingOfTheirRecord() {
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "join", Map.of("n1", "Ada"), Set.of())));
    await(log.keep(BOARD, snapshot(readAll(BOARD).getFirst(), "one"), 1));
    assertEquals(Map.of("n1", "Ada"), texts());
  }

  // Reading and snapshots

  @Test
  void readingGoesPageByPage() {
    create(BOARD);
    append(BOARD, "b", "c", "d", "e");
    Page page = await(log.read(BOARD, 1, 2));
    assertEquals(List.of("b", "c"), bodies(page.records()));
    assertTrue(page.more());
    page = await(log.read(BOARD, 3, 2));
    assertEquals(List.of("d", "e"), bodies(page.records()));
    assertFalse(page.more());
    assertEquals(List.of(), page(BOARD, 5).records());
    assertEquals(List.of(), page(OTHER, 0).records());
  }

  @Test
  void aBoardThatIsNotThereDoesNotOpen() {
    assertEquals(Optional.empty(), await(log.open(BOARD)));
  }

  @Test
  void snapshotAndTrimAreOneStep() {
    create(BOARD);
    Record third = append(BOARD, "b", "c", "d").get(1);
    await(log.keep(BOARD, snapshot(third, "three"), 2));
    reopen();
    Snapshot kept = await(log.open(BOARD)).orElseThrow().snapshot().orElseThrow();
    assertEquals(3, kept.version());
    assertEquals(third.hash(), kept.hash());
    assertEquals(4, kept.format());
    assertArrayEquals("three".getBytes(UTF_8), kept.state());
    assertTrue(page(BOARD, 0).trimmed());
    assertTrue(page(BOARD, 1).trimmed());
    assertEquals(List.of(), page(BOARD, 1).records());
    assertFalse(page(BOARD, 2).trimmed());
    assertEquals(List.of("c", "d"), bodies(page(BOARD, 2).records()));
    assertEquals(List.of(5L), versions(append(BOARD, "e")));
  }

  @Test
  void whoReadsWhileAnotherTrimsSeesNoGap() {
    create(BOARD);
    Future<Void> trimming = trimTimes(300, 1);
    long last = 0;
    do {
      Page page = page(BOARD, last);
      if (page.trimmed()) {
        last = await(log.open(BOARD)).orElseThrow().snapshot().orElseThrow().version();
      } else if (!page.records().isEmpty()) {
        assertEquals(last + 1, page.records().getFirst().version());
        // Stays behind, so that the next page is just being trimmed.
        last++;
      }
    } while (!trimming.isComplete());
    await(trimming);
  }

  private Future<Void> trimTimes(int times, long last) {
    return times == 0
        ? Future.succeededFuture()
        : log.append(BOARD, List.of(draft("x"), draft("y")))
            .compose(records -> log.keep(BOARD, snapshot(records.getLast(), "s"), last + 1))
            .compose(kept -> trimTimes(times - 1, last + 2));
  }

  @Test
  void versionsAndHashesGoOnWhereEverythingWasTrimmed() {
    create(BOARD);
    Record last = append(BOARD, "b").getLast();
    await(log.keep(BOARD, snapshot(last, "two"), 2));
    reopen();
    Record next = append(BOARD, "c").getFirst();
    assertEquals(3, next.version());
    assertEquals(hash(last.hash(), next), next.hash());
  }

  @Test
  void anOlderSnapshotNeverReplacesANewerOne() {
    create(BOARD);
    Record first = readAll(BOARD).getFirst();
    await(log.keep(BOARD, snapshot(append(BOARD, "b", "c").getFirst(), "two"), 1));
    await(log.keep(BOARD, snapshot(first, "one"), 1));
    assertEquals(2, await(log.open(BOARD)).orElseThrow().snapshot().orElseThrow().version());
    assertEquals(List.of("b", "c"), bodies(page(BOARD, 1).records()));
  }

  @Test
  void aSnapshotOfWhatTheLogDoesNotHaveIsABug() {
    create(BOARD);
    Snapshot one = snapshot(readAll(BOARD).getFirst(), "one");
    assertInstanceOf(IllegalArgumentException.class, failure(log.keep(BOARD, new Snapshot(2, one.hash(), 4, one.state()), 0)));
    assertInstanceOf(NotSaved.class, failure(log.keep(OTHER, one, 0)));
    assertThrows(IllegalArgumentException.class, () -> log.keep(BOARD, one, 2));
  }

  // The directory

  @Test
  void anIdIsTakenOnce() {
    assertTrue(await(log.create(BOARD, Shelf.KEPT, draft("first"))));
    assertFalse(await(log.create(BOARD, Shelf.COPY, draft("second"))));
    assertEquals(List.of("first"), bodies(readAll(BOARD)));
    assertEquals(1, await(log.count(Shelf.KEPT)));
    assertEquals(0, await(log.count(Shelf.COPY)));
  }

  @Test
  void aDeletedBoardLeavesOnlyItsTombstone() {
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "join", Map.of("n1", "Ada"), Set.of())));
    await(log.keep(BOARD, snapshot(readAll(BOARD).getFirst(), "one"), 0));
    await(log.claimCode("7KQ4M2XF", BOARD));
    create(OTHER);
    await(log.delete(BOARD));
    await(log.delete(BOARD));
    await(log.delete(new BoardId("never-there")));
    reopen();
    assertEquals(Standing.DELETED, await(log.standing(BOARD)));
    assertEquals(Standing.UNKNOWN, await(log.standing(new BoardId("never-there"))));
    assertEquals(Optional.empty(), await(log.open(BOARD)));
    assertEquals(List.of(), readAll(BOARD));
    assertFalse(await(log.create(BOARD, Shelf.KEPT, draft("again"))));
    assertInstanceOf(NotSaved.class, failure(log.append(BOARD, List.of(draft("b")))));
    assertInstanceOf(NotSaved.class, failure(log.claimCode("7KQ4M2XF", BOARD)));
    assertTrue(await(log.claimCode("7KQ4M2XF", OTHER)));
    assertEquals(1, await(log.count(Shelf.KEPT)));
    assertEquals(List.of(OTHER), await(log.idle(Shelf.KEPT, Long.MAX_VALUE, 10)));
  }

  @Test
  void anAppendJustBeforeADeletionIsAnsweredThoughASubscriberCatchesUp() {
    create(BOARD);
    log.subscribe(BOARD, epoch(), 0, batch -> {}, () -> {});
    Future<List<Record>> last = log.append(BOARD, List.of(draft("b")));
    Future<Void> deletion = log.delete(BOARD);
    assertEquals(List.of(2L), versions(await(last)));
    await(deletion);
  }

  @Test
  void idleBoardsComeLeastRecentlyOpenedFirst() {
    for (String id : List.of("a", "b", "c")) {
      create(new BoardId(id));
      letTimePass(5);
    }
    await(log.create(new BoardId("copy"), Shelf.COPY, draft("first")));
    await(log.open(new BoardId("a")));
    letTimePass(5);
    await(log.standing(new BoardId("b")));
    reopen();
    assertEquals(List.of("b", "c", "a"), idle(Long.MAX_VALUE, 10));
    assertEquals(List.of("b", "c"), idle(Long.MAX_VALUE, 2));
    long now = append(new BoardId("c"), "x").getFirst().time();
    await(log.open(new BoardId("b")));
    assertEquals(List.of("c", "a"), idle(now, 10));
    letTimePass(5);
    await(log.used(new BoardId("c")));
    assertEquals(List.of("a", "b", "c"), idle(Long.MAX_VALUE, 10));
  }

  @Test
  void aCodeLeadsToOneBoardUntilItIsReleased() {
    create(BOARD);
    create(OTHER);
    assertEquals(Optional.empty(), await(log.boardOfCode("7KQ4M2XF")));
    assertTrue(await(log.claimCode("7KQ4M2XF", BOARD)));
    assertTrue(await(log.claimCode("7KQ4M2XF", BOARD)));
    assertFalse(await(log.claimCode("7KQ4M2XF", OTHER)));
    await(log.releaseCode("7KQ4M2XF", OTHER));
    reopen();
    assertEquals(Optional.of(BOARD), await(log.boardOfCode("7KQ4M2XF")));
    await(log.releaseCode("7KQ4M2XF", BOARD));
    assertEquals(Optional.empty(), await(log.boardOfCode("7KQ4M2XF")));
    assertTrue(await(log.claimCode("7KQ4M2XF", OTHER)));
  }

  // The end

  @Test
  void closingFinishesWhatWasAskedBefore() {
    create(BOARD);
    List<Future<List<Record>>> asked =
        IntStream.range(0, 500).mapToObj(i -> log.append(BOARD, List.of(draft("x")))).toList();
    await(log.close());
    asked.forEach(LogWords::await);
    log = openLog();
    assertEquals(501, readAll(BOARD).size());
  }

  @Test
  void closingFinishesADeletionToo() {
    create(BOARD);
    assertTrue(await(log.claimCode("7KQ4M2XF", BOARD)));
    Future<Void> deletion = log.delete(BOARD);
    await(log.close());
    await(deletion);
    log = openLog();
    assertEquals(Standing.DELETED, await(log.standing(BOARD)));
    assertEquals(Optional.empty(), await(log.boardOfCode("7KQ4M2XF")));
    assertEquals(0, await(log.count(Shelf.KEPT)));
  }

  @Test
  void everythingAskedAfterClosingIsNotSaved() {
    create(BOARD);
    Snapshot one = snapshot(readAll(BOARD).getFirst(), "one");
    await(log.close());
    await(log.close());
    List<Future<?>> asked = List.of(
        log.create(OTHER, Shelf.KEPT, draft("x")), log.append(BOARD, List.of(draft("x"))), log.standing(BOARD),
        log.open(BOARD), log.used(BOARD), log.read(BOARD, 0, 1), log.keep(BOARD, one, 0), log.delete(BOARD),
        log.idle(Shelf.KEPT, 0, 1), log.count(Shelf.KEPT), log.claimCode("c", BOARD), log.releaseCode("c", BOARD),
        log.boardOfCode("c"));
    asked.forEach(future -> assertInstanceOf(NotSaved.class, failure(future)));
  }

  @Test
  void aHealthyStoreHasNoTrouble() {
    create(BOARD);
    assertEquals(Optional.empty(), log.trouble());
  }

  // All at once

  @Test
  void manyThreadsManyBoardsAndSubscribersWhoJoinAtAnyMoment() throws Exception {
    Story story = new Story(this);
    story.run();
    story.check();
    reopen();
    story.checkAgain();
  }
}
