package dev.weighin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.OptionId;
import dev.weighin.board.Visibility;
import dev.weighin.board.Anonymity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GuidesTest {

  private static final Definition DEMO = TemplatesTest.board(ArticleBoards.demo(true, "").draft()).definition();

  @Test
  void theBoardsOfTheArticlesAndTheirTemplateOfferSixSituationsAndFiveQuestions() {
    for (Definition each : List.of(DEMO, TemplatesTest.board(ArticleBoards.articles(1, true, "").draft()).definition(),
        TemplatesTest.board(Templates.find("technology").orElseThrow().draft()).definition())) {
      Guide guide = Guides.of(each);
      assertEquals(List.of("mvp", "data", "enterprise", "learner", "live", "fintech"), guide.presets().stream().map(Guide.Preset::id).toList());
      assertEquals(List.of("live", "learning", "team", "speed", "growth"), guide.questions().stream().map(Guide.Question::id).toList());
    }
  }

  @Test
  void aPresetIsAWholeBallotAndSaysWhichArticlesItRestsOn() {
    Definition board = board("Scalability", "AI / ML", " learning CURVE ", "Colour of the logo");
    Set<CriterionId> all = Set.copyOf(board.criteria().stream().map(Criterion::id).toList());
    for (Guide.Preset each : Guides.of(board).presets()) {
      assertEquals(all, each.marks().keySet());
      assertTrue(each.marks().values().stream().allMatch(mark -> mark >= 0 && mark <= 100));
      assertEquals(Guide.MIDDLE, each.marks().get(new CriterionId("c4")));
      assertTrue(each.about().matches(".*00[0-4].*|.*all five articles.*"), each.about());
    }
  }

  @Test
  void aBoardWithOtherCriteriaHasNoGuide() {
    assertTrue(Guides.of(board("Scalability", "AI / ML", "Price")).empty());
    assertFalse(Guides.of(board("Scalability", "AI / ML", "Security")).empty());
    assertTrue(Guides.of(TemplatesTest.board(Templates.find("vendor").orElseThrow().draft()).definition()).empty());
  }

  @Test
  void situationsDecideDifferentlyOnTheSameStars() {
    Map<String, String> winner = new TreeMap<>();
    Guides.of(DEMO).presets().forEach(each -> winner.put(each.id(), total(each.marks(), "o1") > total(each.marks(), "o2") ? "Node.js" : "Python"));
    assertEquals(Map.of("mvp", "Node.js", "enterprise", "Node.js", "data", "Python", "learner", "Python", "live", "Node.js", "fintech", "Node.js"), winner);
  }

  @Test
  void whateverIsAnsweredSomethingKeepsAWeight() {
    Guide guide = Guides.of(DEMO);
    int all = guide.questions().stream().mapToInt(each -> each.answers().size() + 1).reduce(1, (a, b) -> a * b);
    Set<Map<CriterionId, Integer>> different = new HashSet<>();
    for (int chosen = 0; chosen < all; chosen++) {
      Map<CriterionId, Integer> marks = answered(guide, chosen);
      assertTrue(marks.values().stream().anyMatch(mark -> mark > 0));
      different.add(marks);
    }
    assertTrue(different.size() > all / 2, different.size() + " of " + all);
  }

  @Test
  void everyQuestionMovesSomethingOnTheDemo() {
    for (Guide.Question question : Guides.of(DEMO).questions()) {
      assertTrue(question.answers().stream().filter(each -> !each.moves().isEmpty()).count() >= 2, question.text());
      question.answers().forEach(answer -> answer.moves().values().forEach(by -> assertTrue(Math.abs(by) <= 50)));
    }
  }

  /** The marks of one combination of answers, the last of each question's choices being to skip it. */
  private static Map<CriterionId, Integer> answered(Guide guide, int chosen) {
    TreeMap<CriterionId, Integer> marks = new TreeMap<>();
    DEMO.criteria().forEach(each -> marks.put(each.id(), Guide.MIDDLE));
    int rest = chosen;
    for (Guide.Question question : guide.questions()) {
      int choice = rest % (question.answers().size() + 1);
      rest /= question.answers().size() + 1;
      if (choice < question.answers().size()) {
        question.answers().get(choice).moves().forEach((criterion, by) -> marks.merge(criterion, by, Integer::sum));
      }
    }
    marks.replaceAll((criterion, mark) -> Math.clamp(mark, 0, 100));
    return marks;
  }

  private static double total(Map<CriterionId, Integer> marks, String option) {
    return DEMO.criteria().stream()
        .mapToDouble(each -> marks.get(each.id()) * DEMO.given().get(new Cell(new OptionId(option), each.id())).value())
        .sum();
  }

  private static Definition board(String... criteria) {
    Sketch sketch = Sketch.of("Which?").option("This", "").option("That", "").run(Anonymity.NAMED, Visibility.LIVE);
    for (String each : criteria) {
      sketch.voted(each, "", "bad", "good");
    }
    return TemplatesTest.board(sketch.draft()).definition();
  }
}
