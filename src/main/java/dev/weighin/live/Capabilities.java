package dev.weighin.live;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of a board's three links. The voting one follows from the facilitator's and the generation, the watching
 * one from the voting one, so that who facilitates can always show all three; the server keeps their hashes only.
 *
 * @param facilitate 43 characters, base64url; likewise the others
 */
public record Capabilities(String facilitate, String vote, String watch) {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** @param generation of the links, from 1; rises when they are replaced */
  public static Capabilities of(String facilitate, int generation) {
    String vote = derived(facilitate, "vote:" + generation);
    return new Capabilities(facilitate, vote, derived(vote, "watch"));
  }

  /** A new facilitator's secret. */
  public static String drawn() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What the server keeps of a secret: SHA-256 of its UTF-8, hex. */
  public static String hash(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A secret that follows from another one: HMAC-SHA256 of {@code what} under it, base64url, 43 characters. */
  public static String derived(String key, String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
