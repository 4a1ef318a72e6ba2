package dev.weighin.web;

import dev.weighin.board.BoardId;
import dev.weighin.live.Position;
import dev.weighin.wire.ViewClass;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Fields of a message that the doors read themselves. Of another type counts as absent. */
record Fields(JsonObject message) {

  private static final Pattern BOARD = Pattern.compile("[a-z0-9-]{1,40}");

  Optional<String> text(String name) {
    return message.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A whole number within bounds. */
  Optional<Long> number(String name, long least, long most) {
    return message.getValue(name) instanceof Number number && number.doubleValue() == number.longValue()
            && number.longValue() >= least && number.longValue() <= most
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  Optional<BoardId> board() {
    return text("board").flatMap(Fields::board);
  }

  static Optional<BoardId> board(String text) {
    return BOARD.matcher(text).matches() ? Optional.of(new BoardId(text)) : Optional.empty();
  }

  /** {@code epoch} and {@code version}, the latter also as text: headers are. */
  Position position() {
    Optional<Long> version = number("version", 0, Long.MAX_VALUE).or(() -> text("version").flatMap(Fields::whole));
    return text("epoch").isPresent() && version.isPresent() ? new Position(text("epoch").get(), version.get()) : Position.NOWHERE;
  }

  /** {@code class} of the view that the position is in; the spectators' where nothing is said. */
  ViewClass viewClass() {
    return Arrays.stream(ViewClass.values()).filter(each -> text("class").equals(Optional.of(each.json()))).findFirst().orElse(ViewClass.PUBLIC);
  }

  private static Optional<Long> whole(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
