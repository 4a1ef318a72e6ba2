package dev.weighin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Ballot;
import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Given;
import dev.weighin.board.Limits;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.Participant;
import dev.weighin.board.Round;
import dev.weighin.board.TextKey;
import dev.weighin.wire.NewBoard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArticleBoardsTest {

  private static final OptionId NODE = new OptionId("o1");
  private static final OptionId PYTHON = new OptionId("o2");
  private static final OptionId HYBRID = new OptionId("o3");

  @Test
  void theDemoOpensOnTheStarTableOfArticle002() {
    Board board = TemplatesTest.board(ArticleBoards.demo(true, "").draft());
    assertEquals(List.of("Node.js", "Python"), board.definition().options().stream().map(each -> each.name()).toList());
    assertEquals(
        List.of("Performance (I/O) 5 3", "Real-time apps 5 3", "Learning curve 3 5", "Ecosystem (web) 5 4", "AI / ML 2 5", "Scalability 5 4",
            "Full-stack JavaScript 5 1", "Data science 1 5"),
        board.definition().criteria().stream().map(each -> each.name() + " " + stars(board, NODE, each) + " " + stars(board, PYTHON, each)).toList());
    assertTrue(board.settings().watchable());
  }

  @Test
  void withEqualWeightsNodeHas31StarsAndPython30() {
    Board board = TemplatesTest.board(ArticleBoards.demo(true, "").draft());
    assertEquals(31, board.definition().criteria().stream().mapToInt(each -> stars(board, NODE, each)).sum());
    assertEquals(30, board.definition().criteria().stream().mapToInt(each -> stars(board, PYTHON, each)).sum());
  }

  @Test
  void everyCellOfTheDemoNamesItsArticleAndItsStars() {
    for (Given each : ArticleBoards.demo(true, "").draft().given().values()) {
      assertTrue(each.evidence().startsWith("Article 002 ") && each.evidence().contains(" " + (int) each.value() + " of 5 stars"), each.evidence());
    }
  }

  @Test
  void article002KeepsItsOwnStarsOnTheBoardOfAllArticles() {
    Board board = TemplatesTest.board(ArticleBoards.articles(1_000, true, "").draft());
    Ballot own = round(board).ballot(participantNamed(board, "Article 002, its own stars").id());
    assertEquals(2 * 8, own.scores().size());
    for (ArticleBoards.Stars each : ArticleBoards.STARS) {
      CriterionId c = new CriterionId("c" + (each.criterion().ordinal() + 1));
      assertEquals(Mark.of(each.node()), own.scores().get(new Cell(NODE, c)));
      assertEquals(Mark.of(each.python()), own.scores().get(new Cell(PYTHON, c)));
    }
  }

  @Test
  void everyOtherBallotSaysThatItIsOurReading() {
    NewBoard ready = ArticleBoards.articles(1_000, true, "");
    Board board = TemplatesTest.board(ready.draft());
    assertTrue(ready.draft().about().contains("OUR READINGS"));
    assertEquals(6, round(board).ballots().size());
    for (Participant each : board.participants()) {
      String name = ready.texts().get(each.name().orElseThrow().value());
      assertTrue(name.equals("Article 002, its own stars") || name.matches("Our reading of article 00[0-4]"), name);
      for (TextKey key : round(board).ballot(each.id()).reasons().values()) {
        String note = ready.texts().get(key.value());
        assertTrue(note.startsWith(name + ": "), note);
        assertTrue(note.length() <= Limits.REASON_LENGTH, note);
      }
    }
  }

  @Test
  void everyMarkOfAReadingIsOnTheScaleAndHasItsNote() {
    Board board = TemplatesTest.board(ArticleBoards.articles(1_000, true, "").draft());
    for (Ballot ballot : round(board).ballots()) {
      ballot.scores().forEach((cell, mark) -> {
        assertTrue(board.definition().option(cell.option()).isPresent() && ballot.reasons().containsKey(cell.criterion()));
        assertTrue(mark instanceof Mark.Unsure || mark instanceof Mark.Number(int value) && value >= 1 && value <= 5);
      });
    }
  }

  @Test
  void whereNoArticleSaysAnythingTheCellStaysOpen() {
    Board board = TemplatesTest.board(ArticleBoards.articles(1_000, true, "").draft());
    List<String> open = board.definition().criteria().stream()
        .filter(each -> !round(board).sums().scores().containsKey(new Cell(HYBRID, each.id())))
        .map(Criterion::name)
        .toList();
    assertEquals(List.of("Learning curve", "Prototyping speed", "Community and hiring", "Security"), open);
    for (Criterion each : board.definition().criteria()) {
      assertTrue(round(board).sums().scores().containsKey(new Cell(NODE, each.id())), each.name());
      assertTrue(round(board).sums().scores().containsKey(new Cell(PYTHON, each.id())), each.name());
    }
  }

  @Test
  void theReadingsStandInARoundThatIsOverAndInNobodysTurnout() {
    Board board = TemplatesTest.board(ArticleBoards.articles(1_000, true, "").draft());
    assertEquals(Round.State.REVEALED, round(board).state());
    assertEquals(0, board.turnout().n());
    assertEquals(Map.of(), ArticleBoards.demo(true, "").texts());
  }

  private static int stars(Board board, OptionId option, Criterion criterion) {
    return (int) board.definition().given().get(new Cell(option, criterion.id())).value();
  }

  private static Round round(Board board) {
    return board.lastRound().orElseThrow();
  }

  private static Participant participantNamed(Board board, String name) {
    Map<String, String> texts = ArticleBoards.articles(1_000, true, "").texts();
    for (Participant each : board.participants()) {
      if (name.equals(texts.get(each.name().orElseThrow().value()))) {
        return each;
      }
    }
    throw new AssertionError(name);
  }
}
