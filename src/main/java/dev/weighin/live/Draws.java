package dev.weighin.live;

import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Whatever is drawn at random: ids, secrets, codes. For secrets the generator is a {@code SecureRandom}. */
public final class Draws {

  /** Without letters and digits that are taken for another. */
  private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String BOARD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final Pattern CODE = Pattern.compile("[" + CODE_LETTERS + "]{8}");
  private static final Pattern CODE_AS_WRITTEN = Pattern.compile("[\\s\\p{Pd}]");

  private static final int BOARD_LENGTH = 10;
  private static final int CODE_LENGTH = 8;
  private static final int PARTICIPANT_LENGTH = 16;
  private static final int SECRET_LENGTH = 32;
  private static final int TAB_LENGTH = 8;
  private static final int TEXT_KEY_LENGTH = 16;
  private static final int KEY_BYTES = 32;

  private final RandomGenerator random;

  public Draws(RandomGenerator random) {
    this.random = random;
  }

  /** The secret of a new board's facilitator: 43 characters. */
  public String key() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public BoardId board() {
    return new BoardId(letters(BOARD_LETTERS, BOARD_LENGTH));
  }

  /** A join code as it is stored and compared. */
  public String code() {
    return letters(CODE_LETTERS, CODE_LENGTH);
  }

  public ParticipantId participant() {
    return new ParticipantId(letters(ID_LETTERS, PARTICIPANT_LENGTH));
  }

  /** A participant's personal secret. */
  public String secret() {
    return letters(ID_LETTERS, SECRET_LENGTH);
  }

  public String tab() {
    return letters(ID_LETTERS, TAB_LENGTH);
  }

  /** The key of a text beside the log. */
  public String textKey() {
    return letters(ID_LETTERS, TEXT_KEY_LENGTH);
  }

  /** A join code however it was typed: case, spaces and dashes do not matter. Empty where it is none. */
  public static Optional<String> readCode(String typed) {
    String code = CODE_AS_WRITTEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    return Optional.of(code).filter(each -> CODE.matcher(each).matches());
  }

  private String letters(String from, int length) {
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(from.charAt(random.nextInt(from.length())));
    }
    return drawn.toString();
  }
}
