package dev.weighin.live;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Everything the server draws. Chance stays out of the log: what it gave stands there as a plain value. */
public final class Chance {

  /** Without letters and digits that look alike. */
  private static final String ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int ID_LENGTH = 10;
  private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CODE_LENGTH = 8;
  private static final int KEY_BYTES = 32;
  private static final int PARTICIPANT_BYTES = 12;
  private static final int TEXT_KEY_BYTES = 12;

  private final RandomGenerator random;

  public Chance(RandomGenerator random) {
    this.random = random;
  }

  public static Chance secure() {
    return new Chance(new SecureRandom());
  }

  public BoardId boardId() {
    return new BoardId(word(ID_LETTERS, ID_LENGTH));
  }

  /** A join code: about 39 bits. */
  public String code() {
    return word(CODE_LETTERS, CODE_LENGTH);
  }

  /** A secret of 256 bits, 43 characters. */
  public String key() {
    return base64(KEY_BYTES);
  }

  public ParticipantId participant() {
    return new ParticipantId(base64(PARTICIPANT_BYTES));
  }

  /** The key of a name or a reason beside the log. */
  public String textKey() {
    return base64(TEXT_KEY_BYTES);
  }

  private String word(String letters, int length) {
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  private String base64(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }
}
