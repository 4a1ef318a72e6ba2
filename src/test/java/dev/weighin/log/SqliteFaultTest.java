package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import dev.weighin.live.BoardLog;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** That nothing leaves before it is durable, and what happens where it cannot be. */
class SqliteFaultTest extends SqliteWords {

  // Durable before anything else

  @Test
  void whileTheWriterIsHeldBeforeCommitNothingIsAcknowledgedDeliveredOrRead() throws Exception {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> fail("no change"));
    append(BOARD, "b");
    var gate = hold();
    Future<List<Record>> appended = log.append(BOARD, List.of(draft("c")));
    gate.reached();
    assertFalse(appended.isComplete());
    assertEquals(List.of("b"), bodies(heard));
    assertEquals(List.of("first", "b"), bodies(readAll(BOARD)));
    gate.open();
    await(appended);
    assertEquals(List.of("b", "c"), bodies(heard));
  }

  @Test
  void whatIsQueuedGoesIntoOneCommit() throws Exception {
    create(BOARD);
    create(OTHER);
    var gate = hold();
    Future<List<Record>> held = log.append(BOARD, List.of(draft("b")));
    gate.reached();
    var commits = new AtomicLong();
    List<Future<?>> queued = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      queued.add(log.append(i % 2 == 0 ? BOARD : OTHER, List.of(draft("x"))));
    }
    queued.add(log.claimCode("7KQ4M2XF", BOARD));
    sqlite().beforeCommit(commits::incrementAndGet);
    gate.open();
    await(held);
    queued.forEach(LogWords::await);
    assertEquals(1, commits.get());
  }

  @Test
  void theTimeIsTheClocksAndStandsWhereTheClockFallsBack() {
    create(BOARD);
    now.addAndGet(100);
    append(BOARD, "b");
    now.addAndGet(-50);
    append(BOARD, "c");
    assertEquals(List.of(1_700_000_000_000L, 1_700_000_000_100L, 1_700_000_000_100L),
        readAll(BOARD).stream().map(Record::time).toList());
  }

  @Test
  void aBatchThatIsDeletedBeforeItsSubscriberCouldReadItIsAnsweredAllTheSame() throws Exception {
    create(BOARD);
    create(OTHER);
    String epoch = epoch();
    // Both reading threads are held by subscribers of another board, so that this one is still at its first page.
    var held = new CountDownLatch(Readers.THREADS);
    var release = new CountDownLatch(1);
    for (int i = 0; i < Readers.THREADS; i++) {
      log.subscribe(OTHER, epoch, 0, batch -> {
        held.countDown();
        Gate.pass(release);
      }, () -> fail("no change"));
    }
    Gate.pass(held);
    var told = new CountDownLatch(1);
    log.subscribe(BOARD, epoch, 0, batch -> {}, told::countDown);
    Future<List<Record>> appended = log.append(BOARD, List.of(draft("b")));
    await(log.delete(BOARD));
    assertFalse(appended.isComplete());
    release.countDown();
    assertEquals(List.of(2L), versions(await(appended)));
    Gate.pass(told);
  }

  // Limits

  @Test
  void aFullQueueAnswersNotSavedAndLosesNothing() throws Exception {
    create(BOARD);
    var gate = hold();
    var taken = new ArrayList<Future<List<Record>>>();
    taken.add(log.append(BOARD, List.of(draft("x"))));
    gate.reached();
    for (int i = 1; i < WriteQueue.WRITES_MAX; i++) {
      taken.add(log.append(BOARD, List.of(draft("x"))));
    }
    for (int i = 0; i < 10; i++) {
      Future<List<Record>> beyond = log.append(BOARD, List.of(draft("beyond")));
      assertTrue(beyond.failed());
      assertInstanceOf(NotSaved.class, beyond.cause());
    }
    gate.open();
    taken.forEach(LogWords::await);
    append(BOARD, "room again");
    List<Record> records = readAll(BOARD);
    assertEquals(WriteQueue.WRITES_MAX + 2, records.size());
    assertFalse(bodies(records).contains("beyond"));
    assertChained(records);
  }

  @Test
  void aQueueOfLargeWritesIsFullBySize() throws Exception {
    create(BOARD);
    var gate = hold();
    Future<List<Record>> first = log.append(BOARD, List.of(draft("x")));
    gate.reached();
    var large = draft("x".repeat(BoardLog.BODY_MAX));
    var taken = new ArrayList<Future<List<Record>>>();
    Future<List<Record>> asked;
    while (!(asked = log.append(BOARD, List.of(large))).failed()) {
      taken.add(asked);
    }
    assertEquals(WriteQueue.SIZE_MAX / BoardLog.BODY_MAX - 1, taken.size());
    gate.open();
    await(first);
    taken.forEach(LogWords::await);
    append(BOARD, "room again");
  }

  // Faults

  @Test
  void aFullDiskIsSaidNothingIsHalfWrittenAndItRecovers() {
    create(BOARD);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> fail("no change"));
    String before = await(sqlite().pragma("max_page_count"));
    await(sqlite().pragma("max_page_count = " + await(sqlite().pragma("page_count"))));
    var large = draft("x".repeat(100_000));
    Throwable why = failure(log.append(BOARD, List.of(draft("small"), large)));
    assertInstanceOf(NotSaved.class, why);
    assertEquals("The disk of the data folder is full. Nothing was saved.", why.getMessage());
    assertEquals(Optional.of("The disk of the data folder is full."), log.trouble());
    assertEquals(List.of("first"), bodies(readAll(BOARD)));
    assertTrue(await(log.open(BOARD)).isPresent());
    await(sqlite().pragma("max_page_count = " + before));
    assertEquals(List.of(2L, 3L), versions(await(log.append(BOARD, List.of(draft("small"), large)))));
    assertEquals(Optional.empty(), log.trouble());
    assertEquals(List.of("small", large.body()), bodies(heard));
    reopen();
    assertChained(readAll(BOARD));
    assertEquals(3, readAll(BOARD).size());
  }

  @Test
  void troubleEndsByItselfWhereNobodyWrites() {
    create(BOARD);
    sqlite().beforeCommit(() -> {
      throw new IllegalStateException("on purpose");
    });
    failure(log.append(BOARD, List.of(draft("b"))));
    assertTrue(log.trouble().isPresent());
    until(() -> log.trouble().isEmpty());
  }

  @Test
  void aGroupThatFailsBeforeCommitIsRolledBackWhole() throws Exception {
    create(BOARD);
    create(OTHER);
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 1, heard::addAll, () -> fail("no change"));
    var gate = hold();
    Future<List<Record>> held = log.append(BOARD, List.of(draft("b")));
    gate.reached();
    List<Future<?>> group = List.of(
        log.append(BOARD, List.of(draft("lost"), draft("lost"))), log.append(OTHER, List.of(draft("lost"))),
        log.create(new BoardId("lost"), Shelf.KEPT, draft("lost")), log.claimCode("LOST", BOARD));
    sqlite().beforeCommit(() -> {
      throw new IllegalStateException("on purpose");
    });
    gate.open();
    await(held);
    group.forEach(future -> assertInstanceOf(NotSaved.class, failure(future)));
    assertTrue(log.trouble().isPresent());
    sqlite().beforeCommit(() -> {});
    assertEquals(List.of(3L), versions(append(BOARD, "c")));
    assertEquals(List.of(2L), versions(append(OTHER, "y")));
    assertEquals(Optional.empty(), log.trouble());
    assertEquals(List.of("b", "c"), bodies(heard));
    assertEquals(2, await(log.count(Shelf.KEPT)));
    assertEquals(Optional.empty(), await(log.boardOfCode("LOST")));
  }

  /**
   * The disk refuses the pages of a COMMIT for real: this process may not make files larger than they are
   * ({@code RLIMIT_FSIZE}), so writing to the write-ahead log fails with EFBIG.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aCommitThatFailsIsAnsweredOnlyWhenTheFileHasSettledIt() throws Exception {
    create(BOARD);
    append(BOARD, "b");
    var heard = new CopyOnWriteArrayList<Record>();
    log.subscribe(BOARD, epoch(), 2, heard::addAll, () -> fail("no change"));
    Path wal = folder.resolve("weighin.db-wal");
    try {
      sqlite().beforeCommit(() -> limitFiles(size(wal) + ":"));
      Future<List<Record>> doubtful = log.append(BOARD, List.of(draft("x".repeat(100_000))));
      until(() -> log.trouble().isPresent() && log.append(BOARD, List.of(draft("meanwhile"))).failed());
      assertFalse(doubtful.isComplete());
      assertEquals(List.of("first", "b"), bodies(readAll(BOARD)));
      sqlite().beforeCommit(() -> {});
      limitFiles("unlimited:");
      Throwable why = failure(doubtful);
      assertInstanceOf(NotSaved.class, why);
      assertTrue(why.getMessage().startsWith("The disk of the data folder answers with an error (SQLITE_IOERR"), why::getMessage);
    } finally {
      limitFiles("unlimited:");
    }
    until(() -> log.trouble().isEmpty());
    assertEquals(List.of(3L), versions(append(BOARD, "c")));
    assertEquals(List.of("c"), bodies(heard));
    reopen();
    assertEquals(List.of("first", "b", "c"), bodies(readAll(BOARD)));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLogThatIsClosedInDoubtSaysThatItIsNotKnown() throws Exception {
    create(BOARD);
    Path wal = folder.resolve("weighin.db-wal");
    try {
      sqlite().beforeCommit(() -> limitFiles(size(wal) + ":"));
      Future<List<Record>> doubtful = log.append(BOARD, List.of(draft("x".repeat(100_000))));
      until(() -> log.trouble().isPresent());
      await(log.close());
      assertInstanceOf(IllegalStateException.class, failure(doubtful));
    } finally {
      limitFiles("unlimited:");
    }
    log = openLog();
    assertEquals(List.of("first"), bodies(readAll(BOARD)));
    append(BOARD, "b");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }

  /** @param limit of this process, soft only, so that it can be lifted again */
  private static void limitFiles(String limit) {
    try {
      int code = new ProcessBuilder("prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + limit)
          .inheritIO().start().waitFor();
      assertEquals(0, code);
    } catch (IOException | InterruptedException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
