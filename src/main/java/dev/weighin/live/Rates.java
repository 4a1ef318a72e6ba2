package dev.weighin.live;

import dev.weighin.board.ParticipantId;
import java.util.HashMap;
import java.util.Map;

/** How much is asked of a board: by each participant, and for joining it by all together. */
final class Rates {

  /** How many commands a participant may ask for at once, and how many each second from then on. */
  static final double COMMANDS_BURST = 300;
  static final double COMMANDS_PER_SECOND = 30;
  /** How many may join at once, and how many each second from then on. */
  static final double JOINS_BURST = 1_000;
  static final double JOINS_PER_SECOND = 100;

  private final Map<ParticipantId, Bucket> commands = new HashMap<>();
  private final Bucket joins;

  Rates(long now) {
    joins = new Bucket(JOINS_PER_SECOND, JOINS_BURST, now);
  }

  boolean take(ParticipantId who, long now) {
    return commands.computeIfAbsent(who, any -> new Bucket(COMMANDS_PER_SECOND, COMMANDS_BURST, now)).take(now);
  }

  boolean takeJoin(long now) {
    return joins.take(now);
  }

  /** Forgets who asked for nothing lately. */
  void forget(long now) {
    commands.values().removeIf(each -> each.full(now));
  }
}
