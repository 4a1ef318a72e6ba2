package dev.weighin.web;

import dev.weighin.board.Reason;
import dev.weighin.wire.Read;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** What a request carries, and how much of it may be. */
final class Body {

  /** A command, a Join. */
  static final int SMALL_BYTES = 64 * 1024;
  /** A new board, also as a table. */
  static final int BOARD_BYTES = 256 * 1024;
  /** An exported board with its ballots. */
  static final int IMPORT_BYTES = 8 * 1024 * 1024;
  /** Objects and lists within each other. */
  static final int DEPTH_MAX = 16;
  /** Objects and lists in all: each takes some hundred bytes once it is read, and two or three before. */
  static final int PARTS_MAX = 300_000;

  static boolean isCsv(RoutingContext context) {
    return type(context).equals("text/csv");
  }

  static boolean isJson(RoutingContext context) {
    return type(context).equals("application/json");
  }

  private static String type(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  static Read<JsonObject> json(RoutingContext context) {
    return json(context.body() == null ? null : context.body().buffer());
  }

  static Read<JsonObject> json(Buffer body) {
    if (body == null || body.length() == 0) {
      return Read.bad(Reason.of(Reason.Code.MALFORMED, "The request has no body; a JSON object is expected."));
    }
    Shape shape = Shape.of(body);
    if (shape.depth() > DEPTH_MAX) {
      return Read.bad(Reason.of(Reason.Code.MALFORMED, "The body has objects or lists more than " + DEPTH_MAX + " deep."));
    }
    if (shape.parts() > PARTS_MAX) {
      return Read.bad(Reason.of(Reason.Code.TOO_LARGE, "The body has more than " + PARTS_MAX + " objects and lists."));
    }
    try {
      return Read.value(new JsonObject(body));
    } catch (DecodeException | ClassCastException noObject) {
      return Read.bad(Reason.of(Reason.Code.MALFORMED, "The body is not one JSON object in UTF-8."));
    }
  }

  /** How deep brackets go and how many there are, strings apart; the parser says whether they match. */
  private record Shape(int depth, int parts) {

    static Shape of(Buffer body) {
      int depth = 0;
      int deepest = 0;
      int parts = 0;
      boolean quoted = false;
      for (int i = 0; i < body.length(); i++) {
        byte each = body.getByte(i);
        if (quoted) {
          if (each == '\\') {
            i++;
          } else if (each == '"') {
            quoted = false;
          }
        } else if (each == '"') {
          quoted = true;
        } else if (each == '{' || each == '[') {
          parts++;
          deepest = Math.max(deepest, ++depth);
        } else if (each == '}' || each == ']') {
          depth--;
        }
      }
      return new Shape(deepest, parts);
    }
  }

  private Body() {}
}
