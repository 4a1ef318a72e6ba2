package dev.weighin.live;

import dev.weighin.analysis.Sight;
import dev.weighin.board.ParticipantId;
import dev.weighin.wire.Frames;
import dev.weighin.wire.MineWriter;
import dev.weighin.wire.ViewClass;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What belongs to one participant, for those who are here. Whoever voted gets theirs with the next tick; the others in
 * turn, each at most once a second, and no more of them in a tick than there is time for.
 */
final class Mines {

  static final long PAUSE_MS = 1_000;
  private static final long TIME_PER_TICK_NANOS = 2_000_000;

  private record Sent(JsonObject mine, long at) {}

  private final Map<ParticipantId, Sent> sent = new HashMap<>();
  private final Set<ParticipantId> urgent = new LinkedHashSet<>();
  private final LinkedHashSet<ParticipantId> due = new LinkedHashSet<>();
  private boolean all;

  /** Something of this participant's own changed. */
  void touch(ParticipantId who) {
    urgent.add(who);
  }

  /** Something changed that may show in everybody's. */
  void touchAll() {
    all = true;
  }

  boolean waiting() {
    return all || !due.isEmpty();
  }

  void forget(ParticipantId who) {
    sent.remove(who);
    urgent.remove(who);
    due.remove(who);
  }

  /** What is to be sent now. */
  Map<ParticipantId, Frame> refresh(Reading reading, Presence presence, long now) {
    Map<ParticipantId, Frame> frames = new HashMap<>();
    urgent.forEach(who -> add(frames, who, reading, presence, now));
    due.removeAll(urgent);
    urgent.clear();
    if (all) {
      all = false;
      presence.present().forEach(due::add);
    }
    long until = System.nanoTime() + TIME_PER_TICK_NANOS;
    for (Iterator<ParticipantId> each = due.iterator(); each.hasNext() && System.nanoTime() < until; ) {
      ParticipantId who = each.next();
      Sent before = sent.get(who);
      if (before == null || now - before.at() >= PAUSE_MS) {
        each.remove();
        add(frames, who, reading, presence, now);
      }
    }
    return frames;
  }

  /** One participant's, for a socket that has just come; what their other sockets have is still to be brought up to date. */
  Frame of(ParticipantId who, Reading reading, long now) {
    JsonObject mine = mine(who, reading);
    sent.putIfAbsent(who, new Sent(mine, now));
    return frame(reading, mine);
  }

  private void add(Map<ParticipantId, Frame> frames, ParticipantId who, Reading reading, Presence presence, long now) {
    if (!presence.here(who) || reading.board().participant(who).isEmpty()) {
      return;
    }
    JsonObject mine = mine(who, reading);
    Sent before = sent.put(who, new Sent(mine, now));
    if (before == null || !before.mine().equals(mine)) {
      frames.put(who, frame(reading, mine));
    }
  }

  private static JsonObject mine(ParticipantId who, Reading reading) {
    Sight sight = ViewClass.of(reading.board(), Optional.of(who)).sight();
    return MineWriter.mine(reading.board(), reading.result(sight), reading.texts(), who);
  }

  private static Frame frame(Reading reading, JsonObject mine) {
    return Frame.aside(reading.board().id(), Frame.Kind.MINE, Frames.mine(reading.at().epoch(), reading.at().version(), mine));
  }
}
