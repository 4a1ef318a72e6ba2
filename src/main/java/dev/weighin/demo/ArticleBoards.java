package dev.weighin.demo;

import static dev.weighin.demo.ArticleCriterion.AI;
import static dev.weighin.demo.ArticleCriterion.DATA_SCIENCE;
import static dev.weighin.demo.ArticleCriterion.ECOSYSTEM;
import static dev.weighin.demo.ArticleCriterion.FULL_STACK;
import static dev.weighin.demo.ArticleCriterion.LEARNING;
import static dev.weighin.demo.ArticleCriterion.PERFORMANCE;
import static dev.weighin.demo.ArticleCriterion.REAL_TIME;
import static dev.weighin.demo.ArticleCriterion.SCALABILITY;

import dev.weighin.board.Anonymity;
import dev.weighin.board.Asks;
import dev.weighin.board.Criterion.ScoredBy;
import dev.weighin.board.Draft.PastBallot;
import dev.weighin.board.Draft.PastRound;
import dev.weighin.board.ReasonRule;
import dev.weighin.board.Visibility;
import dev.weighin.wire.NewBoard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two boards of the articles: one shows article 002's star table as it stands, the other what all five say. */
final class ArticleBoards {

  /**
   * A line of article 002's table.
   *
   * @param node stars for Node.js, 1–5, with what they say in our words; likewise Python
   */
  record Stars(ArticleCriterion criterion, int node, String nodeSays, int python, String pythonSays) {}

  static final List<Stars> STARS = List.of(
      new Stars(PERFORMANCE, 5, "full marks for handling much traffic at once", 3, "a middling mark, two stars behind Node.js"),
      new Stars(REAL_TIME, 5, "full marks for anything live", 3, "it can be done, two stars behind Node.js"),
      new Stars(LEARNING, 3, "a middling mark, two stars behind Python", 5, "full marks, the easier one to begin with"),
      new Stars(ECOSYSTEM, 5, "full marks for web packages", 4, "strong too, one star behind Node.js"),
      new Stars(AI, 2, "possible, but three stars behind Python", 5, "full marks, three stars ahead of Node.js"),
      new Stars(SCALABILITY, 5, "full marks for growing", 4, "good, one star behind Node.js"),
      new Stars(FULL_STACK, 5, "full marks, being JavaScript itself", 1, "the lowest mark there is, not being JavaScript"),
      new Stars(DATA_SCIENCE, 1, "the lowest mark there is, four stars behind Python", 5, "full marks, four stars ahead of Node.js"));

  private static final String SOURCE = "Article 002 (DebugDream, 2026-02-22)";

  /**
   * Article 002's table as the facilitator's scores, the source in each cell.
   *
   * @param watchable public to watch
   * @param more what else is to be said about this board, a sentence
   */
  static NewBoard demo(boolean watchable, String more) {
    Sketch board = Sketch.of("Node.js or Python for our next backend?")
        .about("The star table of article 002 as it stands: two options, eight criteria, up to five stars; each cell names its source. "
            + "With equal weights Node.js has 31 stars and Python 30: one star apart, and it depends on your weights. " + more)
        .option("Node.js", "JavaScript on an event loop.")
        .option("Python", "The language of data and of quick beginnings.")
        .run(Anonymity.NAMED, Visibility.LIVE)
        .watchable(watchable);
    for (Stars each : STARS) {
      board.criterion(each.criterion().words, each.criterion().about, each.criterion().ends, ScoredBy.FACILITATOR)
          .given(1, each.node(), evidence(each.node(), each.nodeSays()))
          .given(2, each.python(), evidence(each.python(), each.pythonSays()));
    }
    return new NewBoard(board.draft(), Map.of());
  }

  private static String evidence(int stars, String says) {
    return SOURCE + " gives " + stars + " of 5 stars: " + says + ".";
  }

  /**
   * All five articles as ballots of a scores round that is over: article 002's own stars, and our readings of what the
   * articles say in words.
   *
   * @param at when that round is said to have been, milliseconds since 1970
   * @param watchable public to watch
   * @param more what else is to be said about this board, a sentence
   */
  static NewBoard articles(long at, boolean watchable, String more) {
    Map<String, String> texts = new HashMap<>();
    List<PastBallot> ballots = new ArrayList<>();
    for (Reading each : Readings.ALL) {
      ballots.add(each.ballot(texts));
    }
    Sketch board = Sketch.of("Node.js, Python or both? What five articles say")
        .about("Only article 002 gives stars; its ballot holds them unchanged. All other ballots are OUR READINGS: we turned what an article "
            + "says in words into marks, and the note with each says from what. The articles did not give these marks, and one may read them otherwise. "
            + "A cell on which an article says nothing has no mark; \"unsure\" is where it praises one side and is silent on the other. "
            + "Where no article says anything the cell stays open, so the hybrid's total is a span: open a round and fill it in. " + more)
        .option("Node.js", "JavaScript on an event loop.")
        .option("Python", "The language of data and of quick beginnings.")
        .option("Hybrid", "Node.js at the edge and for live traffic, Python services behind it. Articles 002 and 004 describe it.")
        .run(Anonymity.NAMED, Visibility.LIVE)
        .watchable(watchable);
    for (ArticleCriterion each : ArticleCriterion.values()) {
      board.criterion(each.words, each.about, each.ends, ScoredBy.VOTERS);
    }
    board.past(new PastRound(Asks.SCORES, Visibility.LIVE, ReasonRule.OPTIONAL, at, at, ballots));
    return new NewBoard(board.draft(), texts);
  }

  private ArticleBoards() {}
}
