package dev.weighin.wire;

import dev.weighin.board.Reason;
import dev.weighin.board.Reason.Code;
import dev.weighin.board.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object that somebody sent, read one by one. The first that is wrong is remembered and a stand-in
 * returned, so that reading goes on without branches; {@link #read} then answers with that reason, or with the value. A
 * field that nobody read is wrong as well.
 */
final class Fields {

  private final JsonObject json;
  private final String path;
  private final Set<String> known = new HashSet<>();
  private final List<Fields> inner = new ArrayList<>();
  private Reason wrong;

  Fields(JsonObject json) {
    this(json, "");
  }

  private Fields(JsonObject json, String path) {
    this.json = json;
    this.path = path;
  }

  /** The value that was read, or why it could not be. */
  <T> Read<T> read(Supplier<T> value) {
    Optional<Reason> reason = firstWrong();
    if (reason.isPresent()) {
      return Read.bad(reason.get());
    }
    return Read.value(value.get());
  }

  Optional<Reason> firstWrong() {
    if (wrong != null) {
      return Optional.of(wrong);
    }
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        return Optional.of(Reason.of(Code.BAD_VALUE, "There is no field “" + shown(name) + "” here.", path + shown(name)));
      }
    }
    return inner.stream().flatMap(each -> each.firstWrong().stream()).findFirst();
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }

  boolean has(String name) {
    return value(name) != null;
  }

  boolean hasNumber(String name) {
    return value(name) instanceof Number;
  }

  /** Fields that another reader sees to. */
  Fields ignoring(String... names) {
    known.addAll(List.of(names));
    return this;
  }

  private Object value(String name) {
    known.add(name);
    return json.getValue(name);
  }

  void wrong(Code code, String sentence, String name) {
    if (wrong == null) {
      wrong = Reason.of(code, sentence, path + name);
    }
  }

  private void missing(String name) {
    wrong(Code.MISSING_FIELD, "The field “" + name + "” is missing.", name);
  }

  // ---- texts

  /** A text that must be there and must not be blank. */
  String text(String name, int max) {
    return text(name, max, true, false);
  }

  /** A text that may be absent or empty. */
  String maybe(String name, int max, boolean lines) {
    return text(name, max, false, lines);
  }

  private String text(String name, int max, boolean required, boolean lines) {
    Object value = value(name);
    if (value == null) {
      if (required) {
        missing(name);
      }
      return "";
    }
    if (!(value instanceof String string)) {
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be text.", name);
      return "";
    }
    return worded(name, string, max, required, lines);
  }

  private String worded(String name, String string, int max, boolean required, boolean lines) {
    String text = string.strip();
    Wording.refusal(name, text, max, required, lines).ifPresent(reason -> wrong(reason.code(), reason.sentence(), name));
    return text;
  }

  /** A list of texts; longer ones than {@code most} are refused. */
  List<String> texts(String name, int most, int max) {
    return list(name, most, value -> {
      if (value instanceof String string) {
        return worded(name, string, max, true, false);
      }
      wrong(Code.BAD_VALUE, "Each of “" + name + "” must be text.", name);
      return "";
    });
  }

  /** @param form in words, for whoever sent another */
  String matching(String name, Pattern pattern, String form) {
    Object value = value(name);
    if (value == null) {
      missing(name);
    } else if (!(value instanceof String string) || !pattern.matcher(string).matches()) {
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be " + form + ".", name);
    } else {
      return string;
    }
    return "";
  }

  // ---- numbers and switches

  int whole(String name, int min, int max) {
    return (int) whole(name, (long) min, (long) max);
  }

  long whole(String name, long min, long max) {
    Object value = value(name);
    if (value == null) {
      missing(name);
      return min;
    }
    return whole(name, value, min, max);
  }

  private long whole(String name, Object value, long min, long max) {
    Optional<Long> number = integral(value).filter(each -> each >= min && each <= max);
    if (number.isEmpty()) {
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be a whole number from " + min + " to " + max + ".", name);
    }
    return number.orElse(min);
  }

  private static Optional<Long> integral(Object value) {
    boolean integral = value instanceof Integer || value instanceof Long || value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15;
    return integral ? Optional.of(((Number) value).longValue()) : Optional.empty();
  }

  double number(String name) {
    Object value = value(name);
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    if (value == null) {
      missing(name);
    } else {
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be a number.", name);
    }
    return 0;
  }

  boolean flag(String name) {
    Object value = value(name);
    if (value == null) {
      missing(name);
    }
    return flagOf(name, value, false);
  }

  boolean flag(String name, boolean otherwise) {
    return flagOf(name, value(name), otherwise);
  }

  private boolean flagOf(String name, Object value, boolean otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    wrong(Code.BAD_VALUE, "The field “" + name + "” must be true or false.", name);
    return otherwise;
  }

  <E extends Enum<E>> E word(String name, Class<E> type) {
    if (value(name) == null) {
      missing(name);
      return type.getEnumConstants()[0];
    }
    return word(name, type, type.getEnumConstants()[0]);
  }

  <E extends Enum<E>> E word(String name, Class<E> type, E otherwise) {
    Object value = value(name);
    if (value == null) {
      return otherwise;
    }
    Optional<E> read = value instanceof String string ? Words.read(type, string) : Optional.empty();
    if (read.isEmpty()) {
      List<String> all = Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be one of " + String.join(", ", all) + ".", name);
    }
    return read.orElse(otherwise);
  }

  // ---- parts

  /** An object within; its own fields are held to the same. */
  Fields object(String name) {
    Object value = value(name);
    if (value instanceof JsonObject object) {
      return within(object, name);
    }
    if (value == null) {
      missing(name);
    } else {
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be an object.", name);
    }
    return new Fields(new JsonObject(), path + name + ".");
  }

  <T> List<T> objects(String name, int most, Function<Fields, T> each) {
    int[] at = {0};
    return list(name, most, value -> {
      String place = name + "[" + at[0]++ + "]";
      if (value instanceof JsonObject object) {
        return each.apply(within(object, place));
      }
      wrong(Code.BAD_VALUE, "Each of “" + name + "” must be an object.", place);
      return each.apply(new Fields(new JsonObject(), path + place + "."));
    });
  }

  /** Any values of a list; absent is empty. */
  <T> List<T> list(String name, int most, Function<Object, T> each) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      wrong(Code.BAD_VALUE, "The field “" + name + "” must be a list.", name);
      return List.of();
    }
    if (array.size() > most) {
      wrong(Code.TOO_MANY, "The list “" + name + "” has " + array.size() + " entries; at most " + most + " are possible.", name);
      return List.of();
    }
    List<T> values = new ArrayList<>();
    array.forEach(item -> values.add(each.apply(item)));
    return values;
  }

  private Fields within(JsonObject object, String name) {
    Fields fields = new Fields(object, path + name + ".");
    inner.add(fields);
    return fields;
  }

  /** The raw names of an object of ids; each must then be read. */
  Set<String> names() {
    return json.fieldNames();
  }

  /** A mark: a whole number, or a word that stands for none. Its field is an id, which says nothing to people. */
  Optional<Integer> wholeOr(String name, String word, int min, int max) {
    Object value = value(name);
    if (value == null) {
      wrong(Code.MISSING_FIELD, "A mark is missing.", name);
      return Optional.empty();
    }
    if (word.equals(value)) {
      return Optional.empty();
    }
    Optional<Long> number = integral(value).filter(each -> each >= min && each <= max);
    if (number.isEmpty()) {
      wrong(Code.BAD_VALUE, "A mark is a whole number from " + min + " to " + max + ", or “" + word + "”.", name);
    }
    return number.map(Long::intValue);
  }

  /** Whether a field holds this word. */
  boolean says(String name, String word) {
    return word.equals(value(name));
  }
}
