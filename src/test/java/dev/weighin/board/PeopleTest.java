package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Reason.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeopleTest {

  @Test
  @DisplayName("[J1] a repeated Join is the same Join; another secret is somebody else")
  void aRepeatedJoinIsTheSameJoin() {
    Play play = Play.ready();
    play.asks("ann", play.join("ann", Role.VOTER)).accepted();
    assertEquals(3, play.board.participants().size());
    Command.Join stranger = new Command.Join(Role.VOTER, "other", Optional.of(new TextKey("k")), Optional.empty(), 1, false);
    play.asks("ann", stranger).refused(Code.WRONG_SECRET);
  }

  @Test
  @DisplayName("[J5] the facilitator's link gives the right to a participant who has joined already")
  void theFacilitatorsLinkGivesTheRight() {
    Play play = Play.ready();
    play.asks("ann", play.join("ann", Role.FACILITATOR)).accepted();
    assertTrue(play.person("ann").facilitates());
  }

  @Test
  @DisplayName("[J1, J5] a replaced facilitator's link gives nobody the right, not even who has joined already")
  void aReplacedFacilitatorsLinkGivesNothing() {
    Play play = Play.ready();
    Command.Join old = play.join("ann", Role.FACILITATOR);
    play.byBoard(new Command.ReplaceSecret(Play.HASH, 2, Play.HASH, Play.HASH)).accepted();
    play.asks("ann", old).refused(Code.LINK_REPLACED);
    play.asks("ann", play.join("ann", Role.VOTER)).accepted();
    play.asks("ann", play.join("ann", Role.FACILITATOR)).accepted();
  }

  @Test
  @DisplayName("[J1] ended joining and replaced links admit nobody new")
  void endedJoiningAdmitsNobody() {
    Play play = Play.ready();
    play.asks("fay", new Command.SetJoining(false)).accepted();
    play.asks("new", play.join("new", Role.VOTER)).refused(Code.JOINING_ENDED);
    play.asks("ann", play.join("ann", Role.VOTER)).accepted();
    play.asks("fay", new Command.SetJoining(true)).accepted();
    Command.Join old = play.join("new", Role.VOTER);
    play.asks("fay", new Command.RotateLinks(2, Play.HASH, Play.HASH)).accepted();
    play.asks("new", old).refused(Code.LINK_REPLACED);
    play.asks("new", play.join("new", Role.VOTER)).accepted();
  }

  @Test
  @DisplayName("[B1] the board is full at 10,000 participants")
  void theBoardIsFull() {
    Play play = new Play().create(Anonymity.NO_NAMES, Visibility.SEALED);
    for (int i = 0; i < Limits.PARTICIPANTS_MAX; i++) {
      play.asks("p" + i, play.join("p" + i, Role.VOTER));
    }
    play.accepted().asks("one more", play.join("one more", Role.VOTER)).refused(Code.BOARD_FULL);
    assertEquals(Limits.PARTICIPANTS_MAX, play.board.turnout().n());
  }

  @Test
  @DisplayName("[J2] an excluded ballot counts in no round, and counts again when let back in")
  void anExcludedBallotDoesNotCount() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 0, 0).weighs("bob", 0, 1, 0);
    play.asks("fay", new Command.Exclude(Play.id("ann"), true)).accepted();
    assertEquals(0, play.sum("c1"));
    assertEquals(1, play.board.turnout().k());
    play.asks("ann", play.weights(1, 1, 1)).refused(Code.EXCLUDED);
    play.asks("fay", new Command.Exclude(Play.id("ann"), false)).accepted();
    assertEquals(WeightsBallot.UNITS, play.sum("c1"));
  }

  @Test
  @DisplayName("[J2] a merged participant's ballots stop counting; merging into oneself takes it back")
  void aMergedParticipantStopsCounting() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 0, 0).weighs("bob", 0, 1, 0);
    play.asks("fay", new Command.Merge(Play.id("ann"), Play.id("bob"))).accepted();
    assertEquals(0, play.sum("c1"));
    assertEquals(WeightsBallot.UNITS, play.sum("c2"));
    play.asks("fay", new Command.Merge(Play.id("ann"), Play.id("ann"))).accepted();
    assertEquals(WeightsBallot.UNITS, play.sum("c1"));
  }

  @Test
  @DisplayName("[V7] voting power counts in the rounds that were voted already, and is taken back by setting what it was")
  void votingPowerIsTakenBack() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 0, 0).weighs("bob", 0, 1, 0);
    List<Round> rounds = play.board.rounds();
    play.asks("fay", new Command.SetPower(Play.id("ann"), 3)).accepted();
    assertEquals(3 * WeightsBallot.UNITS, play.sum("c1"));
    play.asks("fay", new Command.SetPower(Play.id("ann"), 1)).accepted();
    assertEquals(rounds, play.board.rounds());
  }

  @Test
  @DisplayName("[J3] a facilitator who stops voting leaves n and the open round")
  void aFacilitatorWhoStopsVoting() {
    Play play = Play.weighing(Visibility.LIVE).weighs("fay", 1, 0, 0);
    play.asks("fay", new Command.VoteToo(false)).accepted();
    assertEquals(0, play.sum("c1"));
    play.asks("fay", play.weights(1, 1, 1)).refused(Code.NOT_VOTER);
    assertEquals(2, play.board.turnout().n());
  }

  @Test
  @DisplayName("[J4] removed participants are told so")
  void removedParticipantsAreToldSo() {
    Play play = Play.weighing(Visibility.LIVE);
    play.asks("fay", new Command.Remove(Play.id("ann"))).accepted();
    play.asks("ann", play.weights(1, 1, 1)).refused(Code.REMOVED);
    play.asks("ann", play.join("ann", Role.VOTER)).refused(Code.REMOVED);
    play.asks("fay", new Command.Remove(Play.id("fay"))).refused(Code.LAST_FACILITATOR);
  }

  @Test
  @DisplayName("[J5] the right is handed over; what left the door under the old role is refused")
  void theRightIsHandedOver() {
    Play play = Play.ready();
    long old = play.person("fay").roleGeneration();
    play.asks("fay", new Command.Facilitate(Play.id("fay"), false)).refused(Code.LAST_FACILITATOR);
    play.asks("fay", new Command.Facilitate(Play.id("ann"), true)).accepted();
    play.asks("ann", new Command.Facilitate(Play.id("fay"), false)).accepted();
    play.enter(new Author.Person(Play.id("fay"), "tab", 1_000, old), new Command.SetPublic(true)).refused(Code.ROLE_CHANGED);
    assertFalse(play.person("fay").facilitates());
  }

  @Test
  @DisplayName("[J5] where the board allows, a majority in n promotes a facilitator while all are away")
  void aMajorityPromotes() {
    Play play = Play.ready().joins("cid", Role.VOTER);
    play.asks("ann", new Command.Promote(Play.id("ann"))).refused(Code.PROMOTION_NOT_ALLOWED);
    play.asks("fay", new Command.SetDefaults(Visibility.SEALED, true)).accepted();
    play.asks("ann", new Command.Promote(Play.id("ann"))).refused(Code.FACILITATOR_PRESENT);
    play.byBoard(new Command.MarkAway(Play.id("fay"))).accepted();
    play.asks("ann", new Command.Promote(Play.id("ann"))).accepted();
    assertFalse(play.person("ann").facilitates());
    play.asks("bob", new Command.Promote(Play.id("ann"))).accepted();
    assertTrue(play.person("ann").facilitates());
    assertTrue(play.person("bob").promotes().isEmpty());
  }

  @Test
  @DisplayName("[J5] where nobody facilitated yet, nobody is promoted: the owner still holds the link")
  void nobodyIsPromotedBeforeAFacilitatorCame() {
    Play play = new Play().create(Anonymity.NAMED, Visibility.SEALED).joins("ann", Role.VOTER);
    play.board = play.board.withSettings(play.board.settings().withDefaults(Visibility.SEALED, true));
    play.asks("ann", new Command.Promote(Play.id("ann"))).refused(Code.PROMOTION_NOT_ALLOWED);
  }

  @Test
  @DisplayName("[S3] anonymity is fixed at the first ballot, later only stricter; without names from the start alone")
  void anonymityIsFixed() {
    Play play = Play.ready();
    play.asks("fay", new Command.SetAnonymity(Anonymity.NO_NAMES)).refused(Code.ANONYMITY_FIXED);
    play.asks("fay", new Command.SetAnonymity(Anonymity.HIDDEN)).accepted();
    play.asks("fay", new Command.SetAnonymity(Anonymity.NAMED)).accepted();
    play.opens(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.SetAnonymity(Anonymity.HIDDEN)).accepted();
    assertEquals(Anonymity.NAMED, play.round().anonymity());
    play.asks("fay", new Command.SetAnonymity(Anonymity.NAMED)).refused(Code.ANONYMITY_FIXED);
  }

  @Test
  @DisplayName("[S3] an undo does not bring back a round of a laxer promise")
  void anUndoBringsNoLaxerPromiseBack() {
    Play play = Play.ready().opens(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE);
    play.asks("fay", new Command.Close(1)).accepted();
    long closed = play.board.undo().orElseThrow().version();
    play.asks("fay", new Command.SetAnonymity(Anonymity.HIDDEN)).accepted();
    play.asks("fay", new Command.Undo(closed)).refused(Code.NOTHING_TO_UNDO);
  }

  @Test
  @DisplayName("[S3, V7] a board where anybody has voting power cannot become one without names")
  void noPowerComesAlongToNoNames() {
    Play play = Play.ready();
    play.asks("fay", new Command.SetPower(Play.id("ann"), 3)).accepted();
    for (String who : List.of("fay", "ann", "bob")) {
      play.asks("fay", new Command.Erase(Play.id(who))).accepted();
    }
    play.asks("fay", new Command.SetAnonymity(Anonymity.NO_NAMES)).refused(Code.ANONYMITY_FIXED);
    play.asks("fay", new Command.SetPower(Play.id("ann"), 1)).accepted();
    play.asks("fay", new Command.SetAnonymity(Anonymity.NO_NAMES)).accepted();
  }

  @Test
  @DisplayName("[S3] No names: no name, no power, sealed rounds, and nothing revealed below three ballots")
  void noNames() {
    Play play = new Play().create(Anonymity.NO_NAMES, Visibility.SEALED).joins("fay", Role.FACILITATOR).joins("ann", Role.VOTER).joins("bob", Role.VOTER);
    Command.Join named = new Command.Join(Role.VOTER, "s", Optional.of(new TextKey("k")), Optional.empty(), 1, false);
    play.asks("cid", named).refused(Code.NAME_NOT_TAKEN);
    play.asks("ann", new Command.Rename(new TextKey("k"))).refused(Code.NAME_NOT_TAKEN);
    play.asks("fay", new Command.SetPower(Play.id("ann"), 2)).refused(Code.NOT_UNDER_NO_NAMES);
    play.asks("fay", new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, false)).refused(Code.NOT_UNDER_NO_NAMES);
    play.opens(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED).weighs("ann", 1, 2, 3).weighs("bob", 1, 2, 3);
    play.asks("fay", new Command.Reveal(1)).refused(Code.TOO_FEW_BALLOTS);
    long due = play.time + 10;
    play.asks("fay", new Command.SetDeadline(1, Optional.of(new Deadline(due, Then.REVEAL)))).accepted();
    play.at(due).byBoard(new Command.DeadlineCame(1, due)).accepted();
    assertEquals(Round.State.CLOSED, play.round().state());
  }

  @Test
  @DisplayName("[S3] No names: nobody is taken out of a revealed result, or in again, which would tell their ballot")
  void noDifferenceTellsABallot() {
    Play play = Play.ready(Anonymity.NO_NAMES).opens(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED);
    play.weighs("ann", 1, 2, 3).weighs("bob", 1, 2, 3).weighs("fay", 3, 2, 1);
    play.asks("fay", new Command.Exclude(Play.id("ann"), true)).accepted();
    play.asks("fay", new Command.Reveal(1)).refused(Code.TOO_FEW_BALLOTS);
    play.asks("fay", new Command.Exclude(Play.id("ann"), false)).accepted();
    play.reveals();
    play.asks("fay", new Command.Exclude(Play.id("ann"), true)).refused(Code.NOT_UNDER_NO_NAMES);
    play.asks("fay", new Command.Merge(Play.id("ann"), Play.id("bob"))).refused(Code.NOT_UNDER_NO_NAMES);
  }

  @Test
  @DisplayName("only a facilitator facilitates, only who joined asks, and the board's own commands are the board's")
  void whoMayAsk() {
    Play play = Play.weighing(Visibility.LIVE);
    play.asks("ann", new Command.Reveal(1)).refused(Code.NOT_FACILITATOR);
    play.asks("nobody", new Command.SayDone(1, true)).refused(Code.NOT_JOINED);
    play.asks("fay", new Command.DeadlineCame(1, 5)).refused(Code.UNKNOWN_COMMAND);
    play.byBoard(new Command.Reveal(1)).refused(Code.UNKNOWN_COMMAND);
    play.byBoard(new Command.Create(Play.draft(Anonymity.NAMED, Visibility.LIVE))).refused(Code.BOARD_EXISTS);
  }
}
