package dev.weighin.analysis;

import dev.weighin.board.Board;
import dev.weighin.board.Cell;
import dev.weighin.board.Criterion;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Definition;
import dev.weighin.board.OptionId;
import dev.weighin.board.Round;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a board came to its result: a scene for each revealed round that fits what the board asks now, before them the same
 * scores with equal weights. Totals move in a straight line from scene to scene, which where only weights changed is what
 * the weights themselves would make of them.
 */
public record Replay(List<Scene> scenes) {

  /** What made one option pass another: its weight rose or fell, or the scores on it changed. */
  public enum How {
    GROWS,
    SHRINKS,
    SCORED
  }

  /**
   * @param round empty: the beginning, with equal weights
   * @param passings on the way here from the scene before, in order of time
   */
  public record Scene(Optional<Integer> round, Weights weights, Ranking ranking, List<Passing> passings) {}

  /**
   * One option overtakes another.
   *
   * @param at when, from 0 at the scene before to 1
   * @param criterion what contributed most to it
   */
  public record Passing(double at, OptionId passes, OptionId passed, CriterionId criterion, How how) {}

  /** The totals of one moment, and what they are made of. */
  private record Moment(Optional<Integer> round, Weights weights, Scores scores, Ranking ranking) {

    double total(OptionId option) {
      return ranking.of().get(option).from();
    }

    double weight(CriterionId criterion) {
      return weights.of().get(criterion).share();
    }

    double value(OptionId option, CriterionId criterion) {
      return Optional.ofNullable(scores.of().get(new Cell(option, criterion))).flatMap(Scores.Score::value).orElse(0.0);
    }
  }

  /** As the record has it: nothing of rounds that are not revealed. */
  public static Replay of(Board board) {
    List<Moment> moments = moments(board);
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      Moment to = moments.get(i);
      List<Passing> passings = i == 0 ? List.of() : passings(board.definition(), moments.get(i - 1), to);
      scenes.add(new Scene(to.round(), to.weights(), to.ranking(), passings));
    }
    return new Replay(List.copyOf(scenes));
  }

  private static List<Moment> moments(Board board) {
    Definition now = board.definition();
    List<Moment> moments = new ArrayList<>();
    Optional<Round> weighed = Optional.empty();
    Optional<Round> scored = Optional.empty();
    for (Round round : board.rounds()) {
      if (round.state() != Round.State.REVEALED || !Sight.RECORD.shows(board, round)) {
        continue;
      }
      weighed = Sources.Part.WEIGHTS.said(round, now) ? Optional.of(round) : weighed;
      scored = Sources.Part.SCORES.said(round, now) ? Optional.of(round) : scored;
      boolean news = weighed.equals(Optional.of(round)) || scored.equals(Optional.of(round));
      Moment moment = moment(board, Optional.of(round.number()), weighed, scored);
      if (news && !moment.ranking().provisional()) {
        if (moments.isEmpty() && weighed.isPresent()) {
          Optional.of(moment(board, Optional.empty(), Optional.empty(), scored)).filter(each -> !each.ranking().provisional()).ifPresent(moments::add);
        }
        moments.add(moment);
      }
    }
    return moments;
  }

  private static Moment moment(Board board, Optional<Integer> round, Optional<Round> weighed, Optional<Round> scored) {
    Definition now = board.definition();
    Weights weights = weighed.map(each -> Mean.weights(board, each)).orElseGet(() -> Mean.equal(now));
    Scores scores = Mean.scores(board, scored, now);
    return new Moment(round, weights, scores, WeightedSum.ranking(now, weights, scores, Optional.empty()));
  }

  private static List<Passing> passings(Definition now, Moment from, Moment to) {
    List<Passing> passings = new ArrayList<>();
    for (OptionId passes : to.ranking().order()) {
      for (OptionId passed : to.ranking().order()) {
        if (place(from, passes) > place(from, passed) && place(to, passes) < place(to, passed)) {
          double behind = from.total(passed) - from.total(passes);
          double ahead = to.total(passes) - to.total(passed);
          passings.add(passing(now, from, to, passes, passed, behind / (behind + ahead)));
        }
      }
    }
    passings.sort(Comparator.comparingDouble(Passing::at));
    return List.copyOf(passings);
  }

  private static int place(Moment moment, OptionId option) {
    return moment.ranking().of().get(option).place();
  }

  private static Passing passing(Definition now, Moment from, Moment to, OptionId passes, OptionId passed, double at) {
    Criterion most = now.criteria().getFirst();
    double mostGain = Double.NEGATIVE_INFINITY;
    for (Criterion each : now.criteria()) {
      double gain = edge(to, each.id(), passes, passed) - edge(from, each.id(), passes, passed);
      if (gain > mostGain) {
        most = each;
        mostGain = gain;
      }
    }
    return new Passing(at, passes, passed, most.id(), how(from, to, most.id(), passes, passed));
  }

  /** What one criterion puts between two options. */
  private static double edge(Moment moment, CriterionId criterion, OptionId one, OptionId other) {
    return moment.weight(criterion) * (moment.value(one, criterion) - moment.value(other, criterion));
  }

  /** The gain is the product of two changes: the larger part gives the name. */
  private static How how(Moment from, Moment to, CriterionId criterion, OptionId passes, OptionId passed) {
    double weightBefore = from.weight(criterion);
    double weightAfter = to.weight(criterion);
    double before = from.value(passes, criterion) - from.value(passed, criterion);
    double after = to.value(passes, criterion) - to.value(passed, criterion);
    double byWeight = (weightAfter - weightBefore) * (before + after) / 2;
    double byScores = (after - before) * (weightBefore + weightAfter) / 2;
    if (byScores > byWeight) {
      return How.SCORED;
    }
    return weightAfter > weightBefore ? How.GROWS : How.SHRINKS;
  }
}
