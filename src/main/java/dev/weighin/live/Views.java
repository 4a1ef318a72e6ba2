package dev.weighin.live;

import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Participant;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Round;
import dev.weighin.board.Visibility;
import dev.weighin.wire.ViewClass;
import dev.weighin.wire.ViewWriter;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each class of watchers sees of a board. Only classes that somebody belongs to are computed. */
final class Views {

  /** A class is kept up to date for so long after its last watcher left, so that who comes back gets a change only. */
  static final long KEPT_MS = 30_000;

  private final BoardId id;
  private final Map<ViewClass, Feed> feeds = new EnumMap<>(ViewClass.class);
  private final Map<ViewClass, Long> wantedAt = new EnumMap<>(ViewClass.class);
  private boolean missed;

  Views(BoardId id) {
    this.id = id;
  }

  /** Which classes those present belong to. */
  static Set<ViewClass> wanted(Board board, Presence presence) {
    Set<ViewClass> wanted = EnumSet.noneOf(ViewClass.class);
    if (presence.spectators()) {
      wanted.add(ViewClass.PUBLIC);
    }
    if (presence.desks()) {
      wanted.add(ViewClass.DESK);
    }
    boolean desk = false;
    boolean voter = false;
    for (Iterator<ParticipantId> here = presence.present().iterator(); here.hasNext() && !(desk && voter); ) {
      Optional<Participant> participant = board.participant(here.next()).filter(each -> !each.removed());
      desk = desk || participant.filter(Participant::facilitates).isPresent();
      voter = voter || participant.filter(each -> !each.facilitates()).isPresent();
    }
    boolean afterVote = board.openRound().map(Round::visibility).equals(Optional.of(Visibility.AFTER_VOTE));
    if (desk) {
      wanted.addAll(afterVote ? EnumSet.of(ViewClass.DESK, ViewClass.DESK_VOTED) : EnumSet.of(ViewClass.DESK));
    }
    if (voter) {
      wanted.addAll(afterVote ? EnumSet.of(ViewClass.VOTER, ViewClass.VOTED) : EnumSet.of(ViewClass.VOTER));
    }
    return wanted;
  }

  /** Something changed while nobody was there to be shown it: who comes next must not get what was shown last. */
  void miss() {
    missed = true;
  }

  /** The feeds of the wanted classes, brought up to date. */
  Map<ViewClass, Feed> refresh(Reading reading, Set<ViewClass> wanted, long now) {
    missed = false;
    wanted.forEach(each -> wantedAt.put(each, now));
    wantedAt.values().removeIf(at -> at < now - KEPT_MS);
    feeds.keySet().retainAll(wantedAt.keySet());
    for (ViewClass each : wantedAt.keySet()) {
      JsonObject view = ViewWriter.view(reading.board(), reading.result(each.sight()), reading.texts(), each);
      Feed feed = feeds.get(each);
      feeds.put(each, feed == null ? Feed.begin(id, each, reading.at(), view) : feed.next(reading.at().version(), view));
    }
    return current();
  }

  /** The feeds as they were last shown, with a class begun that was not wanted before. */
  Map<ViewClass, Feed> with(Reading reading, Set<ViewClass> wanted, long now) {
    if (!missed && feeds.keySet().containsAll(wanted)) {
      wanted.forEach(each -> wantedAt.put(each, now));
      return current();
    }
    return refresh(reading, wanted, now);
  }

  private Map<ViewClass, Feed> current() {
    return feeds.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(feeds));
  }
}
