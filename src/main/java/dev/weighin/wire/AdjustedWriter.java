package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Whose ballots count otherwise than once, in sight of everybody (J2, V7). */
final class AdjustedWriter {

  /** Above so many, the others are a number. */
  private static final int SHOWN_MAX = 50;

  /**
   * Puts {@code adjusted: {of: [{name?, excluded? | merged? | power?}], more?}} into a view; nothing where every ballot counts
   * once. Names as the list of people has them: to facilitators, and to participants where everybody is named.
   */
  static void into(JsonObject view, Board board, Texts texts, ViewClass viewClass) {
    boolean named = viewClass.desk() || viewClass != ViewClass.PUBLIC && board.settings().anonymity() == Anonymity.NAMED;
    JsonArray shown = new JsonArray();
    int more = 0;
    for (Participant each : board.participants()) {
      if (each.removed() || each.times() == 1) {
        continue;
      }
      if (shown.size() == SHOWN_MAX) {
        more++;
        continue;
      }
      JsonObject one = new JsonObject();
      texts.get(each.name()).filter(name -> named).ifPresent(name -> one.put("name", name));
      shown.add(each.mergedInto().isPresent() ? one.put("merged", true) : each.excluded() ? one.put("excluded", true) : one.put("power", each.power()));
    }
    if (!shown.isEmpty()) {
      JsonObject adjusted = new JsonObject().put("of", shown);
      view.put("adjusted", more > 0 ? adjusted.put("more", more) : adjusted);
    }
  }

  private AdjustedWriter() {}
}
