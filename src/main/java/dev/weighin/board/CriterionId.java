package dev.weighin.board;

/** A criterion's id within its board, {@code c1}, {@code c2} …, given by the board and never used again. */
public record CriterionId(String value) implements Comparable<CriterionId> {

  @Override
  public int compareTo(CriterionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
