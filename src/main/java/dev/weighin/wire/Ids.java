package dev.weighin.wire;

import dev.weighin.board.CriterionId;
import dev.weighin.board.Limits;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason.Code;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Ids, secrets and tabs as somebody sent them: held to their form, not yet to what the board has. */
final class Ids {

  private static final Pattern OPTION = Pattern.compile("o[0-9]{1,6}");
  private static final Pattern CRITERION = Pattern.compile("c[0-9]{1,6}");
  private static final Pattern PARTICIPANT = Pattern.compile("[A-Za-z0-9_-]{8,32}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  static final Pattern TAB = Pattern.compile("[A-Za-z0-9_-]{1," + Limits.TAB_LENGTH + "}");

  static OptionId option(Fields f, String name) {
    return new OptionId(f.matching(name, OPTION, "the id of an option, such as o1"));
  }

  static CriterionId criterion(Fields f, String name) {
    return new CriterionId(f.matching(name, CRITERION, "the id of a criterion, such as c1"));
  }

  static ParticipantId participant(Fields f, String name) {
    return new ParticipantId(f.matching(name, PARTICIPANT, "8 to 32 letters, digits, _ or -"));
  }

  static String secret(Fields f, String name) {
    return f.matching(name, SECRET, "16 to 64 letters, digits, _ or -");
  }

  static String tab(Fields f, String name) {
    return f.matching(name, TAB, Joining.TAB);
  }

  static List<OptionId> options(Fields f, String name) {
    return list(f, name, OPTION, Limits.OPTIONS_MAX, OptionId::new);
  }

  static List<CriterionId> criteria(Fields f, String name) {
    return list(f, name, CRITERION, Limits.CRITERIA_MAX, CriterionId::new);
  }

  private static <T> List<T> list(Fields f, String name, Pattern pattern, int most, Function<String, T> id) {
    return f.list(name, most, value -> {
      if (value instanceof String string && pattern.matcher(string).matches()) {
        return id.apply(string);
      }
      f.wrong(Code.BAD_VALUE, "“" + name + "” must list ids of this board.", name);
      return id.apply("");
    });
  }

  private Ids() {}
}
