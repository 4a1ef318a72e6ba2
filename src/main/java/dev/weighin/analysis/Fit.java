package dev.weighin.analysis;

import dev.weighin.board.Criterion;
import dev.weighin.board.Definition;
import dev.weighin.board.Ends;

/** What an edit leaves meaning the same (B4). */
final class Fit {

  /** The same criteria, each from the same worst to the same best. */
  static boolean sameCriteria(Definition one, Definition other) {
    return one.criteria().size() == other.criteria().size()
        && one.criteria().stream().allMatch(criterion ->
            other.criterion(criterion.id()).map(Criterion::ends).filter(ends -> sameEnds(ends, criterion.ends())).isPresent());
  }

  private static boolean sameEnds(Ends one, Ends other) {
    return one.equals(other) || one instanceof Ends.Words && other instanceof Ends.Words;
  }

  private Fit() {}
}
