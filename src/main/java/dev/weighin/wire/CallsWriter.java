package dev.weighin.wire;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Who is called to facilitate while all facilitators are away, and how many voters that still takes. */
final class CallsWriter {

  /**
   * Puts {@code calls: {participant: {name?, votes, needed}}} into a view; nothing while a facilitator is present or nobody
   * is called. Names as the list of people has them: to facilitators, and to voters where everybody is named.
   */
  static void into(JsonObject view, Board board, Texts texts, ViewClass viewClass) {
    Map<ParticipantId, Integer> calls = new TreeMap<>();
    int voters = 0;
    for (Participant each : board.participants()) {
      if (each.facilitates() && !each.away()) {
        return;
      }
      if (each.expected() && !each.simulated()) {
        voters++;
        each.promotes().ifPresent(called -> calls.merge(called, 1, Integer::sum));
      }
    }
    if (calls.isEmpty() || !board.settings().promotion() || viewClass == ViewClass.PUBLIC) {
      return;
    }
    boolean named = viewClass.desk() || board.settings().anonymity() == Anonymity.NAMED;
    int needed = voters / 2 + 1;
    JsonObject shown = new JsonObject();
    calls.forEach((called, votes) -> board.participant(called).filter(each -> !each.removed()).ifPresent(each -> {
      JsonObject call = new JsonObject().put("votes", votes).put("needed", needed);
      texts.get(each.name()).filter(name -> named).ifPresent(name -> call.put("name", name));
      shown.put(called.value(), call);
    }));
    if (!shown.isEmpty()) {
      view.put("calls", shown);
    }
  }

  private CallsWriter() {}
}
