package dev.weighin.browser;

import dev.weighin.browser.Stages.Role;
import dev.weighin.browser.Stages.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which looks at a page a run takes: all of them with {@code -Dsurvey}, as at night, and else a slice. In the slice every pair
 * of a stage, a page and a look occurs that occurs at all, which {@link SurveyTest} holds; what stands at one stage only is
 * looked at in every way.
 */
final class Survey {
  /** How one looks at a page. A phone has the other theme, too: a page is seen in it on a phone or on a desk. */
  enum Look {
    RULES,
    OTHER_THEME,
    LARGE_LETTERS,
    PAPER,
    NARROW,
    IN_GERMAN,
    IN_SPANISH
  }

  private static final boolean WHOLE = Boolean.getBoolean("survey");
  private static final int PARTS = 4;

  private Survey() {}

  static Predicate<Look> of(Stage stage, Role role) {
    if (WHOLE || role == Role.JOINING || role == Role.RECORD) return all();
    return slice(stage.ordinal() + role.ordinal());
  }

  static Predicate<Look> all() {
    return look -> true;
  }

  /** @param at the place of a page in a list of its kind */
  static Predicate<Look> of(int at) {
    return WHOLE ? all() : slice(at);
  }

  /** The tags of the languages to look at. */
  static List<String> tongues(Predicate<Look> takes) {
    return Arrays.stream(Look.values()).filter(takes).map(Survey::tongue).filter(tag -> !tag.isEmpty()).toList();
  }

  private static String tongue(Look look) {
    return switch (look) {
      case IN_GERMAN -> "de";
      case IN_SPANISH -> "es";
      default -> "";
    };
  }

  private static Predicate<Look> slice(int at) {
    return look -> (at + look.ordinal()) % PARTS == 0;
  }
}
