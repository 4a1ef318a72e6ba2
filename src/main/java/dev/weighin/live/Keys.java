package dev.weighin.live;

import dev.weighin.board.Board;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets in a board's links. All follow from the facilitator's; the board keeps their hashes only.
 *
 * @param facilitate random, 43 characters of base64url
 * @param vote base64url(HMAC-SHA256(facilitate, "vote:" + generation))
 * @param watch base64url(HMAC-SHA256(vote, "watch"))
 */
public record Keys(String facilitate, String vote, String watch) {

  /** @param generation the board's {@code linkGeneration} */
  public static Keys of(String facilitate, int generation) {
    String vote = derived(facilitate, "vote:" + generation);
    return new Keys(facilitate, vote, derived(vote, "watch"));
  }

  /** SHA-256 as 64 hex digits. */
  public static String hash(String secret) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Whether a secret has this hash; takes as long whatever they have in common. */
  public static boolean fits(String secret, String hash) {
    return same(hash(secret), hash);
  }

  /** What a key admits to at a board; empty: to nothing. */
  public static Optional<Admission> admission(Board board, String key) {
    String hash = hash(key);
    boolean facilitates = same(hash, board.settings().facilitateHash());
    boolean votes = same(hash, board.settings().voteHash());
    boolean watches = same(hash, board.settings().watchHash());
    return facilitates ? admits(Admission.Level.FACILITATE, hash)
        : votes ? admits(Admission.Level.VOTE, hash)
        : watches ? admits(Admission.Level.WATCH, hash)
        : Optional.empty();
  }

  private static Optional<Admission> admits(Admission.Level level, String hash) {
    return Optional.of(new Admission(level, hash, Optional.empty()));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String derived(String key, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
