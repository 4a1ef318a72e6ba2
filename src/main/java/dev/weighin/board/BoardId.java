package dev.weighin.board;

/** A board's name in links: 1–40 of {@code a-z 0-9 -}. */
public record BoardId(String value) implements Comparable<BoardId> {

  @Override
  public int compareTo(BoardId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
