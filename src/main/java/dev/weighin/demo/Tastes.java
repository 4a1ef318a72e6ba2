package dev.weighin.demo;

import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.Criterion.ScoredBy;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.Mark;
import dev.weighin.board.Option;
import dev.weighin.board.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Where the tastes of a board's simulated voters come from: the board's presets, or camps made up for it, with personal
 * noise. One camp is in fashion at a time, so that a crowd changes its mind as groups do and options overtake each other.
 */
final class Tastes {

  /** Camps made up for a board without presets. */
  static final int CAMPS = 4;

  private static final double FOLLOWS_FASHION = 0.75;
  private static final double UNSURE = 0.03;
  private static final double WEIGHT_NOISE = 12;
  /** Of the scale's width. */
  private static final double SCORE_NOISE = 0.18;
  /** The least that a voter's first criterion weighs. */
  private static final int HEAVIEST_MIN = 20;

  private final Scale scale;
  private final List<SortedMap<CriterionId, Integer>> camps;
  private final SortedMap<Cell, Double> opinions = new TreeMap<>();

  /** @param random decides the camps and the general opinion of each cell, nothing later */
  Tastes(Definition board, RandomGenerator random) {
    scale = board.scale();
    Guide guide = Guides.of(board);
    camps = guide.empty() ? madeUp(board, random) : guide.presets().stream().map(Guide.Preset::marks).toList();
    for (Option option : board.options()) {
      for (Criterion criterion : board.criteria()) {
        if (criterion.scoredBy() == ScoredBy.VOTERS) {
          opinions.put(new Cell(option.id(), criterion.id()), scale.min() + random.nextDouble() * (scale.max() - scale.min()));
        }
      }
    }
  }

  private static List<SortedMap<CriterionId, Integer>> madeUp(Definition board, RandomGenerator random) {
    List<SortedMap<CriterionId, Integer>> camps = new ArrayList<>();
    for (int i = 0; i < CAMPS; i++) {
      SortedMap<CriterionId, Integer> camp = new TreeMap<>();
      board.criteria().forEach(each -> camp.put(each.id(), random.nextInt(5, 96)));
      camps.add(camp);
    }
    return camps;
  }

  /** @param season names the camp in fashion */
  Taste draw(RandomGenerator random, int season) {
    boolean follows = random.nextDouble() < FOLLOWS_FASHION;
    SortedMap<CriterionId, Integer> camp = follows ? inFashion(season) : camps.get(random.nextInt(camps.size()));
    TreeMap<CriterionId, Mark> weights = new TreeMap<>();
    CriterionId heaviest = heaviest(camp);
    camp.forEach((criterion, mark) -> {
      int own = near(random, mark, WEIGHT_NOISE, criterion.equals(heaviest) ? HEAVIEST_MIN : 0, 100);
      boolean unsure = random.nextDouble() < UNSURE && !criterion.equals(heaviest);
      weights.put(criterion, unsure ? Mark.UNSURE : Mark.of(own));
    });
    TreeMap<Cell, Mark> scores = new TreeMap<>();
    opinions.forEach((cell, opinion) -> {
      int own = near(random, opinion, SCORE_NOISE * (scale.max() - scale.min()), scale.min(), scale.max());
      scores.put(cell, random.nextDouble() < UNSURE ? Mark.UNSURE : Mark.of(own));
    });
    return new Taste(weights, scores);
  }

  /** After each camp comes the one that differs from it most. */
  private SortedMap<CriterionId, Integer> inFashion(int season) {
    SortedMap<CriterionId, Integer> camp = camps.get(Math.floorMod(season / 2, camps.size()));
    return season % 2 == 0 ? camp : camps.stream().max(Comparator.comparingInt(other -> distance(camp, other))).orElseThrow();
  }

  private static int distance(SortedMap<CriterionId, Integer> one, SortedMap<CriterionId, Integer> other) {
    return one.keySet().stream().mapToInt(each -> Math.abs(one.get(each) - other.get(each))).sum();
  }

  private static CriterionId heaviest(SortedMap<CriterionId, Integer> camp) {
    return camp.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static int near(RandomGenerator random, double centre, double spread, int min, int max) {
    return Math.clamp(Math.round(centre + spread * random.nextGaussian()), min, max);
  }
}
