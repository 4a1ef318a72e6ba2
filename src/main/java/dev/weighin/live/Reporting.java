package dev.weighin.live;

import dev.weighin.board.BoardId;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the other instances who is connected to a board here, and its presence who is there. Lives on the home loop. */
final class Reporting {

  /** A board to which nobody is connected here is asked about only every so many seconds. */
  private static final int QUIET_SECONDS = 5;
  private static final Logger LOG = Logger.getLogger(Reporting.class.getName());

  private final BoardId id;
  private final Elsewhere elsewhere;
  private final Loop home;
  private final InstantSource clock;
  private final Presence presence;
  private boolean asking;
  private boolean ended;
  private int quiet;

  Reporting(BoardId id, Elsewhere elsewhere, Loop home, InstantSource clock, Presence presence) {
    this.id = id;
    this.elsewhere = elsewhere;
    this.home = home;
    this.clock = clock;
    this.presence = presence;
  }

  void everySecond() {
    presence.forget(clock.millis());
    quiet = presence.anybody() ? 0 : quiet + 1;
    // The first second without anybody is told at once.
    if (quiet <= 1 || quiet % QUIET_SECONDS == 0) {
      report();
    }
  }

  void report() {
    if (asking || ended) {
      return;
    }
    asking = true;
    home.hear(elsewhere.report(id, presence.ours())).onComplete((others, failure) -> {
      asking = false;
      if (failure == null) {
        presence.heard(others, clock.millis());
      } else {
        LOG.log(Level.FINE, "who else is connected to board " + id + " is not known", failure);
      }
    });
  }

  void end() {
    ended = true;
    elsewhere.leave(id);
  }
}
