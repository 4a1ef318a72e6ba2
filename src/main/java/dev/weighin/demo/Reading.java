package dev.weighin.demo;

import dev.weighin.board.Ballot;
import dev.weighin.board.Cell;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Draft.PastBallot;
import dev.weighin.board.Mark;
import dev.weighin.board.OptionId;
import dev.weighin.board.ParticipantId;
import dev.weighin.board.Sorted;
import dev.weighin.board.TextKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One article as a scores ballot.
 *
 * @param id the participant's, and the stem of the keys of its texts
 * @param name says whose marks these are
 */
record Reading(String id, String name, Map<ArticleCriterion, Line> lines) {

  /**
   * What it marks on one criterion: 1–5, {@link #UNSURE} or {@link #SILENT}.
   *
   * @param says from what words of the article, in ours
   */
  record Line(int node, int python, int hybrid, String says) {}

  /** No mark: the article says nothing here. */
  static final int SILENT = 0;
  /** The mark "unsure": the article speaks of the criterion, but not of this option. */
  static final int UNSURE = -1;

  /** The ballot; its name and notes go into {@code texts}. */
  PastBallot ballot(Map<String, String> texts) {
    TreeMap<Cell, Mark> scores = new TreeMap<>();
    TreeMap<CriterionId, TextKey> reasons = new TreeMap<>();
    lines.forEach((criterion, line) -> {
      CriterionId c = new CriterionId("c" + (criterion.ordinal() + 1));
      put(scores, "o1", c, line.node());
      put(scores, "o2", c, line.python());
      put(scores, "o3", c, line.hybrid());
      TextKey key = new TextKey(id + "-" + c);
      texts.put(key.value(), name + ": " + line.says());
      reasons.put(c, key);
    });
    TextKey key = new TextKey(id + "-name");
    texts.put(key.value(), name);
    Ballot ballot = new Ballot(Optional.empty(), Sorted.copy(scores), Sorted.copy(reasons), Ballot.Origin.CAST, false, true);
    return new PastBallot(new ParticipantId(id), Optional.of(key), 1, false, ballot);
  }

  private static void put(Map<Cell, Mark> scores, String option, CriterionId criterion, int mark) {
    if (mark != SILENT) {
      scores.put(new Cell(new OptionId(option), criterion), mark == UNSURE ? Mark.UNSURE : Mark.of(mark));
    }
  }
}
