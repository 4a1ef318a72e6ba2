package dev.weighin.board;

/** An option's id within its board, {@code o1}, {@code o2} …, given by the board and never used again. In order of creation. */
public record OptionId(String value) implements Comparable<OptionId> {

  @Override
  public int compareTo(OptionId other) {
    int byLength = Integer.compare(value.length(), other.value.length());
    return byLength != 0 ? byLength : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
