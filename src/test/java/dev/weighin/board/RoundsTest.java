package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Reason.Code;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  @DisplayName("[R2] an open round is revealed or closed, and a closed one may still be revealed")
  void anOpenRoundIsRevealedOrClosed() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.Close(1)).accepted();
    assertEquals(Round.State.CLOSED, play.round().state());
    assertFalse(play.round().shown());
    play.asks("fay", new Command.Reveal(1)).accepted();
    assertTrue(play.round().shown());
    play.asks("fay", new Command.Close(1)).refused(Code.ROUND_REVEALED);
  }

  @Test
  @DisplayName("[R2] a timer only rings")
  void aTimerOnlyRings() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("fay", new Command.SetTimer(1, Optional.of(play.time + 100))).accepted();
    play.at(play.time + 1_000).weighs("ann", 1, 1, 1);
    assertTrue(play.round().open());
  }

  @Test
  @DisplayName("[R2] a vote at or past the deadline is refused at its place, before anybody rang it")
  void aVotePastTheDeadlineIsRefusedAtItsPlace() {
    Play play = Play.weighing(Visibility.SEALED);
    long due = play.time + 1_000;
    play.asks("fay", new Command.SetDeadline(1, Optional.of(new Deadline(due, Then.REVEAL)))).accepted();
    play.at(due - 1).weighs("ann", 1, 2, 3);
    play.at(due).asks("bob", play.weights(1, 2, 3)).refused(Code.DEADLINE_PASSED);
    assertTrue(play.round().open());
    play.byBoard(new Command.DeadlineCame(1, due)).accepted();
    assertEquals(Round.State.REVEALED, play.round().state());
  }

  @Test
  @DisplayName("[R2] of several instances that ring one deadline the first counts; none rings early or an old one")
  void theFirstRingCounts() {
    Play play = Play.weighing(Visibility.SEALED);
    long due = play.time + 1_000;
    play.asks("fay", new Command.SetDeadline(1, Optional.of(new Deadline(due, Then.CLOSE)))).accepted();
    play.byBoard(new Command.DeadlineCame(1, due)).refused(Code.NOT_YET);
    play.byBoard(new Command.DeadlineCame(1, due - 500)).refused(Code.NOT_YET);
    play.at(due).byBoard(new Command.DeadlineCame(1, due)).accepted();
    play.byBoard(new Command.DeadlineCame(1, due)).refused(Code.ROUND_NOT_OPEN);
    assertEquals(Round.State.CLOSED, play.round().state());
  }

  @Test
  @DisplayName("[R2] deadlines and timers lie in the future, at most 400 days ahead")
  void timesLieAhead() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("fay", new Command.SetTimer(1, Optional.of(play.time))).refused(Code.BAD_VALUE);
    play.asks("fay", new Command.SetDeadline(1, Optional.of(new Deadline(play.time + Limits.AHEAD_MAX_MS + 10, Then.CLOSE)))).refused(Code.BAD_VALUE);
  }

  @Test
  @DisplayName("[R3] a revealed round takes no more ballots")
  void aRevealedRoundTakesNoMoreBallots() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).reveals();
    play.asks("bob", play.weights(3, 2, 1)).refused(Code.ROUND_REVEALED);
    play.asks("ann", new Command.Abstain(1)).refused(Code.ROUND_REVEALED);
    play.asks("ann", new Command.Withdraw(1)).refused(Code.ROUND_REVEALED);
    assertEquals(1, play.round().ballots().size());
  }

  @Test
  @DisplayName("[R3] while the round is open a participant may change the ballot, and the sums follow exactly")
  void aBallotMayChangeWhileTheRoundIsOpen() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 100, 0, 0).weighs("ann", 0, 100, 0);
    assertEquals(0, play.sum("c1"));
    assertEquals(WeightsBallot.UNITS, play.sum("c2"));
  }

  @Test
  @DisplayName("[R3] a vote carries its round")
  void aVoteForAnotherRoundIsRefused() {
    Play play = Play.weighing(Visibility.SEALED);
    Command.CastWeights late = play.weights(1, 1, 1);
    play.reveals().opens(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED);
    play.asks("ann", late).refused(Code.NOT_THIS_ROUND);
  }

  @Test
  @DisplayName("[R5] adjust keeps ballots, which count until changed")
  void adjustKeepsBallots() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).weighs("bob", 1, 1, 1).reveals();
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    assertEquals(Ballot.Origin.KEPT, play.ballot("ann").origin());
    assertEquals(2 * WeightsBallot.UNITS, play.sum("c1") + play.sum("c2") + play.sum("c3"));
    play.asks("ann", new Command.Confirm(2)).accepted();
    play.weighs("bob", 5, 1, 1);
    Turnout turnout = play.board.turnout();
    assertEquals(1, turnout.confirmed());
    assertEquals(0, turnout.kept());
    assertEquals(Ballot.Origin.CAST, play.ballot("bob").origin());
    assertEquals(2, play.board.rounds().size());
  }

  @Test
  @DisplayName("[R5, B4] an abstention comes along like any ballot, where all that it left out is asked again")
  void anAbstentionComesAlong() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("bob", new Command.Abstain(1)).accepted().reveals();
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    assertEquals(Ballot.Origin.KEPT, play.ballot("bob").origin());
    assertEquals(1, play.board.turnout().abstained());
    play.asks("fay", new Command.RemoveCriterion(new CriterionId("c3"))).accepted();
    assertEquals(Ballot.Origin.DRAFT, play.ballot("bob").origin());
    assertEquals(0, play.board.turnout().abstained());
    play.asks("bob", new Command.Confirm(3)).accepted();
    assertEquals(1, play.board.turnout().abstained());
    play.reveals().opens(Asks.BOTH, Start.ADJUST, Visibility.SEALED);
    assertEquals(Ballot.EMPTY, play.ballot("bob"));
  }

  @Test
  @DisplayName("[R5, S5] ballots of a sealed round that was never revealed do not count in an opener one until their owners confirm")
  void whatWasSealedStaysSoAfterAClose() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.Close(1)).accepted();
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.LIVE);
    assertEquals(Ballot.Origin.DRAFT, play.ballot("ann").origin());
    assertEquals(Sums.NONE, play.round().sums());
    play.asks("fay", new Command.Close(2)).accepted();
    play.asks("fay", new Command.OpenRound(Asks.WEIGHTS, Start.ADJUST, Visibility.LIVE, true, ReasonRule.OPTIONAL, true)).accepted();
    assertEquals(0, play.round().ballots().size());
  }

  @Test
  @DisplayName("[R5, B4] a draft that nobody confirmed stays a draft in the next round")
  void aDraftStaysADraft() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.RemoveCriterion(new CriterionId("c3"))).accepted();
    play.reveals().opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    assertEquals(Ballot.Origin.DRAFT, play.ballot("ann").origin());
    assertEquals(Sums.NONE, play.round().sums());
  }

  @Test
  @DisplayName("[R5] start fresh is empty, and earlier rounds stay")
  void startFreshIsEmpty() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).reveals();
    play.opens(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED);
    assertEquals(0, play.round().ballots().size());
    assertEquals(1, play.board.round(1).orElseThrow().ballots().size());
  }

  @Test
  @DisplayName("[R1] a second round is not opened over an open one")
  void oneRoundAtATime() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("fay", new Command.OpenRound(Asks.SCORES, Start.FRESH, Visibility.LIVE, true, ReasonRule.OPTIONAL, false)).refused(Code.ROUND_OPEN);
  }

  @Test
  @DisplayName("[R6] not started, weighing, done, abstained; a change after done keeps it")
  void statesOfAParticipant() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("ann", new Command.SayDone(1, true)).refused(Code.NO_BALLOT);
    play.weighs("ann", 1, 2, 3).asks("ann", new Command.SayDone(1, true)).accepted();
    play.weighs("ann", 3, 2, 1);
    play.asks("bob", new Command.Abstain(1)).accepted();
    Turnout turnout = play.board.turnout();
    assertEquals(new Turnout(2, 3, 1, 0, 1, 0, 0, 0, 1), turnout);
    play.asks("ann", new Command.SayDone(1, false)).accepted();
    assertEquals(1, play.board.turnout().weighing());
  }

  @Test
  @DisplayName("[R7] n counts voters neither removed nor away, k those of them with a ballot")
  void kOfN() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3).weighs("bob", 1, 2, 3);
    play.asks("fay", new Command.VoteToo(false)).accepted();
    assertEquals(2, play.board.turnout().n());
    play.asks("fay", new Command.MarkAway(Play.id("bob"))).accepted();
    assertEquals(1, play.board.turnout().n());
    assertEquals(1, play.board.turnout().k());
    play.asks("bob", new Command.SayDone(1, true)).accepted();
    assertEquals(2, play.board.turnout().n());
    play.asks("fay", new Command.Remove(Play.id("bob"))).accepted();
    assertEquals(1, play.board.turnout().n());
    assertEquals(WeightsBallot.UNITS, play.sum("c1") + play.sum("c2") + play.sum("c3"));
  }

  @Test
  @DisplayName("[R7] expected names count in n until somebody answers them")
  void expectedNamesCount() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("fay", new Command.SetRoster(java.util.List.of(new TextKey("x"), new TextKey("y")))).accepted();
    assertEquals(5, play.board.turnout().n());
    play.asks("xen", new Command.Join(Role.VOTER, "s", Optional.of(new TextKey("k")), Optional.of(new TextKey("x")), 1, false)).accepted();
    assertEquals(5, play.board.turnout().n());
    assertEquals(1, play.board.roster().size());
  }

  @Test
  @DisplayName("[R8] a rehearsal leaves no trace; the simulated vote in it alone")
  void aRehearsalLeavesNoTrace() {
    Play play = Play.ready().rehearses();
    play.asks("sim", new Command.Join(Role.VOTER, "s", Optional.of(new TextKey("k")), Optional.empty(), 1, true)).accepted();
    play.weighs("sim", 1, 2, 3).weighs("ann", 3, 2, 1);
    play.asks("fay", new Command.EndRehearsal(1)).accepted();
    assertTrue(play.board.rounds().isEmpty());
    assertFalse(play.board.voted());
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.LIVE);
    assertEquals(2, play.round().number());
    assertEquals(0, play.round().ballots().size());
    play.asks("sim", play.weights(1, 2, 3)).refused(Code.SIMULATED_ONLY_IN_REHEARSAL);
    assertEquals(3, play.board.turnout().n());
    play.asks("fay", new Command.EndRehearsal(2)).refused(Code.NOT_A_REHEARSAL);
  }

  @Test
  @DisplayName("[B4] undo brings back a closed round, takes back an opened one, and never a reveal")
  void undo() {
    Play play = Play.weighing(Visibility.SEALED).weighs("ann", 1, 2, 3);
    play.asks("fay", new Command.Close(1)).accepted();
    play.asks("fay", new Command.Undo(play.board.undo().orElseThrow().version())).accepted();
    assertTrue(play.round().open());
    play.reveals();
    assertTrue(play.board.undo().isEmpty());
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    play.asks("fay", new Command.Undo(play.board.version())).accepted();
    assertEquals(1, play.board.rounds().size());
    play.asks("fay", new Command.Undo(1)).refused(Code.NOTHING_TO_UNDO);
  }
}
