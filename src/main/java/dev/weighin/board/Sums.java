package dev.weighin.board;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.Collections;

/**
 * The exact sums of a round's counting ballots, each as often as its participant's voting power says (T4, V7).
 *
 * @param weights by criterion, totals in units of 1e-12
 * @param scores by cell, totals in marks
 */
public record Sums(SortedMap<CriterionId, Sum> weights, SortedMap<Cell, Sum> scores) {

  public static final Sums NONE = new Sums(Sorted.empty(), Sorted.empty());

  /**
   * @param total exact
   * @param count how many ballots have a number here, by voting power
   * @param unsure how many say unsure, by voting power
   */
  public record Sum(long total, int count, int unsure) {

    static final Sum ZERO = new Sum(0, 0, 0);

    Sum plus(long total, int count, int unsure) {
      return new Sum(this.total + total, this.count + count, this.unsure + unsure);
    }
  }

  /** These sums with a ballot added {@code times} times; negative takes it away. */
  Sums plus(Ballot ballot, int times) {
    if (times == 0 || !ballot.counts() || ballot.abstained()) {
      return this;
    }
    return new Sums(
        ballot.weights().map(w -> addWeights(w, times)).orElse(weights),
        ballot.scores().isEmpty() ? scores : addScores(ballot.scores(), times));
  }

  private SortedMap<CriterionId, Sum> addWeights(WeightsBallot ballot, int times) {
    TreeMap<CriterionId, Sum> next = new TreeMap<>(weights);
    ballot.shares().forEach((criterion, share) -> add(next, criterion, times * share, times, 0));
    switch (ballot) {
      case WeightsBallot.Direct(var marks) -> addUnsure(next, marks, times);
    }
    return Collections.unmodifiableSortedMap(next);
  }

  private SortedMap<Cell, Sum> addScores(SortedMap<Cell, Mark> marks, int times) {
    TreeMap<Cell, Sum> next = new TreeMap<>(scores);
    marks.forEach((cell, mark) -> {
      if (mark instanceof Mark.Number(int value)) {
        add(next, cell, (long) times * value, times, 0);
      }
    });
    addUnsure(next, marks, times);
    return Collections.unmodifiableSortedMap(next);
  }

  private static <K> void addUnsure(Map<K, Sum> sums, Map<K, Mark> marks, int times) {
    marks.forEach((key, mark) -> {
      if (mark instanceof Mark.Unsure) {
        add(sums, key, 0, 0, times);
      }
    });
  }

  private static <K> void add(Map<K, Sum> sums, K key, long total, int count, int unsure) {
    Sum sum = sums.getOrDefault(key, Sum.ZERO).plus(total, count, unsure);
    if (sum.equals(Sum.ZERO)) {
      sums.remove(key);
    } else {
      sums.put(key, sum);
    }
  }
}
