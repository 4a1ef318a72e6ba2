package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Limits;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Reason;
import dev.weighin.wire.Frames;
import dev.weighin.wire.ViewClass;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a board shows: to whom, what, and at which pace. Lives on the board's home loop; the audiences on the other loops
 * get what is to be seen handed over, once per tick each.
 */
final class Showing {

  private final BoardId id;
  private final Loops loops;
  private final Loop home;
  private final InstantSource clock;
  private final Meters meters;
  private final Supplier<Reading> reading;
  private final BooleanSupplier trouble;
  private final Views views;
  private final Mines mines = new Mines();
  private final Presence presence;
  private final Tick tick;
  private Frame presenceShown;
  private boolean troubled;

  /** @param trouble whether the log takes nothing at the moment */
  Showing(BoardId id, Loops loops, Loop home, InstantSource clock, Meters meters, Supplier<Reading> reading, BooleanSupplier trouble) {
    this.id = id;
    this.loops = loops;
    this.home = home;
    this.clock = clock;
    this.meters = meters;
    this.reading = reading;
    this.trouble = trouble;
    this.views = new Views(id);
    this.presence = new Presence(loops.count(), clock.millis());
    this.tick = new Tick(home, this::show);
  }

  Presence presence() {
    return presence;
  }

  /** Something of this participant's own changed. */
  void touch(ParticipantId who) {
    mines.touch(who);
  }

  /** Something changed that others may see. */
  void touchAll() {
    mines.touchAll();
  }

  /** To be called after each batch of entries. */
  void changed() {
    if (!presence.anybody()) {
      views.miss();
    }
    tick.changed();
  }

  /** A watcher begins to receive; empty, or the reason why not. */
  Optional<Reason> admit(Watcher watcher) {
    Reading seen = reading.get();
    Admission admission = watcher.admission();
    if (!admission.holds(seen.board())) {
      return Optional.of(Reason.of(Reason.Code.NOT_ADMITTED, "This link does not admit to the board."));
    }
    if (admission.participant().map(presence::tabs).orElse(0) >= Limits.TABS_MAX) {
      return Optional.of(Reason.of(Reason.Code.TOO_MANY_TABS, "A participant has the board open in at most " + Limits.TABS_MAX + " tabs."));
    }
    tellOfTrouble();
    boolean delayed = troubled;
    presence.came(watcher);
    long now = clock.millis();
    Map<ViewClass, Feed> feeds = views.with(seen, EnumSet.of(admission.seesAs(seen.board())), now);
    Optional<Frame> mine = admission.participant().map(who -> mines.of(who, seen, now));
    Frame present = presenceShown == null ? presenceFrame(now) : presenceShown;
    watcher.loop().run(() -> {
      if (watcher.gone()) {
        home.run(() -> left(watcher));
        return;
      }
      Audience audience = Audience.of(id, watcher.loop());
      audience.add(watcher, seen.board(), feeds);
      if (delayed) {
        watcher.tell(delayed());
      }
      mine.ifPresent(watcher::tell);
      watcher.tell(present);
      audience.beat(watcher, now);
    });
    return Optional.empty();
  }

  void left(Watcher watcher) {
    presence.went(watcher, clock.millis());
    watcher.participant().filter(who -> !presence.here(who)).ifPresent(mines::forget);
  }

  void everySecond() {
    tellOfTrouble();
    Frame frame = presenceFrame(clock.millis());
    if (presenceShown == null || !frame.json().equals(presenceShown.json())) {
      presenceShown = frame;
      onAudiences(audience -> audience.tellAll(frame));
    }
    if (mines.waiting()) {
      tick.changed();
    }
  }

  void tellAll(Frames.Notice code, String sentence, OptionalInt spreadMs) {
    tellAll(Frame.aside(id, Frame.Kind.NOTICE, Frames.notice(code, sentence, spreadMs)));
  }

  private void tellAll(Frame frame) {
    onAudiences(audience -> audience.tellAll(frame));
  }

  /** While the log takes nothing, what is on the screens may be old, and everybody is told so: who is there, and who comes. */
  private void tellOfTrouble() {
    boolean now = trouble.getAsBoolean();
    if (now && !troubled) {
      tellAll(delayed());
    } else if (!now && troubled) {
      tellAll(Frames.Notice.RECOVERED, "Votes are saved again.", OptionalInt.empty());
    }
    troubled = now;
  }

  private Frame delayed() {
    return Frame.aside(id, Frame.Kind.NOTICE, Frames.notice(Frames.Notice.DELAYED, "Delayed: votes cannot be saved at the moment.", OptionalInt.empty()));
  }

  void end(Closing why) {
    tick.end();
    onAudiences(audience -> audience.closeAll(why));
  }

  private void show() {
    if (!presence.anybody()) {
      // Who was there when it changed has gone before they saw it.
      views.miss();
      return;
    }
    long start = System.nanoTime();
    long now = clock.millis();
    Reading seen = reading.get();
    Map<ViewClass, Feed> feeds = views.refresh(seen, Views.wanted(seen.board(), presence), now);
    Map<ParticipantId, Frame> frames = mines.refresh(seen, presence, now);
    tick.computed(System.nanoTime() - start);
    meters.ticked();
    for (Loop loop : loops.all()) {
      if (presence.on(loop.number())) {
        handOver(loop, seen.board(), feeds, frames);
      }
    }
  }

  private void handOver(Loop loop, Board board, Map<ViewClass, Feed> feeds, Map<ParticipantId, Frame> frames) {
    Map<ParticipantId, Frame> theirs = new HashMap<>();
    frames.forEach((who, frame) -> {
      if (presence.on(loop.number(), who)) {
        theirs.put(who, frame);
      }
    });
    on(loop, audience -> audience.show(board, feeds, theirs, nanos -> home.run(() -> tick.walked(nanos))));
  }

  private void onAudiences(Consumer<Audience> what) {
    loops.all().forEach(loop -> on(loop, what));
  }

  private void on(Loop loop, Consumer<Audience> what) {
    loop.run(() -> {
      Audience audience = loop.audiences().get(id);
      if (audience != null) {
        what.accept(audience);
      }
    });
  }

  private Frame presenceFrame(long now) {
    OptionalLong goneSince = presence.facilitatorGoneSince(reading.get().board(), now);
    return Frame.aside(id, Frame.Kind.PRESENCE, Frames.presence(presence.watching(), presence.here(), goneSince.isEmpty(), goneSince));
  }
}
