package dev.weighin.analysis;

import dev.weighin.board.Board;
import dev.weighin.board.CriterionId;
import dev.weighin.board.Round;
import dev.weighin.board.WeightsBallot;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a round's people share their weights out: everybody's shares in units of 1e-12, sorted, by criterion. */
public final class Spread {

  static final Spread NONE = new Spread(0, Map.of());

  private final int ballots;
  private final Map<CriterionId, long[]> shares;

  private Spread(int ballots, Map<CriterionId, long[]> shares) {
    this.ballots = ballots;
    this.shares = shares;
  }

  static Spread of(Board board, Round round) {
    Map<CriterionId, long[]> all = new TreeMap<>();
    Map<CriterionId, int[]> sizes = new TreeMap<>();
    int[] ballots = {0};
    Voices.each(board, round, ballot -> ballot.weights().ifPresent(weights -> {
      ballots[0]++;
      weights.shares().forEach((criterion, share) -> {
        int[] size = sizes.computeIfAbsent(criterion, any -> new int[1]);
        long[] row = all.computeIfAbsent(criterion, any -> new long[round.ballots().size()]);
        row[size[0]++] = share;
      });
    }));
    all.replaceAll((criterion, row) -> {
      long[] sorted = Arrays.copyOf(row, sizes.get(criterion)[0]);
      Arrays.sort(sorted);
      return sorted;
    });
    return new Spread(ballots[0], all);
  }

  /** People with a weights ballot. */
  int ballots() {
    return ballots;
  }

  /** Ascending; the caller leaves it as it is. */
  long[] of(CriterionId criterion) {
    return shares.getOrDefault(criterion, new long[0]);
  }

  SortedMap<CriterionId, Standing> place(WeightsBallot own) {
    TreeMap<CriterionId, Standing> places = new TreeMap<>();
    own.shares().forEach((criterion, share) -> {
      long[] row = of(criterion);
      int below = lower(row, share);
      int above = row.length - lower(row, share + 1);
      if (row.length > below + above) {
        places.put(criterion, new Standing(below, above, row.length - 1));
      }
    });
    return places;
  }

  /** How many lie below a share. */
  private static int lower(long[] sorted, long share) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < share) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
