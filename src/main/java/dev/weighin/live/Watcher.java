package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.ParticipantId;
import dev.weighin.wire.ViewClass;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A socket's receiving side of one board. Lives on its socket's loop.
 *
 * <p>At most one write is under way. What comes meanwhile is not queued: the view is remembered as "there is more", of
 * every other kind only the newest frame stays. So a watcher who does not read costs the same however long.
 */
public final class Watcher {

  /** A write that was not taken for so long ends the connection. */
  static final long PATIENCE_MS = 15_000;

  private final Loop loop;
  private final Outlet outlet;
  private final Meters meters;
  private final Admission admission;
  private Position at;
  private boolean resumed;
  private ViewClass seenBy;
  private Feed feed;
  private Frame notice;
  private Frame mine;
  private Frame presence;
  private Frame beat;
  private boolean underWay;
  private long underWaySince;
  private boolean gone;
  /** Where the audience keeps it; −1 while it is in none. */
  int place = -1;

  /** One who has seen nothing before, or what everybody may see. */
  public Watcher(Loop loop, Outlet outlet, Meters meters, Admission admission, Position at) {
    this(loop, outlet, meters, admission, at, ViewClass.PUBLIC);
  }

  /**
   * @param at what the socket's peer has seen before, {@link Position#NOWHERE} for nothing
   * @param seenBy the class it saw that as: a position in another class's changes means nothing
   */
  public Watcher(Loop loop, Outlet outlet, Meters meters, Admission admission, Position at, ViewClass seenBy) {
    this.loop = loop;
    this.outlet = outlet;
    this.meters = meters;
    this.admission = admission;
    this.at = at;
    this.seenBy = seenBy;
  }

  Loop loop() {
    return loop;
  }

  Admission admission() {
    return admission;
  }

  Optional<ParticipantId> participant() {
    return admission.participant();
  }

  boolean gone() {
    return gone;
  }

  ViewClass seenBy() {
    return seenBy;
  }

  /** Whether it belongs to another class by now; it then begins anew with a full view. */
  boolean reclassed(Board board) {
    ViewClass now = admission.seesAs(board);
    if (now == seenBy) {
      return false;
    }
    at = Position.NOWHERE;
    seenBy = now;
    // Whatever comes before the new class's view must not bring the old one's once more.
    feed = null;
    return true;
  }

  /** The full view once more, as asked. */
  public void again() {
    at = Position.NOWHERE;
    write();
  }

  void show(Feed next) {
    feed = next;
    if (!resumed) {
      resumed = true;
      at = next.knows(at) ? at : Position.NOWHERE;
    }
    if (underWay && !next.seenFrom(at)) {
      meters.skipped();
    }
    write();
  }

  void tell(Frame frame) {
    switch (frame.kind()) {
      case NOTICE -> notice = frame;
      case MINE -> mine = frame;
      case PRESENCE -> presence = frame;
      case BEAT -> beat = frame;
      case VIEW, DELTA -> throw new IllegalArgumentException("views come by show");
    }
    write();
  }

  /** Ends the connection when a write is under way for too long. */
  void checkPatience(long now) {
    if (underWay && !gone && now - underWaySince > PATIENCE_MS) {
      meters.closedAsSlow();
      close(Closing.TOO_SLOW);
    }
  }

  void close(Closing why) {
    leave();
    outlet.close(why);
  }

  /** Nothing is sent any more. */
  void leave() {
    gone = true;
    feed = null;
    notice = mine = presence = beat = null;
  }

  private void write() {
    while (!underWay && !gone) {
      Frame frame = next();
      if (frame == null) {
        return;
      }
      meters.sent(frame);
      Future<Void> taken = outlet.write(frame);
      if (!taken.isComplete()) {
        underWay = true;
        underWaySince = System.nanoTime() / 1_000_000;
        taken.onComplete(result -> loop.run(this::taken));
      }
    }
  }

  private void taken() {
    underWay = false;
    write();
  }

  private Frame next() {
    Frame next = notice;
    if (next != null) {
      notice = null;
      return next;
    }
    if (feed != null && !feed.seenFrom(at)) {
      next = feed.since(at);
      at = next.at();
      return next;
    }
    next = mine;
    if (next != null) {
      mine = null;
      return next;
    }
    next = presence;
    if (next != null) {
      presence = null;
      return next;
    }
    next = beat;
    beat = null;
    return next;
  }
}
