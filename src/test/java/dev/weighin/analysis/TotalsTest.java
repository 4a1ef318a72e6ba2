package dev.weighin.analysis;

import static dev.weighin.board.Criterion.ScoredBy.FACILITATOR;
import static dev.weighin.board.Criterion.ScoredBy.VOTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Asks;
import dev.weighin.board.Command;
import dev.weighin.board.OptionId;
import dev.weighin.board.Scale;
import dev.weighin.board.Visibility;
import dev.weighin.kit.BoardPlay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TotalsTest {

  private static final double FIGURES = 1e-4;
  private static final double EXACT = 1e-9;

  private static Ranking ranking(BoardPlay play) {
    return Result.of(play.board, Sight.BEFORE_VOTE).ranking().orElseThrow();
  }

  private static void totals(Ranking ranking, double tolerance, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      Ranking.Place place = ranking.of().get(new OptionId("o" + (i + 1)));
      assertEquals(expected[i], place.from(), tolerance);
      assertEquals(place.from(), place.to(), EXACT);
    }
  }

  private static List<String> order(Ranking ranking) {
    return ranking.order().stream().map(OptionId::value).toList();
  }

  @Test
  @DisplayName("the star table of article 002 with equal weights: 31 stars against 30")
  void theStarTable() {
    Ranking ranking = ranking(BoardPlay.of(2, 8, Scale.FIVE, FACILITATOR).gives("o1", 5, 5, 3, 5, 2, 5, 5, 1).gives("o2", 3, 3, 5, 4, 5, 4, 1, 5));
    totals(ranking, EXACT, (31 - 8) / 32.0, (30 - 8) / 32.0);
    assertEquals(1 / 32.0, ranking.lead().orElseThrow(), EXACT);
    assertEquals(List.of("o1", "o2"), order(ranking));
  }

  @Test
  @DisplayName("a weighted sum as calculated by hand: 5.9 6.9 7.4 5.5 on a scale of ten")
  void theMatrix() {
    BoardPlay play = BoardPlay.of(4, 3, Scale.TEN, FACILITATOR).gives("o1", 5, 8, 4).gives("o2", 7, 6, 8).gives("o3", 8, 8, 6).gives("o4", 7, 4, 6);
    Ranking ranking = ranking(play.opens(Asks.WEIGHTS, Visibility.LIVE).weighs("fay", 30, 40, 30));
    totals(ranking, FIGURES, .59, .69, .74, .55);
    assertEquals(List.of("o3", "o2", "o1", "o4"), order(ranking));
    assertEquals(.05, ranking.lead().orElseThrow(), FIGURES);
  }

  @Test
  @DisplayName("[T1] aggregated weights times aggregated scores, never the mean of personal totals")
  void aggregatesAreMultiplied() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.TEN, VOTERS).join("ann", "bob").opens(Asks.BOTH, Visibility.LIVE)
        .weighs("ann", 100, 0).weighs("bob", 0, 100)
        .scores("ann", "o1", 10, 0).scores("bob", "o1", 0, 10)
        .scores("ann", "o2", 6, 6).scores("bob", "o2", 6, 6);
    totals(ranking(play), EXACT, .5, .6);
  }

  @Test
  @DisplayName("[T2] a cell nobody scored makes an interval, and the result provisional while it reaches the leader")
  void openCellsAreIntervals() {
    BoardPlay play = BoardPlay.of(3, 2, Scale.TEN, FACILITATOR).gives("o1", 9, 8).gives("o2", 7).gives("o3", 0, 1);
    play.opens(Asks.WEIGHTS, Visibility.LIVE).weighs("fay", 40, 60);
    Ranking ranking = ranking(play);
    Ranking.Place open = ranking.of().get(new OptionId("o2"));
    assertEquals(.28, open.from(), EXACT);
    assertEquals(.88, open.to(), EXACT);
    assertTrue(ranking.provisional());
    assertEquals(Optional.empty(), ranking.lead());
    assertEquals(1, ranking.openCells());
    assertEquals(6, ranking.cells());

    Ranking safe = ranking(play.weighs("fay", 90, 10));
    assertEquals(.63, safe.of().get(new OptionId("o2")).from(), EXACT);
    assertFalse(safe.provisional(), "the interval ends below the leader");
    assertEquals(.89 - .73, safe.lead().orElseThrow(), EXACT);
  }

  @Test
  @DisplayName("[T2] an interval that ends exactly where the leader stands keeps the result provisional")
  void touchingIsReaching() {
    BoardPlay play = BoardPlay.of(2, 2, Scale.TEN, FACILITATOR).gives("o1", 5, 5).gives("o2", 0);
    assertTrue(ranking(play).provisional());
  }

  @Test
  @DisplayName("[T3] ties are ties, also where the sums' last bits differ")
  void tiesAreTies() {
    BoardPlay play = BoardPlay.of(4, 3, Scale.TEN, FACILITATOR).gives("o1", 1, 2, 7).gives("o2", 7, 1, 2).gives("o3", 2, 7, 1).gives("o4", 1, 1, 1);
    Ranking ranking = ranking(play);
    for (String option : List.of("o1", "o2", "o3")) {
      assertEquals(1, ranking.of().get(new OptionId(option)).place());
      assertTrue(ranking.of().get(new OptionId(option)).tied());
    }
    assertEquals(4, ranking.of().get(new OptionId("o4")).place());
    assertFalse(ranking.of().get(new OptionId("o4")).tied());
    assertEquals(0, ranking.lead().orElseThrow(), EXACT);
    assertFalse(ranking.provisional());
  }

  @Test
  @DisplayName("[S2] where the round says so, no ranking shows while it asks for weights")
  void theRankingMayBeWithheld() {
    BoardPlay play = BoardPlay.of(2, 1, Scale.FIVE, FACILITATOR).gives("o1", 5).gives("o2", 1);
    play.does("fay", new Command.OpenRound(Asks.WEIGHTS, dev.weighin.board.Start.FRESH, Visibility.LIVE, false, dev.weighin.board.ReasonRule.OPTIONAL, false));
    Result result = Result.of(play.weighs("fay", 10).board, Sight.BEFORE_VOTE);
    assertTrue(result.ranking().isEmpty());
    assertTrue(result.weights().isPresent());
    assertTrue(Result.of(play.reveals().board, Sight.BEFORE_VOTE).ranking().isPresent());
  }
}
