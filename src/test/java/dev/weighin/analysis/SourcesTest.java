package dev.weighin.analysis;

import static dev.weighin.board.Criterion.ScoredBy.FACILITATOR;
import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Command;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Ends;
import dev.weighin.board.OptionId;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From which rounds a reader's result comes. */
class SourcesTest {

  private static BoardPlay given() {
    return BoardPlay.of(2, 2, Scale.FIVE, FACILITATOR).gives("o1", 5, 1).gives("o2", 1, 5).join("ann", "bob");
  }

  private static Result before(BoardPlay play) {
    return Result.of(play.board, Sight.BEFORE_VOTE);
  }

  private static double share(Result result) {
    return result.weights().orElseThrow().of().get(new CriterionId("c1")).share();
  }

  @Test
  @DisplayName("[S1] nobody sees a sealed round until its reveal; without an earlier result there is none")
  void sealedMeansSealed() {
    BoardPlay play = given().opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 90, 10);
    assertEquals(Basis.EQUAL, Result.of(play.board, Sight.RECORD).weights().orElseThrow().basis(), "in the record nothing is revealed yet");
    for (Sight sight : List.of(Sight.BEFORE_VOTE, Sight.AFTER_VOTE)) {
      assertTrue(Result.of(play.board, sight).weights().isEmpty());
      assertTrue(Result.of(play.board, sight).ranking().isEmpty());
      assertTrue(Result.of(play.board, sight).scores().isPresent(), "the facilitator's scores are no secret");
    }
    assertEquals(.9, share(before(play.reveals())), 1e-9);
    assertEquals(Basis.REVEALED, before(play).weights().orElseThrow().basis());
  }

  @Test
  @DisplayName("[S1] a sealed round shows the last revealed result, and so does one closed without a reveal")
  void aSealedRoundShowsTheLastResult() {
    BoardPlay play = given().opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 90, 10).reveals();
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 10, 90);
    assertEquals(.9, share(before(play)), 1e-9);
    assertEquals(Optional.of(1), before(play).weights().orElseThrow().round());
    play.does("fay", new Command.Close(2));
    assertEquals(.9, share(before(play)), 1e-9);
  }

  @Test
  @DisplayName("[S1] after one's own vote: those with a ballot see, the others see what a sealed round shows")
  void afterOnesOwnVote() {
    BoardPlay play = given().opens(Asks.WEIGHTS, Visibility.AFTER_VOTE).weighs("ann", 90, 10);
    assertTrue(before(play).weights().isEmpty());
    assertEquals(.9, share(Result.of(play.board, Sight.AFTER_VOTE)), 1e-9);
    play.does("fay", new Command.Close(1));
    assertTrue(Result.of(play.board, Sight.AFTER_VOTE).weights().isEmpty());
  }

  @Test
  @DisplayName("a live round that is closed goes on showing what was visible")
  void aClosedLiveRoundStays() {
    BoardPlay play = given().opens(Asks.WEIGHTS, Visibility.LIVE).weighs("ann", 90, 10);
    play.does("fay", new Command.Close(1));
    assertEquals(.9, share(before(play)), 1e-9);
    assertEquals(Basis.EQUAL, Result.of(play.board, Sight.RECORD).weights().map(Weights::basis).orElse(Basis.EQUAL));
  }

  @Test
  @DisplayName("[R4] the latest shown weights times the latest shown scores")
  void theLatestOfBoth() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.TEN, VOTERS).join("ann");
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 75, 25).reveals();
    play.opens(Asks.SCORES, Visibility.LIVE).scores("ann", "o1", 10, 0).scores("ann", "o2", 0, 10);
    Ranking ranking = before(play).ranking().orElseThrow();
    assertEquals(.75, ranking.of().get(new OptionId("o1")).from(), 1e-9);
    assertEquals(Optional.empty(), ranking.earlier());
  }

  @Test
  @DisplayName("[R8] a rehearsal counts while it is the last round, and is gone from the record")
  void rehearsals() {
    BoardPlay play = given().opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 90, 10).reveals();
    play.opens(Asks.WEIGHTS, Visibility.LIVE, Start.FRESH, true);
    assertEquals(Basis.EQUAL, before(play).weights().orElseThrow().basis());
    play.weighs("bob", 20, 80);
    assertEquals(.2, share(before(play)), 1e-9);
    assertEquals(.9, share(Result.of(play.board, Sight.RECORD)), 1e-9);
    play.does("fay", new Command.EndRehearsal(2));
    assertEquals(.9, share(before(play)), 1e-9);
  }

  @Test
  @DisplayName("[B4] after an edit the result of before stays, over what was asked then, until the new round shows something")
  void theEarlierResultStays() {
    BoardPlay play = given().opens(Asks.WEIGHTS, Visibility.LIVE).weighs("ann", 100, 0);
    play.does("fay", new Command.AddCriterion("Third", "", Ends.NONE, FACILITATOR));
    Ranking ranking = before(play).ranking().orElseThrow();
    assertEquals(Optional.of(1), ranking.earlier());
    assertEquals(1, ranking.of().get(new OptionId("o1")).from(), 1e-9);
    assertEquals(4, ranking.cells());
    play.weighs("ann", 100, 0, 100);
    assertEquals(Optional.empty(), before(play).ranking().orElseThrow().earlier());
    assertEquals(6, before(play).ranking().orElseThrow().cells());
  }

  @Test
  @DisplayName("[B4] weights outlive an edit of the options, scores do not")
  void weightsOutliveAnEditOfTheOptions() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.TEN, VOTERS).join("ann");
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 75, 25).reveals();
    play.opens(Asks.SCORES, Visibility.SEALED).scores("ann", "o1", 10, 0).scores("ann", "o2", 0, 10).reveals();
    play.does("fay", new Command.AddOption("Third", ""));
    assertEquals(Optional.of(2), before(play).ranking().orElseThrow().earlier());
    assertFalse(before(play).ranking().orElseThrow().of().containsKey(new OptionId("o3")));
    play.scores("ann", "o3", 10, 10).reveals();
    Ranking ranking = before(play).ranking().orElseThrow();
    assertEquals(Optional.empty(), ranking.earlier());
    assertEquals(1, ranking.of().get(new OptionId("o3")).from(), 1e-9);
  }

  @Test
  @DisplayName("[S3] without names three revealed ballots show")
  void threeWithoutNames() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.FIVE, FACILITATOR, Anonymity.NO_NAMES).join("ann", "bob", "cem");
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 1, 2).weighs("bob", 1, 2).weighs("cem", 1, 2).reveals();
    assertEquals(1 / 3.0, share(before(play)), 1e-9);
  }
}
