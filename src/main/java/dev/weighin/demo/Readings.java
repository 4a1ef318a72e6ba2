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
import static dev.weighin.demo.Reading.SILENT;
import static dev.weighin.demo.Reading.UNSURE;

import dev.weighin.demo.Reading.Line;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the articles say, as marks. Article 002's stars are its own; everything else is our reading and says so. */
final class Readings {

  static final List<Reading> ALL = List.of(
      new Reading("article-002-stars", "Article 002, its own stars", stars()),

      new Reading("our-reading-000", "Our reading of article 000", lines(
          line(PERFORMANCE, 5, 3, "Node.js is ahead: it waits for nothing and answers soon."),
          line(REAL_TIME, 5, 3, "Node.js is the choice for live applications."),
          line(LEARNING, UNSURE, 5, "Python is simple to use; how hard Node.js is it does not say."),
          line(ECOSYSTEM, 4, 4, "both are strong."),
          line(AI, 2, 5, "Python's ground."),
          line(SCALABILITY, 5, UNSURE, "Node.js scales fast with light services; of Python it does not speak here."),
          line(FULL_STACK, 5, 1, "Node.js joins front end and back end."),
          line(DATA_SCIENCE, 2, 5, "Python's ground."),
          line(PROTOTYPING, 3, 5, "Python is the quicker one to try things with."),
          line(HIRING, 4, 4, "both have many people; more developers use JavaScript (62 %) than Python (51 %)."))),

      new Reading("our-reading-001", "Our reading of article 001", lines(
          line(PERFORMANCE, 5, 2, "high for Node.js; Python is held back by its global lock."),
          line(REAL_TIME, 5, 3, "Node.js is the choice for live applications."),
          line(LEARNING, 3, 5, "Node.js moderate, Python easy."),
          line(ECOSYSTEM, 5, 4, "both are large; npm has 1.5 million packages."),
          line(AI, 2, 5, "Python's ground."),
          line(SCALABILITY, 5, 3, "Node.js grows through clustering; the global lock limits Python."),
          line(FULL_STACK, 5, 1, "Node.js, one language on both sides."),
          line(DATA_SCIENCE, 2, 5, "Python's ground."),
          line(PROTOTYPING, 5, 4, "both are quick; for a first product it names Node.js."),
          line(HIRING, 4, 4, "both have large communities."),
          line(SECURITY, 4, 4, "a draw. It gives no grade; equal marks are all that we take from it."))),

      new Reading("our-reading-002", "Our reading of article 002", lines(
          hybrid(PERFORMANCE, 5, "in its hybrid the traffic meets Node.js."),
          hybrid(REAL_TIME, 5, "in its hybrid Node.js serves what is live."),
          hybrid(AI, 5, "in its hybrid Python does the learning."))),

      new Reading("our-reading-003", "Our reading of article 003", lines(
          line(PERFORMANCE, 5, 3, "Node.js high, Python moderate."),
          line(REAL_TIME, 5, 2, "Node.js is the clear winner."),
          line(LEARNING, 3, 5, "Node.js moderate, Python easy."),
          line(ECOSYSTEM, 5, 4, "npm is the largest of all; pip is strong in science."),
          line(AI, 2, 5, "Python's ground."),
          line(SCALABILITY, 5, 4, "Node.js excellent; Python good with care."),
          line(FULL_STACK, 5, 1, "Node.js, one language on both sides."),
          line(DATA_SCIENCE, 2, 5, "Python's ground."),
          line(PROTOTYPING, 3, 5, "Python is the quicker one to try things with."))),

      new Reading("our-reading-004", "Our reading of article 004", lines(
          line(PERFORMANCE, 5, 2, 5, "about ten times the requests per second for Node.js; Python's libraries win where the processor is busy. The hybrid has both."),
          line(REAL_TIME, 5, 3, 5, "Node.js, also as the live half of the hybrid."),
          line(LEARNING, 4, 5, "Python is easier; a team that knows JavaScript moves over smoothly."),
          line(ECOSYSTEM, 4, 4, 5, "npm 2 million packages, PyPI 450,000; npm needs weeding. The hybrid has both."),
          line(AI, 2, 5, 5, "Python, also as the learning half of the hybrid."),
          line(SCALABILITY, 5, 4, 5, "both grow; Node.js is lighter in containers. The halves of the hybrid grow apart."),
          line(FULL_STACK, 5, 1, 3, "Node.js; in the hybrid only the half that faces the browser."),
          line(DATA_SCIENCE, 2, 5, 5, "Python, also behind the hybrid's edge."),
          line(PROTOTYPING, 4, 4, "Node.js to see whether a product is wanted, Python to try out learning."),
          line(HIRING, 5, 4, "both are easy to staff; the larger survey counts are JavaScript's."))));

  private static Map<ArticleCriterion, Line> stars() {
    Map<ArticleCriterion, Line> lines = new EnumMap<>(ArticleCriterion.class);
    for (ArticleBoards.Stars each : ArticleBoards.STARS) {
      String says = each.node() + " of 5 stars for Node.js, " + each.python() + " for Python.";
      lines.put(each.criterion(), new Line(each.node(), each.python(), SILENT, says));
    }
    return lines;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // read, and not kept
  private static Map<ArticleCriterion, Line> lines(Map.Entry<ArticleCriterion, Line>... lines) {
    return new EnumMap<>(Map.ofEntries(lines));
  }

  private static Map.Entry<ArticleCriterion, Line> line(ArticleCriterion criterion, int node, int python, String says) {
    return line(criterion, node, python, SILENT, says);
  }

  private static Map.Entry<ArticleCriterion, Line> line(ArticleCriterion criterion, int node, int python, int hybrid, String says) {
    return Map.entry(criterion, new Line(node, python, hybrid, says));
  }

  private static Map.Entry<ArticleCriterion, Line> hybrid(ArticleCriterion criterion, int mark, String says) {
    return line(criterion, SILENT, SILENT, mark, says);
  }

  private Readings() {}
}
