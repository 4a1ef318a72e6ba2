package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who is connected to a board: through this instance, socket by socket, and through the others, as they last said. Kept on
 * the board's home loop; in no entry and in no view.
 */
final class Presence {

  /** From so many spectators on their number is told in steps, so that it does not change with everyone who comes. */
  private static final int STEPPED_FROM = 100;

  /** A participant's, once they were connected. */
  private static final class Seat {
    /** By loop. */
    final int[] sockets;
    int all;
    long goneSince;

    Seat(int loops) {
      sockets = new int[loops];
    }
  }

  private final int loops;
  private final int[] sockets;
  private final Map<ParticipantId, Seat> seats = new HashMap<>();
  private int here;
  private int spectators;
  private int desks;
  private long facilitatorGoneSince;
  private Present ours = Present.NOBODY;
  private boolean moved;
  private Present others = Present.NOBODY;
  private long othersAt;

  /** @param now when the board was opened here, milliseconds: nobody was seen before */
  Presence(int loops, long now) {
    this.loops = loops;
    this.sockets = new int[loops];
    this.facilitatorGoneSince = now;
  }

  void came(Watcher watcher) {
    moved = true;
    sockets[watcher.loop().number()]++;
    watcher.participant().map(who -> seats.computeIfAbsent(who, any -> new Seat(loops))).ifPresentOrElse(seat -> {
      seat.sockets[watcher.loop().number()]++;
      here += seat.all++ == 0 ? 1 : 0;
    }, () -> {
      spectators++;
      desks += watcher.admission().level() == Admission.Level.FACILITATE ? 1 : 0;
    });
  }

  void went(Watcher watcher, long now) {
    moved = true;
    sockets[watcher.loop().number()]--;
    watcher.participant().map(seats::get).ifPresentOrElse(seat -> {
      seat.sockets[watcher.loop().number()]--;
      if (--seat.all == 0) {
        here--;
        seat.goneSince = now;
      }
    }, () -> {
      spectators--;
      desks -= watcher.admission().level() == Admission.Level.FACILITATE ? 1 : 0;
    });
  }

  // ---- through all instances

  /** Participants with at least one socket. */
  int here() {
    int both = 0;
    for (ParticipantId who : others.participants()) {
      both += here(who) ? 1 : 0;
    }
    return here + others.participants().size() - both;
  }

  /** Sockets of those who did not join. */
  int watching() {
    int all = spectators + others.watching();
    if (all < STEPPED_FROM) {
      return all;
    }
    int step = (int) Math.pow(10, (int) Math.log10(all) - 1);
    return all / step * step;
  }

  /** Participants with at least one socket. */
  Set<ParticipantId> everywhere() {
    Set<ParticipantId> all = new HashSet<>(others.participants());
    present().forEach(all::add);
    return all;
  }

  boolean anybodyAnywhere() {
    return anybody() || others.anybody();
  }

  /** Since when a participant who was somewhere has no socket any more. */
  OptionalLong goneSince(ParticipantId who) {
    Seat seat = seats.get(who);
    return seat == null || seat.all > 0 || others.participants().contains(who) ? OptionalLong.empty() : OptionalLong.of(seat.goneSince);
  }

  /** Since when no facilitator is anywhere; empty while one is. Whoever holds the facilitator's link and has not joined is one. */
  OptionalLong facilitatorGoneSince(Board board, long now) {
    if (desks() || others.desk() || facilitates(board, present()) || facilitates(board, others.participants())) {
      facilitatorGoneSince = 0;
      return OptionalLong.empty();
    }
    if (facilitatorGoneSince == 0) {
      facilitatorGoneSince = now;
    }
    return OptionalLong.of(facilitatorGoneSince);
  }

  /** Stops at the first. */
  private static boolean facilitates(Board board, Iterable<ParticipantId> those) {
    for (ParticipantId who : those) {
      if (board.participant(who).filter(Participant::facilitates).isPresent()) {
        return true;
      }
    }
    return false;
  }

  // ---- through the other instances

  /** What they say now. Whoever is with none of them any more has gone, unless they are here. */
  void heard(Present there, long now) {
    othersAt = now;
    if (there == others) {
      return;
    }
    for (ParticipantId who : others.participants()) {
      if (!there.participants().contains(who) && !here(who)) {
        seats.computeIfAbsent(who, any -> new Seat(loops)).goneSince = now;
      }
    }
    others = there;
  }

  /** What was heard too long ago counts no more. */
  void forget(long now) {
    if (now - othersAt >= Elsewhere.KEPT_MS) {
      heard(Present.NOBODY, now);
    }
  }

  // ---- through this instance

  /** The same object until something changes. */
  Present ours() {
    if (moved) {
      Set<ParticipantId> participants = new HashSet<>();
      present().forEach(participants::add);
      Present now = new Present(participants, spectators, desks());
      ours = now.equals(ours) ? ours : now;
      moved = false;
    }
    return ours;
  }

  boolean anybody() {
    return here + spectators > 0;
  }

  boolean spectators() {
    return spectators > 0;
  }

  /** Somebody with the facilitator's link who did not join. */
  boolean desks() {
    return desks > 0;
  }

  boolean on(int loop) {
    return sockets[loop] > 0;
  }

  boolean on(int loop, ParticipantId who) {
    Seat seat = seats.get(who);
    return seat != null && seat.sockets[loop] > 0;
  }

  int tabs(ParticipantId who) {
    Seat seat = seats.get(who);
    return seat == null ? 0 : seat.all;
  }

  Iterable<ParticipantId> present() {
    return () -> seats.entrySet().stream().filter(each -> each.getValue().all > 0).map(Map.Entry::getKey).iterator();
  }

  boolean here(ParticipantId who) {
    return tabs(who) > 0;
  }
}
