package dev.weighin.live;

import dev.weighin.board.Command;
import dev.weighin.board.ParticipantId;
import java.util.Map;

/**
 * A command as a door hands it in.
 *
 * @param participant who asks; the door has checked that it is them
 * @param tab the browser tab, 1–16 characters, which numbers what it asks
 * @param n rising within the tab
 * @param texts names and reasons to keep beside the log, by key
 */
public record Asking(ParticipantId participant, String tab, long n, Command command, Map<String, String> texts) {

  public Asking {
    texts = Map.copyOf(texts);
  }
}
