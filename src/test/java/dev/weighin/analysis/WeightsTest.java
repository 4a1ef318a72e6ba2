package dev.weighin.analysis;

import static dev.weighin.board.Criterion.ScoredBy.FACILITATOR;
import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import dev.weighin.board.WeightsBallot;
import dev.weighin.kit.BoardPlay;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WeightsTest {

  private static BoardPlay weighing(int criteria, String... voters) {
    return BoardPlay.of(2, criteria, Scale.FIVE, FACILITATOR).join(voters).opens(Asks.WEIGHTS, Visibility.LIVE);
  }

  private static Weights weights(BoardPlay play) {
    return Result.of(play.board, Sight.BEFORE_VOTE).weights().orElseThrow();
  }

  private static Weights.Weight weight(BoardPlay play, String criterion) {
    return weights(play).of().get(new CriterionId(criterion));
  }

  private static void shares(BoardPlay play, double... expected) {
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], weight(play, "c" + (j + 1)).share(), 1e-9);
    }
  }

  @Test
  @DisplayName("the mean of five ballots of points: 42 24 20 14")
  void theMeanOfFiveBallots() {
    BoardPlay play = weighing(4, "a", "b", "c", "d", "e")
        .weighs("a", 40, 30, 20, 10).weighs("b", 35, 35, 15, 15).weighs("c", 25, 25, 25, 25).weighs("d", 70, 10, 10, 10).weighs("e", 40, 20, 30, 10);
    shares(play, .42, .24, .20, .14);
    assertEquals(5, weights(play).ballots());
    assertEquals(Basis.LIVE, weights(play).basis());
  }

  @Test
  @DisplayName("nobody weighed yet: all criteria share equally")
  void nobodyWeighedYet() {
    BoardPlay play = weighing(4);
    shares(play, .25, .25, .25, .25);
    assertEquals(Basis.EQUAL, weights(play).basis());
  }

  @Test
  @DisplayName("[V4] only numbers are normalised; unsure counts as unsure, abstentions not at all")
  void onlyNumbersAreNormalised() {
    BoardPlay play = weighing(2, "a", "b", "c").weighs("a", 50, -1).weighs("b", 25, 75);
    play.does("c", new Command.Abstain(play.round()));
    shares(play, .625 / 1.375, .75 / 1.375);
    assertEquals(2, weights(play).ballots());
    assertEquals(1, weight(play, "c2").numbers());
    assertEquals(1, weight(play, "c2").unsure());
  }

  @Test
  @DisplayName("[V7] voting power counts in the mean, and each person once everywhere else")
  void powerCountsInTheMean() {
    BoardPlay play = weighing(2, "a", "b", "c").weighs("a", 100, 0).weighs("b", 0, 100).weighs("c", 0, 100);
    play.does("fay", new Command.SetPower(BoardPlay.id("a"), 4));
    shares(play, 4 / 6.0, 2 / 6.0);
    assertEquals(3, weights(play).ballots());
    assertEquals(OptionalDouble.of(0), weight(play, "c1").low());
    assertEquals(OptionalDouble.of(.5), weight(play, "c1").high());
  }

  @Test
  @DisplayName("[J2] an excluded ballot is in no mean, quartile or place")
  void excludedBallotsAreOut() {
    BoardPlay play = weighing(2, "a", "b").weighs("a", 100, 0).weighs("b", 0, 100);
    play.does("fay", new Command.Exclude(BoardPlay.id("b"), true));
    shares(play, 1, 0);
    assertEquals(1, weights(play).ballots());
  }

  @Test
  @DisplayName("quartiles, linear between the two nearest, from three ballots up")
  void quartiles() {
    BoardPlay play = weighing(2, "a", "b", "c", "d").weighs("a", 10, 90).weighs("b", 20, 80);
    assertEquals(OptionalDouble.empty(), weight(play, "c1").low());
    play.weighs("c", 40, 60);
    assertEquals(.15, weight(play, "c1").low().orElseThrow(), 1e-9);
    assertEquals(.30, weight(play, "c1").high().orElseThrow(), 1e-9);
    play.weighs("d", 80, 20);
    assertEquals(.175, weight(play, "c1").low().orElseThrow(), 1e-9);
    assertEquals(.50, weight(play, "c1").high().orElseThrow(), 1e-9);
  }

  @Test
  @DisplayName("one's place against the others: below, above, of so many")
  void onesPlace() {
    BoardPlay play = weighing(2, "a", "b", "c", "d").weighs("a", 10, 90).weighs("b", 20, 80).weighs("c", 20, 80).weighs("d", 40, -1);
    WeightsBallot own = play.board.rounds().getLast().ballot(BoardPlay.id("b")).weights().orElseThrow();
    assertEquals(new Standing(1, 1, 3), weights(play).place(own).get(new CriterionId("c1")));
    assertEquals(new Standing(0, 1, 2), weights(play).place(own).get(new CriterionId("c2")));
  }

  @Test
  @DisplayName("a cell's histogram counts people by mark")
  void histograms() {
    BoardPlay play = BoardPlay.of(2, 1, Scale.FIVE, VOTERS).join("a", "b", "c").opens(Asks.SCORES, Visibility.LIVE)
        .scores("a", "o1", 5).scores("b", "o1", 4).scores("c", "o1", -1);
    Scores.Score.Voted score = (Scores.Score.Voted) Result.of(play.board, Sight.BEFORE_VOTE).scores().orElseThrow().of().get(BoardPlay.cell("o1", "c1"));
    assertEquals(List.of(0, 0, 0, 1, 1), score.counts());
    assertEquals(4.5, score.mean().orElseThrow());
    assertEquals(.875, score.value().orElseThrow());
    assertEquals(1, score.unsure());
    assertTrue(Result.of(play.board, Sight.BEFORE_VOTE).ranking().orElseThrow().provisional());
  }
}
