package dev.weighin.demo;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.live.Chance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the secrets of the demo boards and of the simulated voters are made from. It is kept in a file, so that their
 * links outlive a restart, and never leaves the process.
 */
public final class DemoKey {

  /** In the data folder; readable by its owner only, where the file system knows owners. */
  static final String FILE = "demo.key";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String key;

  private DemoKey(String key) {
    this.key = key;
  }

  /**
   * A key that is kept elsewhere.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static DemoKey of(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("no key");
    }
    return new DemoKey(key);
  }

  /** The folder's key; made when there is none yet. */
  public static DemoKey in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      write(file, Chance.secure().key());
    }
    String key = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!KEY.matcher(key).matches()) {
      throw new IOException(file + " holds no key; remove it, and the demo boards get new links");
    }
    return new DemoKey(key);
  }

  /** Whole or not at all: a half key would lose the links. */
  private static void write(Path file, String fresh) throws IOException {
    Path half = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(half);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(half, fresh + "\n");
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The facilitator's secret of a demo board. */
  String facilitate(BoardId board) {
    return derived("facilitate:" + board);
  }

  /** The personal secret of somebody whom this server plays. */
  String personal(BoardId board, ParticipantId who) {
    return derived("personal:" + board + ":" + who);
  }

  private String derived(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
