package dev.weighin.live;

/** What came of making a board. */
public sealed interface Created {

  record Made(LiveBoard board) implements Created {}

  /** The id is taken, or was. */
  record IdTaken() implements Created {}

  record CodeTaken() implements Created {}
}
