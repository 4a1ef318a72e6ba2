package dev.weighin.demo;

import dev.weighin.board.BoardId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the secrets of the demo boards and of the simulated voters are made from. It is kept in a file, so that their
 * links outlive a restart, and never leaves the process.
 */
public final class DemoKey {

  /** In the data folder; readable by its owner only, where the file system knows owners. */
  static final String FILE = "demo.key";

  private static final int BYTES = 32;

  private final byte[] key;

  private DemoKey(byte[] key) {
    this.key = key;
  }

  /** The folder's key; made when there is none yet. */
  public static DemoKey in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      write(file);
    }
    return read(file).filter(key -> key.length == BYTES).map(DemoKey::new)
        .orElseThrow(() -> new IOException(file + " is no key of " + BYTES + " bytes; remove it, and the demo boards get new links"));
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
    } catch (IllegalArgumentException otherText) {
      return Optional.empty();
    }
  }

  /** Whole or not at all: a half key would lose the links. */
  private static void write(Path file) throws IOException {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    Path half = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(half);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(fresh) + "\n");
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The facilitator's secret of a demo board, 43 characters. */
  public String facilitate(BoardId board) {
    return secret("facilitate:" + board);
  }

  /** The personal secret of somebody whom this server plays. */
  String personal(BoardId board, String who) {
    return secret("personal:" + board + ":" + who);
  }

  private String secret(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
