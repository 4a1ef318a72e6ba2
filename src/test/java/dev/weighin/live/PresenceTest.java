package dev.weighin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Board;
import dev.weighin.board.Criterion;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import dev.weighin.kit.Blind;
import dev.weighin.kit.BoardPlay;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is connected, through this instance and through others. */
class PresenceTest {

  private static final ParticipantId ADA = BoardPlay.id("ada");
  private static final ParticipantId GRACE = BoardPlay.id("grace");
  private static final ParticipantId FAY = BoardPlay.id("fay");
  private static final long LATER = 1_000_000;

  private final Vertx vertx = Vertx.vertx();
  private final Board board = BoardPlay.of(2, 2, Scale.FIVE, Criterion.ScoredBy.VOTERS).join("ada", "grace").opens(Asks.WEIGHTS, Visibility.LIVE).board;
  private final Presence presence = new Presence(1, 0);
  private Loop loop;

  @BeforeEach
  void enter() throws Exception {
    var entered = new CompletableFuture<Loop>();
    var context = vertx.getOrCreateContext();
    context.runOnContext(nothing -> entered.complete(new Loops(1, new Meters(), InstantSource.system()).enter(context)));
    loop = entered.get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private Watcher watcher(Admission.Level level, ParticipantId... who) {
    return new Watcher(loop, new Blind(), new Meters(), new Admission(level, "", List.of(who).stream().findFirst()), Position.NOWHERE);
  }

  private static Present there(int watching, ParticipantId... who) {
    return new Present(Set.of(who), watching, false);
  }

  @Test
  void whoIsInTwoPlacesCountsOnceAndSpectatorsAreAddedBeforeTheyAreStepped() {
    presence.came(watcher(Admission.Level.VOTE, ADA));
    for (int i = 0; i < 64; i++) {
      presence.came(watcher(Admission.Level.WATCH));
    }
    presence.heard(there(64, ADA, GRACE), 0);
    assertEquals(2, presence.here());
    assertEquals(Set.of(ADA, GRACE), presence.everywhere());
    assertEquals(120, presence.watching());
  }

  @Test
  void whatIsReportedIsTheSameUntilSomebodyComesOrGoes() {
    Watcher tab = watcher(Admission.Level.VOTE, ADA);
    presence.came(tab);
    Present first = presence.ours();
    assertEquals(there(0, ADA), first);
    Watcher another = watcher(Admission.Level.VOTE, ADA);
    presence.came(another);
    assertSame(first, presence.ours());
    presence.went(another, 1);
    presence.went(tab, 1);
    presence.came(watcher(Admission.Level.FACILITATE));
    assertEquals(new Present(Set.of(), 1, true), presence.ours());
  }

  /** [R7] */
  @Test
  void nobodyIsMarkedAwayWhileTheyArePresentElsewhere() {
    presence.came(watcher(Admission.Level.FACILITATE, FAY));
    Watcher tab = watcher(Admission.Level.VOTE, ADA);
    presence.came(tab);
    presence.heard(there(0, ADA), 10);
    presence.went(tab, 20);
    assertEquals(OptionalLong.empty(), presence.goneSince(ADA));
    assertEquals(List.of(), Absence.due(board, presence, LATER));
    presence.heard(there(0), LATER);
    assertEquals(OptionalLong.of(LATER), presence.goneSince(ADA));
    assertEquals(List.of(), Absence.due(board, presence, LATER + Absence.AFTER_MS - 1));
    assertEquals(List.of(ADA), Absence.due(board, presence, LATER + Absence.AFTER_MS));
  }

  @Test
  void whoWasSeenElsewhereOnlyAndWentHasGone() {
    presence.came(watcher(Admission.Level.FACILITATE, FAY));
    presence.heard(there(0, GRACE), 10);
    presence.heard(Present.NOBODY, 20);
    assertEquals(OptionalLong.of(20), presence.goneSince(GRACE));
    assertEquals(List.of(GRACE), Absence.due(board, presence, 20 + Absence.AFTER_MS));
  }

  /** [J5] */
  @Test
  void noFacilitatorIsMissedWhileOneIsElsewhere() {
    presence.came(watcher(Admission.Level.VOTE, ADA));
    presence.heard(there(0, FAY), 10);
    assertEquals(OptionalLong.empty(), presence.facilitatorGoneSince(board, LATER));
    presence.heard(new Present(Set.of(), 1, true), LATER);
    assertEquals(OptionalLong.empty(), presence.facilitatorGoneSince(board, LATER));
    presence.heard(Present.NOBODY, LATER);
    assertEquals(OptionalLong.of(LATER), presence.facilitatorGoneSince(board, LATER));
    assertTrue(Absence.due(board, presence, LATER + Absence.AFTER_MS).contains(FAY));
  }

  @Test
  void whatWasHeardLastCountsForAWhileAndThenNoMore() {
    presence.came(watcher(Admission.Level.VOTE, ADA));
    presence.heard(there(3, GRACE), 10);
    presence.forget(10 + Elsewhere.KEPT_MS - 1);
    assertEquals(2, presence.here());
    presence.forget(10 + Elsewhere.KEPT_MS);
    assertEquals(1, presence.here());
    assertEquals(0, presence.watching());
    assertEquals(OptionalLong.of(10 + Elsewhere.KEPT_MS), presence.goneSince(GRACE));
    presence.heard(there(3, GRACE), LATER);
    assertEquals(OptionalLong.empty(), presence.goneSince(GRACE));
  }

  @Test
  void anEmptyRoomHereIsNotEmptyWhileSomebodyIsElsewhere() {
    assertFalse(presence.anybodyAnywhere());
    presence.heard(there(1), 10);
    assertTrue(presence.anybodyAnywhere());
    assertFalse(presence.anybody());
  }
}
