package dev.weighin.live;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of a board's three links. Only the first is drawn; it is never stored, and who presents it can be told
 * the other two, since they follow from it. The board holds {@link #hash} of each.
 *
 * @param facilitate 43 characters of base64url
 * @param vote HMAC-SHA256(facilitate, "vote:" ‖ generation), base64url
 * @param watch HMAC-SHA256(vote, "watch"), base64url: knowing it does not lead to the one above
 */
public record Keys(String facilitate, String vote, String watch) {

  /** Of the board's first links; each replacement counts one up. */
  public static final int FIRST_GENERATION = 1;

  private static final String HMAC = "HmacSHA256";

  public static Keys of(String facilitate, int generation) {
    String vote = derived(facilitate, "vote:" + generation);
    return new Keys(facilitate, vote, derived(vote, "watch"));
  }

  /** SHA-256, hex: what is kept of a secret, so that the log opens no door. */
  public static String hash(String secret) {
    return HexFormat.of().formatHex(digest(secret));
  }

  /** Whether a presented secret is the one of this hash; takes equally long for every wrong one. */
  public static boolean fits(String secret, String hash) {
    return MessageDigest.isEqual(hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  private static String derived(String key, String about) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(about.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Secrets are in no log line. */
  @Override
  public String toString() {
    return "Keys";
  }
}
