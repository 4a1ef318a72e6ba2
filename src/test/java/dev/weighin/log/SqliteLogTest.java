package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weighin.board.BoardId;
import dev.weighin.live.BoardLog;
import dev.weighin.live.BoardLog.NotSaved;
import dev.weighin.live.BoardLog.Record;
import dev.weighin.live.BoardLog.Shelf;
import io.vertx.core.Future;
import io.vertx.junit5.VertxTestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogTest extends BoardLogContract {

  @TempDir Path folder;

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);

  @Override
  SqliteLog openLog() {
    return SqliteLog.open(folder, () -> Instant.ofEpochMilli(now.get()));
  }

  @Override
  void letTimePass(long millis) {
    now.addAndGet(millis);
  }

  private SqliteLog sqlite() {
    return (SqliteLog) log;
  }

  // Opening

  @Test
  void everyCommitWaitsForTheDisk() {
    assertEquals("2", await(sqlite().pragma("synchronous")));
    assertEquals("wal", await(sqlite().pragma("journal_mode")));
    reopen();
    assertEquals("2", await(sqlite().pragma("synchronous")));
  }

  @Test
  void aCleanCloseLeavesOneFile() throws Exception {
    create(BOARD);
    await(log.close());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("weighin.db")), files.toList());
    }
  }

  @Test
  void aStoreOfANewerReleaseIsRefusedWithASentence() throws Exception {
    await(log.close());
    try (var shell = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("weighin.db"))) {
      Database.execute(shell, "pragma user_version = 2");
    }
    NotOpened why = assertThrows(NotOpened.class, this::openLog);
    assertEquals(folder.resolve("weighin.db") + " was written by a newer Weighin (its schema is 2, this one knows 1): "
        + "start that one, or restore a backup.", why.getMessage());
  }

  @Test
  void aFileThatIsNoStoreIsRefusedWithASentence() throws Exception {
    await(log.close());
    Files.writeString(folder.resolve("weighin.db"), "this is a text and not a database, whatever its name says\n".repeat(100));
    NotOpened why = assertThrows(NotOpened.class, this::openLog);
    assertTrue(why.getMessage().endsWith("The store's file is damaged: restore a backup."), why::getMessage);
    Files.delete(folder.resolve("weighin.db"));
    try (var shell = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("weighin.db"))) {
      Database.execute(shell, "create table shopping (item text)");
    }
    why = assertThrows(NotOpened.class, this::openLog);
    assertTrue(why.getMessage().endsWith("is a database, but none of Weighin's."), why::getMessage);
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedWithASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    NotOpened why = assertThrows(NotOpened.class, () -> SqliteLog.open(file.resolve("data"), Instant::now));
    assertTrue(why.getMessage().startsWith("The data folder " + file.resolve("data") + " cannot be made"), why::getMessage);
  }

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
    queued.forEach(BoardLogContract::await);
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
    taken.forEach(BoardLogContract::await);
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
    taken.forEach(BoardLogContract::await);
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

  // Backups

  @Test
  void aBackupTakenByItsCommandWhileTheLogRunsIsSafeToRestore(VertxTestContext test) throws Exception {
    create(BOARD);
    append(BOARD, "b", "c");
    Path copy = folder.resolve("copy").resolve("weighin.db");
    Files.createDirectory(copy.getParent());
    assertEquals(0, backup(copy));
    assertNotEquals(0, backup(copy), "a target that exists is not overwritten");
    append(BOARD, "lost 1", "lost 2", "lost 3");
    String before = epoch();
    await(log.close());
    Files.copy(copy, folder.resolve("weighin.db"), StandardCopyOption.REPLACE_EXISTING);
    log = openLog();
    assertNotEquals(before, epoch());
    assertEquals(List.of("first", "b", "c"), bodies(readAll(BOARD)));
    assertEquals(List.of(4L, 5L), versions(append(BOARD, "d", "e")));
    assertChained(readAll(BOARD));
    // Position 6 of the old history: in the new one, version 6 will be another record.
    log.subscribe(BOARD, before, 6, batch -> test.failNow("two histories were mixed"), test::completeNow);
    append(BOARD, "f", "g");
    assertTrue(test.awaitCompletion(10, TimeUnit.SECONDS));
  }

  @Test
  void aBackupOfNothingIsRefusedWithASentence() {
    NotOpened why = assertThrows(NotOpened.class, () -> Backup.take(folder.resolve("nowhere"), folder.resolve("copy.db")));
    assertEquals("There is no store in " + folder.resolve("nowhere") + ".", why.getMessage());
  }

  @Test
  void anErasedNameIsInNoFileAfterClosing() throws Exception {
    String name = "Ada-Augusta-Lovelace";
    await(log.create(BOARD, Shelf.KEPT, new BoardLog.Draft(1, "join", java.util.Map.of("n1", name), java.util.Set.of())));
    await(log.append(BOARD, List.of(new BoardLog.Draft(1, "erase", java.util.Map.of(), java.util.Set.of("n1")))));
    await(log.close());
    String bytes = new String(Files.readAllBytes(folder.resolve("weighin.db")), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains(name));
  }

  // Words of the tests

  /** Holds the writer before its next COMMIT. */
  private Gate hold() {
    var gate = new Gate(new CountDownLatch(1), new CountDownLatch(1));
    sqlite().beforeCommit(() -> {
      gate.there().countDown();
      gate.pass();
    });
    return gate;
  }

  private record Gate(CountDownLatch there, CountDownLatch opened) {

    void reached() throws InterruptedException {
      assertTrue(there.await(30, TimeUnit.SECONDS));
    }

    void open() {
      opened.countDown();
    }

    private void pass() {
      try {
        assertTrue(opened.await(30, TimeUnit.SECONDS));
      } catch (InterruptedException never) {
        throw new IllegalStateException(never);
      }
    }
  }

  private int backup(Path target) throws Exception {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), Backup.class.getName(), folder.toString(), target.toString())
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (java.io.IOException gone) {
      throw new IllegalStateException(gone);
    }
  }

  /** @param limit of this process, soft only, so that it can be lifted again */
  private static void limitFiles(String limit) {
    try {
      int code = new ProcessBuilder("prlimit", "--pid", "" + ProcessHandle.current().pid(), "--fsize=" + limit)
          .inheritIO().start().waitFor();
      assertEquals(0, code);
    } catch (java.io.IOException | InterruptedException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
