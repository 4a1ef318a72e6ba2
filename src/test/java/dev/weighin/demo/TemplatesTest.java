package dev.weighin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weighin.board.Author;
import dev.weighin.board.Board;
import dev.weighin.board.BoardId;
import dev.weighin.board.Command;
import dev.weighin.board.Criterion;
import dev.weighin.board.Draft;
import dev.weighin.board.Ends;
import dev.weighin.board.Entry;
import dev.weighin.board.Outcome;
import dev.weighin.board.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  static Board board(Draft draft) {
    var applied = Board.empty(new BoardId("ready")).apply(new Entry(1, 1_000, Rules.NEWEST, Author.BOARD, new Command.Create(draft)));
    assertTrue(applied.outcome() instanceof Outcome.Accepted, () -> draft.question() + ": " + applied.outcome());
    return applied.board();
  }

  private static List<Template> inAllLanguages() {
    return Stream.of("en", "de", "es").flatMap(each -> Templates.in(each).stream()).toList();
  }

  @Test
  void thereAreAtLeastEight() {
    assertTrue(Templates.all().size() >= 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es"})
  void thoseOfAnotherLanguageAreTheSameBoardsInItsWords(String language) {
    for (int i = 0; i < Templates.all().size(); i++) {
      Template english = Templates.all().get(i);
      Template other = Templates.in(language).get(i);
      assertEquals(form(english), form(other));
      assertNotEquals(english.draft().question(), other.draft().question());
    }
    assertEquals(Templates.all(), Templates.in("fr"));
  }

  /** All of a template but its words. */
  private static List<Object> form(Template template) {
    Draft draft = template.draft();
    List<Object> ends = draft.criteria().stream()
        .map(each -> each.ends() instanceof Ends.Numbers(double worst, double best, String unit) ? List.of(worst, best) : (Object) each.scoredBy()).toList();
    return List.of(template.id(), draft.options().size(), ends, draft.scale(), draft.anonymity(), draft.visibility(), draft.promotion());
  }

  @Test
  void everyTemplateIsABoardThatTheRulesAccept() {
    for (Template each : inAllLanguages()) {
      Board board = board(each.draft());
      assertEquals(each.draft().question(), board.definition().question());
      assertFalse(board.settings().watchable(), each.id());
    }
  }

  @Test
  void theEightKindsOfDecisionAreThere() {
    assertEquals(
        List.of("technology", "vendor", "hiring", "roadmap", "offsite", "tool", "architecture", "retrospective"),
        Templates.all().stream().map(Template::id).toList());
    assertEquals(8, new HashSet<>(Templates.all().stream().map(Template::name).toList()).size());
    assertEquals("Vendor", Templates.find("vendor").orElseThrow().name());
    assertTrue(Templates.find("none").isEmpty());
  }

  @Test
  void everyCriterionSaysWhatItsTwoEndsMean() {
    for (Template template : inAllLanguages()) {
      for (Criterion each : template.draft().criteria()) {
        assertFalse(each.ends().worst().isBlank() || each.ends().best().isBlank(), template.id() + ": " + each.name());
        boolean numbers = each.ends() instanceof Ends.Numbers;
        assertEquals(numbers, each.scoredBy() == Criterion.ScoredBy.FACILITATOR, "measured values are the facilitator's: " + each.name());
      }
    }
  }
}
