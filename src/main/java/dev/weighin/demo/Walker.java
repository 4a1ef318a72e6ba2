package dev.weighin.demo;

import dev.weighin.board.Asks;
import dev.weighin.board.Ballot;
import dev.weighin.board.Cell;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Mark;
import dev.weighin.board.WeightsBallot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One simulated voter on the way to what they want to say: one slider or score at a time, with hesitation, slips and
 * leaps, then done, then back with another mind. The same random numbers make the same walk.
 */
final class Walker {

  /** What the voter does next. */
  sealed interface Step {

    /** The whole weights ballot, one slider moved. */
    record Weigh(Map<CriterionId, Mark> marks) implements Step {}

    record Rate(Cell cell, Mark mark) implements Step {}

    record SayDone() implements Step {}

    /** Looks on. */
    record Wait() implements Step {}
  }

  /** Close enough to stop moving a slider. */
  static final int NEAR_ENOUGH = 3;

  private static final double HESITATES = 0.15;
  private static final double LEAPS = 0.2;
  private static final double SLIPS = 0.12;
  private static final double TAKES_THE_FARTHEST = 0.6;
  private static final double COMES_BACK = 0.7;
  private static final int SLIP_MAX = 9;

  private static final long MOVE_MIN_MS = 500, MOVE_MAX_MS = 2_500;
  private static final long HESITATION_MIN_MS = 2_000, HESITATION_MAX_MS = 6_000;
  private static final long REST_MIN_MS = 5_000, REST_MAX_MS = 15_000;

  private final Asks asks;
  private final Tastes tastes;
  private final RandomGenerator random;
  private final TreeMap<CriterionId, Mark> weights = new TreeMap<>();
  private final TreeMap<Cell, Mark> scores;
  private Taste taste;
  private boolean saidDone;
  private long pauseMs;

  /** @param ballot what the voter has said already; a walk goes on from there */
  Walker(Asks asks, Tastes tastes, Ballot ballot, int season, RandomGenerator random) {
    this.asks = asks;
    this.tastes = tastes;
    this.random = random;
    taste = tastes.draw(random, season);
    taste.weights().keySet().forEach(each -> weights.put(each, Mark.of(Guide.MIDDLE)));
    ballot.weights().ifPresent(said -> {
      switch (said) {
        case WeightsBallot.Direct(var marks) -> weights.putAll(marks);
      }
    });
    scores = new TreeMap<>(ballot.scores());
    saidDone = ballot.done();
  }

  /** @param season what is in fashion when the voter comes back */
  Step next(int season) {
    List<CriterionId> sliders = asks.weights() ? toMove() : List.of();
    List<Cell> cells = asks.scores() ? toRate() : List.of();
    if (sliders.isEmpty() && cells.isEmpty()) {
      return arrived(season);
    }
    if (random.nextDouble() < HESITATES) {
      return then(HESITATION_MIN_MS, HESITATION_MAX_MS, new Step.Wait());
    }
    return then(MOVE_MIN_MS, MOVE_MAX_MS, sliders.isEmpty() ? rate(cells) : move(sliders));
  }

  /** How long the voter takes after the last step, in milliseconds. */
  long pauseMs() {
    return pauseMs;
  }

  private Step arrived(int season) {
    if (!saidDone) {
      saidDone = true;
      return then(REST_MIN_MS, REST_MAX_MS, new Step.SayDone());
    }
    if (random.nextDouble() < COMES_BACK) {
      taste = tastes.draw(random, season);
    }
    return then(REST_MIN_MS, REST_MAX_MS, new Step.Wait());
  }

  private List<CriterionId> toMove() {
    List<CriterionId> left = new ArrayList<>();
    taste.weights().forEach((criterion, wanted) -> {
      if (distance(weights.get(criterion), wanted) > NEAR_ENOUGH) {
        left.add(criterion);
      }
    });
    return left;
  }

  /** Unsure lies at the end of the way from any number. */
  private static int distance(Mark from, Mark to) {
    return from instanceof Mark.Number(int a) && to instanceof Mark.Number(int b) ? Math.abs(a - b) : from.equals(to) ? 0 : 100;
  }

  private List<Cell> toRate() {
    return taste.scores().keySet().stream().filter(cell -> !taste.scores().get(cell).equals(scores.get(cell))).toList();
  }

  private Step move(List<CriterionId> sliders) {
    CriterionId slider = sliders.get(random.nextInt(sliders.size()));
    if (random.nextDouble() < TAKES_THE_FARTHEST) {
      for (CriterionId each : sliders) {
        slider = distance(weights.get(each), taste.weights().get(each)) > distance(weights.get(slider), taste.weights().get(slider)) ? each : slider;
      }
    }
    weights.put(slider, moved(weights.get(slider), taste.weights().get(slider)));
    return new Step.Weigh(Map.copyOf(weights));
  }

  private Mark moved(Mark from, Mark to) {
    if (!(to instanceof Mark.Number(int goal))) {
      return to;
    }
    int at = from instanceof Mark.Number(int value) ? value : Guide.MIDDLE;
    if (random.nextDouble() < LEAPS || Math.abs(goal - at) <= 2 * NEAR_ENOUGH) {
      return to;
    }
    double stride = 0.35 + 0.4 * random.nextDouble();
    int slip = random.nextDouble() < SLIPS ? random.nextInt(SLIP_MAX + 1) : 0;
    // never 0: the heaviest criterion's goal is above it, so the ballot always weighs something
    return Mark.of(Math.clamp(Math.round(at + stride * (goal - at)) + Integer.signum(goal - at) * slip, 1, 100));
  }

  private Step rate(List<Cell> cells) {
    Cell cell = cells.get(random.nextInt(cells.size()));
    Mark mark = taste.scores().get(cell);
    scores.put(cell, mark);
    return new Step.Rate(cell, mark);
  }

  private Step then(long minMs, long maxMs, Step step) {
    pauseMs = random.nextLong(minMs, maxMs);
    return step;
  }
}
