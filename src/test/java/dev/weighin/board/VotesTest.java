package dev.weighin.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Reason.Code;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VotesTest {

  @Test
  @DisplayName("[V1] a weights ballot is cast whole")
  void aWeightsBallotIsCastWhole() {
    Play play = Play.weighing(Visibility.LIVE);
    play.asks("ann", play.weights(1, 2)).refused(Code.CRITERION_NOT_WEIGHED);
    play.asks("ann", play.weights(1, 2, 3, 4)).refused(Code.NO_SUCH_CRITERION);
    play.asks("ann", play.weights(1, 2, 101)).refused(Code.BAD_VALUE);
    play.weighs("ann", 0, 100, -1);
    assertEquals(WeightsBallot.UNITS, play.sum("c2"));
  }

  @Test
  @DisplayName("[V1] all zeros is refused; all unsure is a ballot")
  void allZerosIsRefused() {
    Play play = Play.weighing(Visibility.LIVE);
    play.asks("ann", play.weights(0, 0, 0)).refused(Code.NOTHING_WEIGHED);
    play.asks("ann", play.weights(0, -1, 0)).refused(Code.NOTHING_WEIGHED);
    play.weighs("ann", -1, -1, -1);
    assertEquals(1, play.board.turnout().k());
    assertEquals(1, play.round().sums().weights().get(new CriterionId("c1")).unsure());
  }

  @Test
  @DisplayName("[V1] an abstention replaces the ballot and counts in k")
  void anAbstentionReplacesTheBallot() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 2, 3);
    play.asks("ann", new Command.Abstain(1)).accepted();
    assertEquals(Sums.NONE, play.round().sums());
    assertEquals(1, play.board.turnout().k());
    play.asks("ann", new Command.Withdraw(1)).accepted();
    assertEquals(0, play.board.turnout().k());
  }

  @Test
  @DisplayName("[V2] scores are per cell: a mark, unsure, or absent")
  void scoresArePerCell() {
    Play play = Play.ready().opens(Asks.SCORES, Start.FRESH, Visibility.LIVE);
    play.scores("ann", "o1", "c1", 5).scores("bob", "o1", "c1", 2);
    play.asks("fay", new Command.Score(1, Play.cell("o1", "c1"), Optional.of(Mark.UNSURE))).accepted();
    assertEquals(new Sums.Sum(7, 2, 1), play.round().sums().scores().get(Play.cell("o1", "c1")));
    play.asks("bob", new Command.Score(1, Play.cell("o1", "c1"), Optional.empty())).accepted();
    assertEquals(new Sums.Sum(5, 1, 1), play.round().sums().scores().get(Play.cell("o1", "c1")));
    play.asks("ann", play.score("o1", "c1", 6)).refused(Code.OUTSIDE_SCALE);
    play.asks("ann", play.score("o1", "c3", 3)).refused(Code.SCORED_BY_FACILITATOR);
    play.asks("ann", play.score("o9", "c1", 3)).refused(Code.NO_SUCH_OPTION);
    play.asks("ann", play.score("o1", "c9", 3)).refused(Code.NO_SUCH_CRITERION);
    play.asks("ann", play.weights(1, 2, 3)).refused(Code.WEIGHTS_NOT_ASKED);
  }

  @Test
  @DisplayName("[T4] shares add up to exactly one; the remainder goes to the largest, ties to the first")
  void sharesAreExact() {
    SortedMap<CriterionId, Long> thirds = shares(Map.of("c1", 1, "c2", 1, "c10", 1));
    assertEquals(WeightsBallot.UNITS / 3 + 1, thirds.get(new CriterionId("c1")));
    assertEquals(WeightsBallot.UNITS / 3, thirds.get(new CriterionId("c10")));
    SortedMap<CriterionId, Long> sevenths = shares(Map.of("c1", 2, "c2", 5));
    assertEquals(WeightsBallot.UNITS, sevenths.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(2 * WeightsBallot.UNITS / 7, sevenths.get(new CriterionId("c1")));
  }

  private static SortedMap<CriterionId, Long> shares(Map<String, Integer> marks) {
    TreeMap<CriterionId, Mark> ballot = new TreeMap<>();
    marks.forEach((id, mark) -> ballot.put(new CriterionId(id), Mark.of(mark)));
    return new WeightsBallot.Direct(ballot).shares();
  }

  @Test
  @DisplayName("[V5] those far from the group owe a reason before they are done in the next round, where the round asks so")
  void outliersOweAReason() {
    Play play = Play.ready();
    play.asks("fay", new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED, false, ReasonRule.FROM_OUTLIERS, false)).accepted();
    play.weighs("ann", 50, 50, 0).weighs("bob", 50, 50, 0).weighs("fay", 20, 50, 30).reveals();
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    play.asks("ann", new Command.SayDone(2, true)).accepted();
    play.asks("fay", new Command.SayDone(2, true)).refused(Code.REASON_WANTED);
    play.asks("fay", new Command.GiveReason(1, new CriterionId("c1"), Optional.of(new TextKey("r1")))).accepted();
    play.asks("fay", new Command.GiveReason(1, new CriterionId("c3"), Optional.of(new TextKey("r3")))).accepted();
    play.asks("fay", new Command.SayDone(2, true)).accepted();
  }

  @Test
  @DisplayName("[V5, V4] far from the group is far from its normalised share, also where some are unsure")
  void farIsFarFromTheNormalisedShare() {
    Play play = Play.ready().joins("cid", Role.VOTER);
    play.asks("fay", new Command.OpenRound(Asks.WEIGHTS, Start.FRESH, Visibility.SEALED, false, ReasonRule.FROM_OUTLIERS, false)).accepted();
    play.weighs("ann", 100, -1, -1).weighs("bob", 100, -1, -1).weighs("cid", -1, 50, 50).weighs("fay", -1, 50, 50).reveals();
    assertEquals(Set.of(new CriterionId("c1")), play.round().farWithoutReason(Play.id("ann")).keySet());
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.SEALED);
    play.asks("ann", new Command.SayDone(2, true)).refused(Code.REASON_WANTED);
  }

  @Test
  @DisplayName("[V8] anybody may call the winner of a sealed round, once, before its reveal, and it is no vote")
  void theWinnerOfASealedRoundMayBeCalled() {
    Play play = Play.weighing(Visibility.SEALED);
    play.asks("ann", predict(1, "o1")).accepted().asks("ann", predict(1, "o2")).accepted();
    play.asks("fay", new Command.VoteToo(false)).accepted().asks("fay", predict(1, "o1")).accepted();
    play.asks("bob", predict(1, "o1")).accepted().asks("bob", new Command.Predict(1, Optional.empty())).accepted();
    play.asks("ann", predict(1, "o9")).refused(Code.NO_SUCH_OPTION);
    play.asks("ann", predict(2, "o1")).refused(Code.NOT_THIS_ROUND);
    assertEquals("{participant-fay=o1, participant-ann=o2}", called(play.round()));
    assertEquals(0, play.board.turnout().k());
    play.weighs("ann", 1, 2, 3).reveals();
    play.asks("ann", predict(1, "o1")).refused(Code.ROUND_REVEALED);
    play.opens(Asks.WEIGHTS, Start.ADJUST, Visibility.LIVE);
    assertEquals(0, play.round().predictions().size());
    play.asks("ann", predict(2, "o1")).refused(Code.NOT_SEALED);
  }

  private static Command predict(int round, String option) {
    return new Command.Predict(round, Optional.of(new OptionId(option)));
  }

  private static String called(Round round) {
    return round.predictions().toString();
  }

  @Test
  @DisplayName("[V7] voting power counts as that many ballots in every sum")
  void votingPowerCounts() {
    Play play = Play.weighing(Visibility.LIVE).weighs("ann", 1, 0, 0).weighs("bob", 0, 1, 0);
    play.asks("fay", new Command.SetPower(Play.id("ann"), 3)).accepted();
    assertEquals(3 * WeightsBallot.UNITS, play.sum("c1"));
    play.weighs("ann", 0, 0, 1);
    assertEquals(0, play.sum("c1"));
    assertEquals(3 * WeightsBallot.UNITS, play.sum("c3"));
    play.asks("fay", new Command.SetPower(Play.id("ann"), 11)).refused(Code.BAD_VALUE);
  }

  @Test
  @DisplayName("a command takes effect once, however often it is sent, and is answered as before")
  void aCommandTakesEffectOnce() {
    Play play = Play.weighing(Visibility.LIVE);
    play.asks("ann", "t", 5, play.weights(1, 2, 3)).accepted();
    play.asks("ann", "t", 6, play.weights(0, 0, 0)).refused(Code.NOTHING_WEIGHED);
    Round before = play.round();
    play.asks("ann", "t", 5, play.weights(3, 2, 1)).accepted();
    play.asks("ann", "t", 6, play.weights(3, 2, 1)).refused(Code.NOTHING_WEIGHED);
    play.asks("ann", "t", 4, play.weights(3, 2, 1)).refused(Code.NOT_TAKEN);
    assertEquals(before, play.round());
    play.asks("ann", "another", 1, play.weights(3, 2, 1)).accepted();
  }

  @Test
  @DisplayName("[V6] a ballot replaced before it was written is remembered as overtaken")
  void anOvertakenBallotIsRemembered() {
    Play play = Play.weighing(Visibility.LIVE);
    play.enter(new Author.Person(Play.id("ann"), "t", 9, 1, java.util.List.of(7L, 8L)), play.weights(1, 2, 3)).accepted();
    play.asks("ann", "t", 8, play.weights(1, 1, 1));
    assertEquals(Outcome.OVERTAKEN, play.last);
  }

  @Test
  @DisplayName("a participant's memory keeps 8 tabs and 16 outcomes each")
  void memoryIsBounded() {
    Play play = Play.weighing(Visibility.LIVE);
    for (int tab = 0; tab < 30; tab++) {
      for (int n = 1; n <= 20; n++) {
        play.asks("ann", "tab" + tab, n, play.weights(n, 1, 1));
      }
    }
    Memory memory = play.person("ann").memory();
    assertEquals(Limits.TABS_REMEMBERED, memory.tabs().size());
    assertTrue(memory.tabs().stream().allMatch(tab -> tab.last().size() == Limits.OUTCOMES_REMEMBERED));
    assertEquals("tab29", memory.tabs().getFirst().id());
  }
}
