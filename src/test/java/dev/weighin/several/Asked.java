package dev.weighin.several;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One number of a tab: what was asked under it, each time it was sent, and what was told in the end. Guarded by its tab. */
final class Asked {

  /** The final word. {@code version} of the board that it was said by. */
  record Told(String outcome, long version) {

    boolean accepted() {
      return outcome.equals("accepted");
    }

    boolean overtaken() {
      return outcome.equals("overtaken");
    }
  }

  final long n;
  final JsonObject command;
  /** The instance it was sent to, and the answer, "-" for none. */
  final List<String> sent = new ArrayList<>();
  /** Sent at least once without learning that nothing came of that. */
  boolean open;
  boolean wasOpen;
  /** What its tab had seen or been told of the board when it was sent last. */
  long seen;
  Told told;

  Asked(long n, JsonObject command) {
    this.n = n;
    this.command = command;
  }

  @Override
  public String toString() {
    return "number " + n + " " + sent + " told " + told + ": " + command.encode();
  }
}
