package dev.weighin.board;

/** The key of a person's name or reason, which stands beside the log so that it can be erased. */
public record TextKey(String value) implements Comparable<TextKey> {

  @Override
  public int compareTo(TextKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
