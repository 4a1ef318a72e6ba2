package dev.weighin.wire;

import dev.weighin.board.Reason;
import java.util.function.Function;

/** What came of reading something that a person or program sent. */
public sealed interface Read<T> {

  record Value<T>(T value) implements Read<T> {}

  record Bad<T>(Reason reason) implements Read<T> {}

  static <T> Read<T> value(T value) {
    return new Value<>(value);
  }

  static <T> Read<T> bad(Reason reason) {
    return new Bad<>(reason);
  }

  default <R> Read<R> map(Function<T, R> next) {
    return switch (this) {
      case Value<T>(T value) -> new Value<>(next.apply(value));
      case Bad<T>(Reason reason) -> new Bad<>(reason);
    };
  }
}
