package dev.weighin.analysis;

import dev.weighin.board.Criterion;
import dev.weighin.board.Definition;

/** What an edit leaves meaning the same (B4). */
final class Fit {

  /** The same criteria, each from the same worst to the same best. */
  static boolean sameCriteria(Definition one, Definition other) {
    return one.criteria().size() == other.criteria().size()
        && one.criteria().stream().allMatch(criterion ->
            other.criterion(criterion.id()).map(Criterion::ends).filter(criterion.ends()::sameMeaning).isPresent());
  }

  private Fit() {}
}
