package dev.weighin.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.live.BoardLog.Draft;
import dev.weighin.live.BoardLog.Shelf;
import io.vertx.junit5.VertxTestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is special to a store in one file: how it is opened, and how it is copied. */
class SqliteFileTest extends SqliteWords {

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
    await(log.create(BOARD, Shelf.KEPT, new Draft(1, "join", Map.of("n1", name), Set.of())));
    await(log.append(BOARD, List.of(new Draft(1, "erase", Map.of(), Set.of("n1")))));
    await(log.close());
    String bytes = new String(Files.readAllBytes(folder.resolve("weighin.db")), StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains(name));
  }

  private int backup(Path target) throws Exception {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), Backup.class.getName(), folder.toString(), target.toString())
        .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }
}
