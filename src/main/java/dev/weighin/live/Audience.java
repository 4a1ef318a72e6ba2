package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.ParticipantId;
import dev.weighin.wire.Frames;
import dev.weighin.wire.ViewClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/**
 * A board's watchers on one loop. Gets what is to be seen from the home loop once per tick and walks its watchers with
 * it, a slice at a time, so that what waits on this loop meanwhile waits for a slice and not for the walk.
 */
final class Audience {

  /** Watchers served before the loop may do something else. */
  static final int SLICE = 256;

  private final BoardId id;
  private final Loop loop;
  private final List<Watcher> watchers = new ArrayList<>();
  private final Map<ParticipantId, List<Watcher>> ofParticipant = new HashMap<>();
  private Board board;
  private Map<ViewClass, Feed> feeds = Map.of();
  private int left;
  private boolean walking;
  private boolean again;
  private long walkNanos;
  private LongConsumer walked;

  private Audience(BoardId id, Loop loop) {
    this.id = id;
    this.loop = loop;
  }

  static Audience of(BoardId id, Loop loop) {
    return loop.audiences().computeIfAbsent(id, any -> new Audience(id, loop));
  }

  /** Takes a watcher in, who is shown everything at once. */
  void add(Watcher watcher, Board now, Map<ViewClass, Feed> shown) {
    board = now;
    feeds = shown;
    watcher.place = watchers.size();
    watchers.add(watcher);
    watcher.participant().ifPresent(who -> ofParticipant.computeIfAbsent(who, any -> new ArrayList<>(1)).add(watcher));
    look(watcher);
  }

  void remove(Watcher watcher) {
    if (watcher.place < 0) {
      return;
    }
    Watcher last = watchers.removeLast();
    if (last != watcher) {
      watchers.set(watcher.place, last);
      last.place = watcher.place;
    }
    watcher.place = -1;
    watcher.participant().ifPresent(who -> ofParticipant.computeIfPresent(who, (any, own) -> {
      own.remove(watcher);
      return own.isEmpty() ? null : own;
    }));
    if (watchers.isEmpty()) {
      loop.audiences().remove(id, this);
    }
  }

  /** @param done hears how long the walk took, nanoseconds */
  void show(Board now, Map<ViewClass, Feed> shown, Map<ParticipantId, Frame> mine, LongConsumer done) {
    board = now;
    feeds = shown;
    walked = done;
    if (walking) {
      again = true;
    } else {
      walking = true;
      walkNanos = 0;
      left = watchers.size();
      walk();
    }
    mine.forEach(this::tell);
  }

  void tell(ParticipantId who, Frame frame) {
    for (Watcher each : ofParticipant.getOrDefault(who, List.of())) {
      each.tell(frame);
    }
  }

  void tellAll(Frame frame) {
    for (Watcher each : List.copyOf(watchers)) {
      each.tell(frame);
    }
  }

  /** Closes each at a moment of its own, so that they do not all come back at once. */
  void move(int spreadMs) {
    for (Watcher each : watchers) {
      loop.after(ThreadLocalRandom.current().nextInt(Math.max(1, spreadMs)), () -> {
        if (!each.gone()) {
          each.close(Closing.SERVER_GOES);
        }
      });
    }
  }

  void closeAll(Closing why) {
    for (Watcher each : List.copyOf(watchers)) {
      each.close(why);
    }
  }

  /** One part of the watchers gets a heartbeat, and those who read nothing are let go. */
  void beat(int part, int parts, long nowMs, long nanosMs) {
    Map<ViewClass, Frame> beats = new EnumMap<>(ViewClass.class);
    for (int i = watchers.size() - 1; i >= 0; i--) {
      Watcher each = i < watchers.size() ? watchers.get(i) : null;
      if (each == null || i % parts != part) {
        continue;
      }
      each.checkPatience(nanosMs);
      Feed feed = feeds.get(each.seenBy());
      if (feed != null && !each.gone()) {
        each.tell(beats.computeIfAbsent(each.seenBy(), any -> beat(feed, nowMs)));
      }
    }
  }

  /** Who has just come need not wait for their part's turn to know the server's clock. */
  void beat(Watcher watcher, long nowMs) {
    Feed feed = feeds.get(watcher.seenBy());
    if (feed != null && !watcher.gone()) {
      watcher.tell(beat(feed, nowMs));
    }
  }

  private Frame beat(Feed feed, long nowMs) {
    return Frame.aside(id, Frame.Kind.BEAT, Frames.beat(feed.at().epoch(), feed.at().version(), nowMs));
  }

  int size() {
    return watchers.size();
  }

  /** From the last to the first: who leaves meanwhile is replaced by one that was served, so that nobody is left out. */
  private void walk() {
    long start = System.nanoTime();
    left = Math.min(left, watchers.size());
    for (int i = 0; i < SLICE && left > 0; i++) {
      left--;
      if (left < watchers.size()) {
        look(watchers.get(left));
      }
    }
    walkNanos += System.nanoTime() - start;
    if (left > 0) {
      loop.runLater(this::walk);
    } else if (again) {
      again = false;
      left = watchers.size();
      loop.runLater(this::walk);
    } else {
      walking = false;
      walked.accept(walkNanos);
    }
  }

  private void look(Watcher watcher) {
    if (!watcher.admission().holds(board)) {
      dismiss(watcher);
      return;
    }
    watcher.reclassed(board);
    Feed feed = feeds.get(watcher.seenBy());
    if (feed != null) {
      watcher.show(feed);
    }
  }

  private void dismiss(Watcher watcher) {
    boolean removed = watcher.admission().participant().isPresent();
    Frames.Notice what = removed ? Frames.Notice.REMOVED : Frames.Notice.LINK_REPLACED;
    String why = removed
        ? "A facilitator has removed you from this board."
        : "The link that you came with was replaced by a new one; please ask for it.";
    watcher.tell(Frame.aside(id, Frame.Kind.NOTICE, Frames.notice(what, why, OptionalInt.empty())));
    watcher.close(Closing.ADMISSION_ENDED);
  }
}
