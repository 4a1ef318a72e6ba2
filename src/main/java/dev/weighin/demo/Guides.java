package dev.weighin.demo;

import static dev.weighin.demo.ArticleCriterion.AI;
import static dev.weighin.demo.ArticleCriterion.DATA_SCIENCE;
import static dev.weighin.demo.ArticleCriterion.ECOSYSTEM;
import static dev.weighin.demo.ArticleCriterion.FULL_STACK;
import static dev.weighin.demo.ArticleCriterion.HIRING;
import static dev.weighin.demo.ArticleCriterion.LEARNING;
import static dev.weighin.demo.ArticleCriterion.PERFORMANCE;
import static dev.weighin.demo.ArticleCriterion.PROTOTYPING;
import static dev.weighin.demo.ArticleCriterion.REAL_TIME;
import static dev.weighin.demo.ArticleCriterion.SCALABILITY;
import static dev.weighin.demo.ArticleCriterion.SECURITY;

import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The situations that the articles decide differently, and article 002's five questions, fitted to a board. A board
 * carries no guide of its own: one that judges by at least {@link #MATCHES_MIN} of the articles' criteria gets it,
 * whatever its origin, and keeps it through edits.
 */
public final class Guides {

  /** So many criteria of a board must bear the articles' names; upper and lower case are one. */
  public static final int MATCHES_MIN = 3;

  private record Situation(String id, String name, String about, Map<ArticleCriterion, Integer> marks) {}

  private record Answer(String text, Map<ArticleCriterion, Integer> moves) {}

  private record Question(String id, String text, List<Answer> answers) {}

  private static final List<Situation> SITUATIONS = List.of(
      situation("mvp", "Start-up, first product",
          "What counts is to be out early with few people: 001 and 004 see Node.js for it, 000 and 003 Python.",
          40, 35, 65, 70, 20, 35, 80, 10, 100, 70, 30),
      situation("data", "Data or AI product",
          "The models are the product: all five articles send this to Python.",
          30, 20, 40, 30, 100, 45, 5, 100, 60, 50, 40),
      situation("enterprise", "Enterprise web, much traffic",
          "Throughput and growth decide, speed of learning hardly: 001, 003 and 004 put Node.js ahead under load.",
          90, 60, 20, 70, 20, 100, 40, 15, 15, 70, 80),
      situation("learner", "Learning on one's own",
          "The first success should come soon: 001, 003 and 004 call Python the easier one.",
          15, 15, 100, 60, 45, 10, 40, 40, 70, 60, 10),
      situation("live", "Real-time collaboration",
          "Everybody sees every move at once: all five articles choose Node.js for it.",
          90, 100, 20, 50, 5, 80, 50, 5, 30, 40, 50),
      situation("fintech", "Fintech, low latency",
          "Every millisecond and every hole counts: 000 stresses Node.js's low latency, 004 its requests per second; on security 001 sees a draw.",
          100, 75, 10, 40, 30, 80, 15, 40, 10, 40, 100));

  private static final List<Question> QUESTIONS = List.of(
      new Question("live", "Must people see changes the moment they happen?", List.of(
          new Answer("Yes, that is the point of it", Map.of(REAL_TIME, 50, PERFORMANCE, 30)),
          new Answer("In a few places", Map.of(REAL_TIME, 15)),
          new Answer("No", Map.of(REAL_TIME, -40, PERFORMANCE, -10)))),
      new Question("learning", "Is machine learning at its heart?", List.of(
          new Answer("Yes, or data analysis", Map.of(AI, 50, DATA_SCIENCE, 45)),
          new Answer("A little, beside the web", Map.of(AI, 15, DATA_SCIENCE, 5)),
          new Answer("No", Map.of(AI, -40, DATA_SCIENCE, -40)))),
      new Question("team", "What does your team know today?", List.of(
          new Answer("JavaScript", Map.of(FULL_STACK, 40, LEARNING, -25, ECOSYSTEM, 10)),
          new Answer("Python", Map.of(FULL_STACK, -40, LEARNING, 25)),
          new Answer("Both, or neither", Map.of(HIRING, 20, LEARNING, 10)))),
      new Question("speed", "How soon must it be out?", List.of(
          new Answer("In weeks", Map.of(PROTOTYPING, 45, LEARNING, 25, ECOSYSTEM, 20, SCALABILITY, -15)),
          new Answer("In months", Map.of(PROTOTYPING, 10, ECOSYSTEM, 10)),
          new Answer("When it is good", Map.of(PROTOTYPING, -35, SECURITY, 20, SCALABILITY, 10)))),
      new Question("growth", "How do you expect it to grow?", List.of(
          new Answer("To very many users, soon", Map.of(SCALABILITY, 50, PERFORMANCE, 25, SECURITY, 15)),
          new Answer("Steadily", Map.of(SCALABILITY, 15)),
          new Answer("It stays small", Map.of(SCALABILITY, -40, PERFORMANCE, -20)))));

  /** The guide of a board; {@link Guide#NONE} where its criteria are others. */
  public static Guide of(Definition board) {
    Map<ArticleCriterion, CriterionId> known = known(board);
    if (known.size() < MATCHES_MIN) {
      return Guide.NONE;
    }
    return new Guide(
        SITUATIONS.stream().map(each -> preset(each, board, known)).toList(),
        QUESTIONS.stream().map(each -> question(each, known)).toList());
  }

  private static Map<ArticleCriterion, CriterionId> known(Definition board) {
    Map<ArticleCriterion, CriterionId> known = new EnumMap<>(ArticleCriterion.class);
    for (Criterion each : board.criteria()) {
      String name = plain(each.name());
      Stream.of(ArticleCriterion.values())
          .filter(criterion -> plain(criterion.words).equals(name))
          .forEach(criterion -> known.put(criterion, each.id()));
    }
    return known;
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static Guide.Preset preset(Situation situation, Definition board, Map<ArticleCriterion, CriterionId> known) {
    TreeMap<CriterionId, Integer> marks = new TreeMap<>();
    board.criteria().forEach(each -> marks.put(each.id(), Guide.MIDDLE));
    known.forEach((criterion, id) -> marks.put(id, situation.marks().get(criterion)));
    return new Guide.Preset(situation.id(), situation.name(), situation.about(), marks);
  }

  private static Guide.Question question(Question question, Map<ArticleCriterion, CriterionId> known) {
    List<Guide.Answer> answers = question.answers().stream().map(answer -> {
      TreeMap<CriterionId, Integer> moves = new TreeMap<>();
      answer.moves().forEach((criterion, by) -> {
        if (known.containsKey(criterion)) {
          moves.put(known.get(criterion), by);
        }
      });
      return new Guide.Answer(answer.text(), moves);
    }).toList();
    return new Guide.Question(question.id(), question.text(), answers);
  }

  /** @param marks in the order of {@link ArticleCriterion} */
  private static Situation situation(String id, String name, String about, int... marks) {
    Map<ArticleCriterion, Integer> by = new EnumMap<>(ArticleCriterion.class);
    for (ArticleCriterion each : ArticleCriterion.values()) {
      by.put(each, marks[each.ordinal()]);
    }
    return new Situation(id, name, about, by);
  }

  private Guides() {}
}
