package dev.weighin.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Copies the store of a data folder into one file, while the server runs or not: {@code Backup DATA_DIR TARGET}. The copy
 * is the state of one moment, holds everything acknowledged before the command began, and was read back whole.
 *
 * <p>To restore: stop the server, remove {@code weighin.db}, {@code weighin.db-wal} and {@code weighin.db-shm} from the
 * data folder (a write-ahead log left there belongs to the other file and would damage the copy), put the copy there as
 * {@code weighin.db}, start the server.
 */
public final class Backup {

  private Backup() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("Usage: Backup DATA_DIR TARGET");
      System.exit(2);
    }
    try {
      Path target = Path.of(args[1]).toAbsolutePath();
      take(Path.of(args[0]), target);
      System.out.println("Saved to " + target + " (" + Files.size(target) / 1024 + " kB).");
    } catch (NotOpened | IOException refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  /** @throws NotOpened with one sentence, where there is nothing to copy or the target exists */
  static void take(Path folder, Path target) throws IOException {
    var database = new Database(folder);
    if (!Files.exists(database.file())) {
      throw new NotOpened("There is no store in " + folder + ".");
    }
    if (Files.exists(target)) {
      throw new NotOpened(target + " exists already: nothing was copied.");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new NotOpened("There is no folder " + target.getParent() + ": nothing was copied.");
    }
    // Under the target's name there is never half a copy.
    Path part = Path.of(target + ".part");
    try {
      Files.deleteIfExists(part);
      try (Connection connection = database.open()) {
        Database.execute(connection, "vacuum into '" + part.toString().replace("'", "''") + "'");
      }
      check(part);
      try (FileChannel copy = FileChannel.open(part, StandardOpenOption.WRITE)) {
        copy.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException fault) {
      throw new NotOpened("Nothing was copied to " + target + ": " + fault.getMessage(), fault);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void check(Path copy) throws SQLException {
    try (Connection connection = new Database(copy.getParent(), copy.getFileName().toString()).open()) {
      String verdict = Database.ask(connection, "pragma quick_check");
      if (!verdict.equals("ok")) {
        throw new NotOpened("The copy could not be read back (" + verdict + "): nothing was saved.");
      }
    }
  }
}
