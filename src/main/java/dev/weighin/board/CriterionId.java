package dev.weighin.board;

/** A criterion's id within its board, {@code c1}, {@code c2} …, given by the board and never used again. In order of creation. */
public record CriterionId(String value) implements Comparable<CriterionId> {

  @Override
  public int compareTo(CriterionId other) {
    int byLength = Integer.compare(value.length(), other.value.length());
    return byLength != 0 ? byLength : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
