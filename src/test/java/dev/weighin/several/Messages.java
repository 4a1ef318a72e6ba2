package dev.weighin.several;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts what a Redis says into its messages (RESP2 and RESP3). */
final class Messages {

  private Buffer rest = Buffer.buffer();

  List<Buffer> of(Buffer bytes) {
    rest.appendBuffer(bytes);
    List<Buffer> whole = new ArrayList<>();
    int from = 0;
    for (int end; (end = end(from)) >= 0; from = end) {
      whole.add(rest.getBuffer(from, end));
    }
    rest = rest.getBuffer(from, rest.length());
    return whole;
  }

  /** Whether it tells a subscriber of something published. */
  static boolean published(Buffer message) {
    String head = message.getString(0, Math.min(message.length(), 20), StandardCharsets.ISO_8859_1.name());
    return head.startsWith(">3\r\n$7\r\nmessage") || head.startsWith("*3\r\n$7\r\nmessage");
  }

  /** Where the value ends that begins here; −1 where it is not all there. */
  private int end(int from) {
    int line = line(from);
    if (line < 0) {
      return -1;
    }
    return switch ((char) rest.getByte(from)) {
      case '$', '!', '=' -> {
        int length = number(from, line);
        int end = length < 0 ? line : line + length + 2;
        yield end <= rest.length() ? end : -1;
      }
      case '*', '>', '~' -> values(line, number(from, line));
      case '%' -> values(line, 2 * number(from, line));
      default -> line;
    };
  }

  private int values(int from, int count) {
    int end = from;
    for (int i = 0; i < count && end >= 0; i++) {
      end = end(end);
    }
    return end;
  }

  private int line(int from) {
    for (int i = from; i + 1 < rest.length(); i++) {
      if (rest.getByte(i) == '\r' && rest.getByte(i + 1) == '\n') {
        return i + 2;
      }
    }
    return -1;
  }

  private int number(int from, int line) {
    return Integer.parseInt(rest.getString(from + 1, line - 2));
  }
}
