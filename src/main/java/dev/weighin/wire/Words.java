package dev.weighin.wire;

import java.util.Optional;

/** Enum names as JSON has them: {@code NO_NAMES} is {@code noNames}. */
final class Words {

  static String of(Enum<?> value) {
    StringBuilder word = new StringBuilder();
    boolean upper = false;
    for (char each : value.name().toCharArray()) {
      if (each == '_') {
        upper = true;
      } else {
        word.append(upper ? each : Character.toLowerCase(each));
        upper = false;
      }
    }
    return word.toString();
  }

  static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
    for (E each : type.getEnumConstants()) {
      if (of(each).equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** For text of our own writing. */
  static <E extends Enum<E>> E own(Class<E> type, String word) {
    return read(type, word).orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " has no " + word));
  }

  private Words() {}
}
