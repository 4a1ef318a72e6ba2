package dev.weighin.board;

import java.util.Optional;

/** What a text that people write may be. */
public final class Wording {

  /**
   * Why a text cannot be taken; empty when it can.
   *
   * @param field the command's field, for the sentence
   * @param text already stripped of white space at both ends
   * @param max Unicode code points
   * @param required whether it may be empty
   * @param lines whether line breaks may stand in it
   */
  public static Optional<Reason> refusal(String field, String text, int max, boolean required, boolean lines) {
    if (required && text.codePoints().noneMatch(Wording::seen)) {
      return Optional.of(Reason.of(Reason.Code.MISSING_FIELD, "Please fill in the " + field + ".", field));
    }
    int length = text.codePointCount(0, text.length());
    if (length > max) {
      return Optional.of(Reason.of(Reason.Code.TOO_LONG, "The " + field + " has " + length + " characters; at most " + max + " are possible.", field));
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!allowed(text.codePointAt(i), lines)) {
        return Optional.of(Reason.of(Reason.Code.BAD_CHARACTERS,
            "The " + field + " has a control character or half of a character at place " + (i + 1) + "; only text is possible.", field));
      }
    }
    return Optional.empty();
  }

  /** Zero-width characters alone are no name. */
  private static boolean seen(int codePoint) {
    return !Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint) && Character.getType(codePoint) != Character.FORMAT;
  }

  private static boolean allowed(int codePoint, boolean lines) {
    if (codePoint == '\n' || codePoint == '\t') {
      return lines;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      default -> true;
    };
  }

  private Wording() {}
}
