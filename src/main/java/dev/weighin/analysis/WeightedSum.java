package dev.weighin.analysis;

import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.Option;
import dev.weighin.board.OptionId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Totals as sums of weights times scores, S_i = Σ_j w_j·v_ij, open cells as intervals, ties as ties (T1–T3). */
final class WeightedSum {

  /** Totals closer than one of these are the same: the sums' own rounding is far below. */
  private static final double TIES = 1e9;

  /** @param earlier see {@link Ranking} */
  static Ranking ranking(Definition over, Weights weights, Scores scores, Optional<Integer> earlier) {
    TreeMap<OptionId, Total> totals = new TreeMap<>();
    int open = 0;
    for (Option option : over.options()) {
      double from = 0;
      double unknown = 0;
      for (Criterion criterion : over.criteria()) {
        double weight = share(weights, criterion.id());
        Optional<Double> value = Optional.ofNullable(scores.of().get(new Cell(option.id(), criterion.id()))).flatMap(Scores.Score::value);
        if (value.isPresent()) {
          from += weight * value.get();
        } else {
          unknown += weight;
          open++;
        }
      }
      totals.put(option.id(), new Total(from, from + unknown));
    }
    List<OptionId> order = totals.entrySet().stream().sorted(Comparator.comparing(each -> each.getValue(), Total.BEST_FIRST)).map(each -> each.getKey()).toList();
    Total leader = totals.get(order.getFirst());
    List<Total> others = order.stream().skip(1).map(totals::get).toList();
    boolean provisional = others.stream().anyMatch(other -> other.mayOvertake(leader));
    Optional<Double> lead = provisional ? Optional.empty()
        : others.stream().map(Total::to).max(Comparator.naturalOrder()).map(next -> Math.max(0, leader.from() - next));
    return new Ranking(places(totals), order, open, over.options().size() * over.criteria().size(), provisional, lead, over, earlier);
  }

  private static double share(Weights weights, CriterionId criterion) {
    Weights.Weight weight = weights.of().get(criterion);
    return weight == null ? 0 : weight.share();
  }

  private static SortedMap<OptionId, Ranking.Place> places(SortedMap<OptionId, Total> totals) {
    TreeMap<OptionId, Ranking.Place> places = new TreeMap<>();
    totals.forEach((option, total) -> {
      int better = (int) totals.values().stream().filter(other -> Total.BEST_FIRST.compare(other, total) < 0).count();
      boolean tied = totals.values().stream().filter(other -> Total.BEST_FIRST.compare(other, total) == 0).count() > 1;
      places.put(option, new Ranking.Place(total.from(), total.to(), better + 1, tied));
    });
    return Collections.unmodifiableSortedMap(places);
  }

  private record Total(double from, double to) {

    static final Comparator<Total> BEST_FIRST =
        Comparator.<Total>comparingLong(each -> -Math.round(each.from * TIES)).thenComparingLong(each -> -Math.round(each.to * TIES));

    private boolean open() {
      return Math.round(to * TIES) > Math.round(from * TIES);
    }

    /** Two exact totals that are equal are a tie, and final. */
    boolean mayOvertake(Total leader) {
      return (open() || leader.open()) && Math.round(to * TIES) >= Math.round(leader.from * TIES);
    }
  }

  private WeightedSum() {}
}
