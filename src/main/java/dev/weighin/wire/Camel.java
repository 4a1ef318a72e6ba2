package dev.weighin.wire;

import java.util.Locale;
import java.util.Optional;

/** Names of Java's constants as JSON writes them: {@code NO_NAMES} is {@code noNames}. */
public final class Camel {

  public static String of(Enum<?> constant) {
    String name = constant.name();
    StringBuilder camel = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      if (each == '_') {
        camel.append(name.charAt(++i));
      } else {
        camel.append(Character.toLowerCase(each));
      }
    }
    return camel.toString();
  }

  public static <E extends Enum<E>> Optional<E> read(Class<E> type, String camel) {
    for (E each : type.getEnumConstants()) {
      if (of(each).equals(camel)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** A record's name as the type of its JSON: {@code OpenRound} is {@code openRound}. */
  public static String of(Class<?> type) {
    String name = type.getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private Camel() {}
}
