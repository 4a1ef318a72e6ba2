package dev.weighin.board;

/** A participant's public id, 8–32 of {@code A-Z a-z 0-9 _ -}, drawn by the browser before it joins. */
public record ParticipantId(String value) implements Comparable<ParticipantId> {

  @Override
  public int compareTo(ParticipantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
