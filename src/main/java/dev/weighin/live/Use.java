package dev.weighin.live;

import dev.weighin.board.BoardId;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** When a board was last used, and that its log hears of it now and then, which otherwise knows when the board came into memory. */
final class Use {

  static final long NOTE_EVERY_MS = TimeUnit.HOURS.toMillis(1);
  private static final Logger LOG = Logger.getLogger(Use.class.getName());

  private final BoardId id;
  private final BoardLog log;
  private final InstantSource clock;
  private volatile long at;
  private long notedAt;

  Use(BoardId id, BoardLog log, InstantSource clock) {
    this.id = id;
    this.log = log;
    this.clock = clock;
    this.at = clock.millis();
    this.notedAt = at;
  }

  /** From any thread. */
  void now() {
    at = clock.millis();
  }

  long at() {
    return at;
  }

  /** To be called from time to time, on the home loop. */
  void note(long now) {
    if (now - notedAt >= NOTE_EVERY_MS && at > notedAt) {
      notedAt = now;
      log.used(id).onFailure(why -> LOG.log(Level.FINE, "the use of board " + id + " is not noted", why));
    }
  }
}
