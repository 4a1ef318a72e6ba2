package dev.weighin.live;

/**
 * How far somebody has come in a board's history.
 *
 * @param epoch the history's name: in another one the version means nothing, because a restored backup may give the same
 *     number to another entry
 * @param version of the last entry seen
 */
public record Position(String epoch, long version) {

  /** Has seen nothing yet. */
  public static final Position NOWHERE = new Position("", 0);
}
