package dev.weighin.wire;

import dev.weighin.board.CriterionId;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.board.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object that somebody sent, asked for one by one. The first that is missing or wrong is remembered
 * and a plain value stands in for it; {@link #done} tells. A field that nobody asked for is refused.
 */
public final class Fields {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,32}");
  private static final Pattern SHORT_ID = Pattern.compile("[a-z][0-9]{1,9}");

  private final JsonObject json;
  private final String path;
  private final Set<String> asked = new HashSet<>();
  /** Shared with the fields within: the first refusal. */
  private final Reason[] wrong;

  public Fields(JsonObject json) {
    this(json, "", new Reason[1]);
  }

  private Fields(JsonObject json, String path, Reason[] wrong) {
    this.json = json;
    this.path = path;
    this.wrong = wrong;
  }

  /** What was read, or the first refusal. */
  public <T> Read<T> done(Supplier<T> value) {
    nothingElse();
    return wrong[0] == null ? Read.value(value.get()) : Read.bad(wrong[0]);
  }

  /** Refuses fields that were not asked for. */
  void nothingElse() {
    for (String name : json.fieldNames()) {
      if (!asked.contains(name)) {
        refuse(Reason.Code.BAD_VALUE, "There is no field “" + shortened(path + name) + "” here.", shortened(name));
      }
    }
  }

  public void refuse(Reason.Code code, String sentence, String field) {
    if (wrong[0] == null) {
      String whole = path + field;
      wrong[0] = Reason.of(code, sentence, whole.endsWith(".") ? whole.substring(0, whole.length() - 1) : whole);
    }
  }

  boolean fine() {
    return wrong[0] == null;
  }

  public boolean has(String name) {
    asked.add(name);
    return json.getValue(name) != null;
  }

  /** For fields that this object may have and another reader looks at. */
  public void ignore(String... names) {
    asked.addAll(List.of(names));
  }

  // ---- texts

  /** Stripped; 1 to {@code max} code points on one line. */
  public String text(String name, int max) {
    return text(name, max, true, false);
  }

  /** Stripped; up to {@code max} code points, with line breaks; empty where the field is absent. */
  public String lines(String name, int max) {
    return text(name, max, false, true);
  }

  String text(String name, int max, boolean required, boolean lines) {
    return text(name, value(name), max, required, lines);
  }

  private String text(String name, Object value, int max, boolean required, boolean lines) {
    if (value == null && !required) {
      return "";
    }
    if (value == null) {
      missing(name);
      return "";
    }
    if (!(value instanceof String given)) {
      refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be a text.", name);
      return "";
    }
    String text = given.strip();
    Wording.refusal(name, text, max, required, lines).ifPresent(reason -> refuse(reason.code(), reason.sentence(), name));
    return text;
  }

  /** Texts of 1 to {@code max} code points, at most {@code count} of them. */
  public List<String> texts(String name, int count, int max) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    for (Object each : array(name, count)) {
      texts.add(text(name + "[" + at++ + "]", each, max, true, false));
    }
    return texts;
  }

  /** A text of a pattern; {@code what} says in words what it must be. */
  public String matching(String name, Pattern pattern, String what) {
    Object value = required(name);
    if (value == null) {
      return "";
    }
    if (value instanceof String text && pattern.matcher(text).matches()) {
      return text;
    }
    refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be " + what + ".", name);
    return "";
  }

  public ParticipantId participant(String name) {
    return new ParticipantId(matching(name, ID, "a participant's id: 8 to 32 letters, digits, - and _"));
  }

  public OptionId option(String name) {
    return new OptionId(matching(name, SHORT_ID, "an option's id, such as o1"));
  }

  public CriterionId criterion(String name) {
    return new CriterionId(matching(name, SHORT_ID, "a criterion's id, such as c1"));
  }

  /** Ids in order, at most {@code count}. */
  <T> List<T> ids(String name, int count, Function<String, T> id) {
    List<T> ids = new ArrayList<>();
    int at = 0;
    for (Object each : array(name, count)) {
      if (each instanceof String text && SHORT_ID.matcher(text).matches()) {
        ids.add(id.apply(text));
      } else {
        refuse(Reason.Code.BAD_VALUE, "“" + path + name + "[" + at + "]” must be an id.", name + "[" + at + "]");
      }
      at++;
    }
    return ids;
  }

  // ---- numbers, choices, switches

  public long whole(String name, long min, long max) {
    return whole(name, required(name), min, max);
  }

  public long whole(String name, long min, long max, long absent) {
    Object value = value(name);
    return value == null ? absent : whole(name, value, min, max);
  }

  private long whole(String name, Object value, long min, long max) {
    if (value == null) {
      return min;
    }
    boolean number = value instanceof Number && !(value instanceof java.math.BigInteger);
    double exact = number ? ((Number) value).doubleValue() : Double.NaN;
    if (exact == Math.rint(exact) && exact >= min && exact <= max) {
      return ((Number) value).longValue();
    }
    refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be a whole number from " + min + " to " + max + ".", name);
    return min;
  }

  /** A round's number. */
  public int round() {
    return (int) whole("round", 1, Integer.MAX_VALUE);
  }

  public double number(String name) {
    Object value = required(name);
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    if (value != null) {
      refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be a number.", name);
    }
    return 0;
  }

  public boolean flag(String name) {
    Object value = required(name);
    return value != null && flag(name, value);
  }

  public boolean flag(String name, boolean absent) {
    Object value = value(name);
    return value == null ? absent : flag(name, value);
  }

  private boolean flag(String name, Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be true or false.", name);
    return false;
  }

  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    return choice(name, type, required(name)).orElse(type.getEnumConstants()[0]);
  }

  public <E extends Enum<E>> E choice(String name, Class<E> type, E absent) {
    Object value = value(name);
    return value == null ? absent : choice(name, type, value).orElse(absent);
  }

  private <E extends Enum<E>> Optional<E> choice(String name, Class<E> type, Object value) {
    Optional<E> choice = value instanceof String text ? Camel.read(type, text) : Optional.empty();
    if (choice.isEmpty() && value != null) {
      List<String> choices = new ArrayList<>();
      for (E each : type.getEnumConstants()) {
        choices.add(Camel.of(each));
      }
      refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be one of " + String.join(", ", choices) + ".", name);
    }
    return choice;
  }

  // ---- what is within

  /** The fields of an object within; of an empty one where it is absent, which is refused if required. */
  public Fields object(String name, boolean required) {
    Object value = required ? required(name) : value(name);
    return within(name, value);
  }

  Fields within(String name, Object value) {
    if (value != null && !(value instanceof JsonObject)) {
      refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be an object.", name);
    }
    return new Fields(value instanceof JsonObject object ? object : new JsonObject(), path + name + ".", wrong);
  }

  /** Each member of an object within, at most {@code count}. */
  Iterable<String> names(int count) {
    if (json.size() > count) {
      refuse(Reason.Code.TOO_MANY, "“" + path.substring(0, Math.max(0, path.length() - 1)) + "” has " + json.size() + " members; at most " + count + " are possible.", "");
      return List.of();
    }
    asked.addAll(json.fieldNames());
    return List.copyOf(json.fieldNames());
  }

  /** The value as it came. */
  public Object value(String name) {
    asked.add(name);
    return json.getValue(name);
  }

  /** Required; elements as they came, at most {@code count}. */
  List<Object> array(String name, int count) {
    Object value = required(name);
    if (value instanceof JsonArray array && array.size() <= count) {
      List<Object> elements = new ArrayList<>();
      array.forEach(elements::add);
      return elements;
    }
    if (value instanceof JsonArray array) {
      refuse(Reason.Code.TOO_MANY, "“" + path + name + "” has " + array.size() + " elements; at most " + count + " are possible.", name);
    } else if (value != null) {
      refuse(Reason.Code.BAD_VALUE, "“" + path + name + "” must be a list.", name);
    }
    return List.of();
  }

  private Object required(String name) {
    Object value = value(name);
    if (value == null) {
      missing(name);
    }
    return value;
  }

  private void missing(String name) {
    refuse(Reason.Code.MISSING_FIELD, "The field “" + path + name + "” is missing.", name);
  }

  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 60 ? text : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
  }
}
