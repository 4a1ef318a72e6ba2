package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The chain of hashes over a board's records. Not safe for several threads. */
final class Hash {

  /** What stands before the first record's hash. */
  static final String NONE = "";

  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest digest;

  private Hash(String algorithm) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static Hash sha256() {
    return new Hash("SHA-256");
  }

  /** As a script in Redis can compute it. */
  static Hash sha1() {
    return new Hash("SHA-1");
  }

  /** 64 hex digits (SHA-1: 40), over the hash before and everything that a record says. */
  String after(String previous, long version, long time, int rules, String body) {
    digest.update((previous + "\n" + version + "\n" + time + "\n" + rules + "\n").getBytes(UTF_8));
    return HEX.formatHex(digest.digest(body.getBytes(UTF_8)));
  }

  static byte[] bytes(String hash) {
    return HEX.parseHex(hash);
  }

  static String text(byte[] hash) {
    return HEX.formatHex(hash);
  }
}
