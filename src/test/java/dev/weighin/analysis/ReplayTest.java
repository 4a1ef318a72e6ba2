package dev.weighin.analysis;

import static dev.weighin.board.Criterion.ScoredBy.FACILITATOR;
import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weighin.board.Asks;
import dev.weighin.board.Board;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion.ScoredBy;
import dev.weighin.board.Ends;
import dev.weighin.board.Scale;
import dev.weighin.board.Start;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static BoardPlay board(ScoredBy by) {
    return BoardPlay.of(2, 2, Scale.TEN, by).join("ann", "bob");
  }

  /** "1: o1 .8 o2 .48 (o1 passes o2 at .24 as c1 GROWS)" */
  private static List<String> told(Board board) {
    return Replay.of(board).scenes().stream().map(ReplayTest::told).toList();
  }

  private static String told(Replay.Scene scene) {
    StringBuilder text = new StringBuilder(scene.round().map(String::valueOf).orElse("equal") + ":");
    scene.ranking().of().forEach((option, place) -> text.append(String.format(Locale.ROOT, " %s %.2f", option, place.from())));
    scene.passings().forEach(each ->
        text.append(String.format(Locale.ROOT, " (%s passes %s at %.2f as %s %s)", each.passes(), each.passed(), each.at(), each.criterion(), each.how())));
    return text.toString();
  }

  @Test
  void eachRevealedRoundIsASceneAndOvertakingsAreNamed() {
    BoardPlay play = board(FACILITATOR).gives("o1", 10, 0).gives("o2", 4, 8);
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 80, 20).reveals();
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 20, 80).reveals();
    assertEquals(List.of(
        "equal: o1 0.50 o2 0.60",
        "1: o1 0.80 o2 0.48 (o1 passes o2 at 0.24 as c2 SHRINKS)",
        "2: o1 0.20 o2 0.72 (o2 passes o1 at 0.38 as c2 GROWS)"), told(play.board));
  }

  @Test
  void aWeightThatFallsMakesRoomToo() {
    BoardPlay play = BoardPlay.of(2, 3, Scale.TEN, FACILITATOR).join("ann").gives("o1", 10, 5, 5).gives("o2", 0, 8, 8);
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 80, 10, 10).reveals();
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 0, 50, 50).reveals();
    assertEquals("2: o1 0.50 o2 0.80 (o2 passes o1 at 0.71 as c1 SHRINKS)", told(play.board).getLast());
  }

  @Test
  void newScoresMoveItAsWell() {
    BoardPlay play = board(VOTERS).opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 50, 50).reveals();
    play.opens(Asks.SCORES, Visibility.SEALED).scores("ann", "o1", 8, 5).scores("ann", "o2", 5, 5).reveals();
    play.opens(Asks.SCORES, Visibility.SEALED).scores("ann", "o1", 2, 5).scores("ann", "o2", 6, 5).reveals();
    assertEquals(List.of(
        "equal: o1 0.65 o2 0.50", "2: o1 0.65 o2 0.50",
        "3: o1 0.35 o2 0.55 (o2 passes o1 at 0.43 as c1 SCORED)"), told(play.board));
  }

  @Test
  void nothingIsToldOfRoundsThatAreNotRevealedNorOfRehearsalsNorOfWhatIsNoMoreAsked() {
    BoardPlay play = board(FACILITATOR).gives("o1", 10, 0).gives("o2", 4, 8);
    play.opens(Asks.WEIGHTS, Visibility.LIVE).weighs("ann", 80, 20);
    assertEquals(List.of(), told(play.board));
    play.does("fay", new Command.Close(1)).opens(Asks.WEIGHTS, Visibility.LIVE, Start.FRESH, true).weighs("ann", 80, 20).reveals();
    assertEquals(List.of(), told(play.board));
    play.opens(Asks.WEIGHTS, Visibility.SEALED).weighs("ann", 80, 20).reveals();
    assertEquals(2, told(play.board).size());
    play.does("fay", new Command.AddCriterion("Another", "", Ends.NONE, VOTERS));
    assertEquals(List.of(), told(play.board));
  }

  @Test
  void aWinnerThatMayStillChangeIsNoScene() {
    BoardPlay play = board(VOTERS).opens(Asks.BOTH, Visibility.SEALED).weighs("ann", 80, 20).scores("ann", "o1", 5).scores("ann", "o2", 4).reveals();
    assertEquals(List.of(), told(play.board));
    play.opens(Asks.SCORES, Visibility.SEALED).scores("ann", "o1", 10).scores("ann", "o2", 4).reveals();
    assertEquals(List.of("2: o1 0.80 o2 0.32"), told(play.board));
  }

  @Test
  void predictionsAreCountedOnceAWinnerMayBeNamed() {
    BoardPlay play = board(FACILITATOR).gives("o1", 10, 0).gives("o2", 4, 8).opens(Asks.WEIGHTS, Visibility.SEALED);
    for (String each : List.of("ann", "bob", "fay")) {
      play.does(each, new Command.Predict(1, Optional.of(BoardPlay.cell(each.equals("bob") ? "o2" : "o1", "c1").option())));
    }
    play.weighs("ann", 80, 20);
    assertEquals(Optional.empty(), predictions(play.board));
    play.reveals();
    assertEquals(Optional.of(new Predictions(2, 3)), predictions(play.board));
    play.does("fay", new Command.Merge(BoardPlay.id("ann"), BoardPlay.id("bob")));
    assertEquals(2, predictions(play.board).orElseThrow().of());
  }

  private static Optional<Predictions> predictions(Board board) {
    return Predictions.of(board, Result.of(board, Sight.BEFORE_VOTE), board.lastRound().orElseThrow());
  }
}
