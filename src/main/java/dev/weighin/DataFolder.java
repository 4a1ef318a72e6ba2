package dev.weighin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * The folder that holds what this instance keeps, locked for as long as it is open: two processes
 * that write one log would destroy it. The system drops the lock of a killed process.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = "weighin.lock";

  private final Path path;
  private final FileChannel lock;

  public sealed interface Opening {
    record Opened(DataFolder folder) implements Opening {}

    /** One sentence that names the folder and what is wrong. */
    record Refused(String sentence) implements Opening {}
  }

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates the folder where it is missing. */
  public static Opening open(Path wanted) {
    var path = wanted.toAbsolutePath().normalize();
    FileChannel lock;
    try {
      Files.createDirectories(path);
      lock =
          FileChannel.open(
              path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return new Opening.Refused(
          "The data folder %s cannot be written (%s); set DATA_DIR to one that can."
              .formatted(path, why(e)));
    }
    try {
      if (lock.tryLock() != null) return new Opening.Opened(new DataFolder(path, lock));
      lock.close();
    } catch (OverlappingFileLockException mine) {
      closeQuietly(lock);
    } catch (IOException e) {
      closeQuietly(lock);
      return new Opening.Refused(
          "The data folder %s cannot be locked (%s); set DATA_DIR to a folder on a local disk."
              .formatted(path, why(e)));
    }
    return new Opening.Refused(
        "Another Weighin uses the data folder %s; stop it, or set DATA_DIR to another folder."
            .formatted(path));
  }

  /** Absolute. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException unimportant) {
      // nothing was written through it
    }
  }

  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException file -> "there is a file in its place";
      case FileSystemException other when other.getReason() != null ->
          other.getReason().toLowerCase(Locale.ROOT);
      case FileSystemException other -> "it cannot be created";
      default -> String.valueOf(e.getMessage());
    };
  }
}
