package dev.weighin.several;

import dev.weighin.live.BoardLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The chain of hashes in a Redis, computed once more. */
final class Chain {

  private Chain() {}

  static String next(String before, BoardLog.Record record) {
    var text = before + "\n" + record.version() + "\n" + record.time() + "\n" + record.rules() + "\n" + record.body();
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
