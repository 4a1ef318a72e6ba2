package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Who is connected to a board on this instance. Kept on the board's home loop; in no entry and in no view. */
final class Presence {

  /** From so many spectators on their number is told in steps, so that it does not change with everyone who comes. */
  private static final int STEPPED_FROM = 100;

  /** @param sockets of this participant, by loop */
  private static final class Seat {
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

  /** @param now when the board was opened here, milliseconds: nobody was seen before */
  Presence(int loops, long now) {
    this.loops = loops;
    this.sockets = new int[loops];
    this.facilitatorGoneSince = now;
  }

  void came(Watcher watcher) {
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

  /** Participants with at least one socket. */
  int here() {
    return here;
  }

  /** Sockets of those who did not join. */
  int watching() {
    if (spectators < STEPPED_FROM) {
      return spectators;
    }
    int step = (int) Math.pow(10, (int) Math.log10(spectators) - 1);
    return spectators / step * step;
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

  /** Since when a participant who was here has no socket any more. */
  OptionalLong goneSince(ParticipantId who) {
    Seat seat = seats.get(who);
    return seat == null || seat.all > 0 ? OptionalLong.empty() : OptionalLong.of(seat.goneSince);
  }

  /** Since when no facilitator is here; empty while one is. Whoever holds the facilitator's link and has not joined is one. */
  OptionalLong facilitatorGoneSince(Board board, long now) {
    if (desks() || facilitatorHere(board)) {
      facilitatorGoneSince = 0;
      return OptionalLong.empty();
    }
    if (facilitatorGoneSince == 0) {
      facilitatorGoneSince = now;
    }
    return OptionalLong.of(facilitatorGoneSince);
  }

  /** Stops at the first. */
  private boolean facilitatorHere(Board board) {
    for (ParticipantId who : present()) {
      if (board.participant(who).filter(Participant::facilitates).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
