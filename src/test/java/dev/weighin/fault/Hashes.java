package dev.weighin.fault;

import dev.weighin.live.BoardLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The chain of hashes, computed as the log's contract words it. */
final class Hashes {

  /** Digits of the hash that Redis computes. */
  private static final int SHA_1 = 40;

  private Hashes() {}

  static String of(String before, BoardLog.Record record) {
    var text = before + "\n" + record.version() + "\n" + record.time() + "\n" + record.rules() + "\n" + record.body();
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(record.hash().length() == SHA_1 ? "SHA-1" : "SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
