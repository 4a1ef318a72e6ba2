package dev.weighin.analysis;

import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.Ends;
import dev.weighin.board.Given;
import dev.weighin.board.Option;
import dev.weighin.board.Round;
import dev.weighin.board.Sums;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mean of the ballots, each as often as its voter's power says (V4, V7), from a round's exact sums. People, quartiles
 * and histograms count everybody once.
 */
final class Mean {

  /** What the group's weight of each criterion is: the mean of the shares of those with a number on it, renormalised. */
  static Weights weights(Board board, Round round) {
    Definition definition = round.definition();
    SortedMap<CriterionId, Sums.Sum> sums = round.sums().weights();
    double whole = 0;
    for (Criterion criterion : definition.criteria()) {
      whole += mean(sums.get(criterion.id()));
    }
    Spread spread = Spread.of(board, round);
    TreeMap<CriterionId, Weights.Weight> of = new TreeMap<>();
    for (Criterion criterion : definition.criteria()) {
      CriterionId id = criterion.id();
      long[] shares = spread.of(id);
      of.put(id, new Weights.Weight(mean(sums.get(id)) / whole,
          Quartiles.of(shares, 0.25), Quartiles.of(shares, 0.75), shares.length, spread.ballots() - shares.length));
    }
    return new Weights(basis(round), Optional.of(round.number()), spread.ballots(), Collections.unmodifiableSortedMap(of), spread);
  }

  private static double mean(Sums.Sum sum) {
    return sum == null || sum.count() == 0 ? 0 : (double) sum.total() / sum.count();
  }

  /** All criteria share equally. */
  static Weights equal(Definition definition) {
    TreeMap<CriterionId, Weights.Weight> of = new TreeMap<>();
    double share = 1.0 / definition.criteria().size();
    for (Criterion criterion : definition.criteria()) {
      of.put(criterion.id(), new Weights.Weight(share, OptionalDouble.empty(), OptionalDouble.empty(), 0, 0));
    }
    return new Weights(Basis.EQUAL, Optional.empty(), 0, Collections.unmodifiableSortedMap(of), Spread.NONE);
  }

  /** A round's mean marks on what the voters score, the facilitator's scores on the rest. */
  static Scores scores(Board board, Optional<Round> round, Definition over) {
    TreeMap<Cell, Scores.Score> of = new TreeMap<>();
    SortedMap<Cell, Counts> counts = round.map(each -> Counts.of(board, each, over.scale())).orElse(Collections.emptySortedMap());
    for (Criterion criterion : over.criteria()) {
      for (Option option : over.options()) {
        Cell cell = new Cell(option.id(), criterion.id());
        switch (criterion.scoredBy()) {
          case FACILITATOR -> Optional.ofNullable(over.given().get(cell)).ifPresent(given -> of.put(cell, given(over, criterion, given)));
          case VOTERS -> Optional.ofNullable(counts.get(cell)).ifPresent(each -> of.put(cell, voted(over, round.get().sums().scores().get(cell), each)));
        }
      }
    }
    return new Scores(round.map(Mean::basis).orElse(Basis.GIVEN), round.map(Round::number), Collections.unmodifiableSortedMap(of));
  }

  private static Scores.Score given(Definition over, Criterion criterion, Given given) {
    double value = given.measured() && criterion.ends() instanceof Ends.Numbers ends
        ? ends.fraction(given.value())
        : over.scale().fraction(given.value());
    return new Scores.Score.ByFacilitator(Optional.of(Math.clamp(value, 0.0, 1.0)), given);
  }

  private static Scores.Score voted(Definition over, Sums.Sum sum, Counts counts) {
    Optional<Double> mean = sum == null || sum.count() == 0 ? Optional.empty() : Optional.of((double) sum.total() / sum.count());
    return new Scores.Score.Voted(mean.map(over.scale()::fraction), mean, counts.numbers(), counts.unsure(), counts.byMark());
  }

  private static Basis basis(Round round) {
    return round.state() == Round.State.REVEALED ? Basis.REVEALED : Basis.LIVE;
  }

  private Mean() {}
}
