package dev.weighin.board;

/** An option's id within its board, {@code o1}, {@code o2} …, given by the board and never used again. */
public record OptionId(String value) implements Comparable<OptionId> {

  @Override
  public int compareTo(OptionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
