package dev.weighin.live;

import dev.weighin.board.BoardId;
import dev.weighin.wire.Frames;
import dev.weighin.wire.MergePatch;
import dev.weighin.wire.ViewClass;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a class of watchers is to see, with the last changes that led there. Immutable but for frames that are encoded
 * when first wanted; shared between loops.
 */
final class Feed {

  /** How many changes are remembered, so that a watcher who missed some gets them as one. */
  static final int STEPS_MAX = 64;

  /** One change of the view. */
  private record Step(long from, long to, JsonObject patch, Frame frame) {}

  private final BoardId board;
  private final ViewClass seenBy;
  private final Position at;
  private final JsonObject view;
  private final List<Step> steps;
  private final ConcurrentHashMap<Long, Frame> merged = new ConcurrentHashMap<>();
  private volatile Frame full;

  private Feed(BoardId board, ViewClass seenBy, Position at, JsonObject view, List<Step> steps) {
    this.board = board;
    this.seenBy = seenBy;
    this.at = at;
    this.view = view;
    this.steps = steps;
  }

  static Feed begin(BoardId board, ViewClass seenBy, Position at, JsonObject view) {
    return new Feed(board, seenBy, at, view, List.of());
  }

  /** The feed after the board has come to a version; this one where its class sees nothing new. */
  Feed next(long version, JsonObject nextView) {
    JsonObject patch = MergePatch.diff(view, nextView);
    if (patch.isEmpty()) {
      return this;
    }
    Position next = new Position(at.epoch(), version);
    List<Step> kept = new ArrayList<>(steps.size() < STEPS_MAX ? steps : steps.subList(1, STEPS_MAX));
    kept.add(new Step(at.version(), version, patch, delta(at.version(), next, patch)));
    return new Feed(board, seenBy, next, nextView, List.copyOf(kept));
  }

  ViewClass seenBy() {
    return seenBy;
  }

  Position at() {
    return at;
  }

  /**
   * Whether somebody who comes with a position can be told the changes since. Not where this feed made no step: at a
   * version that another instance showed, or an answer of the API. What changed then and changed back is in no change of
   * this feed.
   */
  boolean knows(Position position) {
    return position.epoch().equals(at.epoch())
        && (position.version() == at.version() || steps.stream().anyMatch(step -> step.from() == position.version()));
  }

  /** Whether somebody at a position has seen all of it. */
  boolean seenFrom(Position position) {
    return position.epoch().equals(at.epoch()) && position.version() >= at.version();
  }

  /** What brings somebody from a position to here: a change, several as one, or the full view. */
  Frame since(Position position) {
    if (steps.isEmpty() || !position.epoch().equals(at.epoch()) || position.version() < steps.getFirst().from()) {
      return full();
    }
    Step last = steps.getLast();
    return position.version() >= last.from() ? last.frame() : merged.computeIfAbsent(position.version(), this::merge);
  }

  Frame full() {
    Frame done = full;
    if (done == null) {
      done = Frame.full(board, at, Frames.view(at.epoch(), at.version(), seenBy, view));
      full = done;
    }
    return done;
  }

  private Frame merge(long from) {
    List<Step> missed = steps.stream().filter(step -> step.to() > from).toList();
    Optional<JsonObject> patch = Optional.of(missed.getFirst().patch());
    for (Step step : missed.subList(1, missed.size())) {
      patch = patch.flatMap(before -> MergePatch.compose(before, step.patch()));
    }
    return patch.map(all -> delta(missed.getFirst().from(), at, all)).orElseGet(this::full);
  }

  private Frame delta(long from, Position to, JsonObject patch) {
    return Frame.delta(board, from, to, Frames.delta(to.epoch(), from, to.version(), seenBy, patch));
  }
}
