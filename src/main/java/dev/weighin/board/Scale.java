package dev.weighin.board;

/**
 * The voting scale of scores.
 *
 * @param min the worst mark, 0–99
 * @param max the best, above min, at most 100
 * @param low what the worst means in words
 * @param high what the best means in words
 */
public record Scale(int min, int max, String low, String high) {

  public static final Scale FIVE = new Scale(1, 5, "poor", "best");
  public static final Scale TEN = new Scale(0, 10, "poor", "best");

  /** A mark as a fraction of the scale, 0 at min and 1 at max. */
  public double fraction(double mark) {
    return (mark - min) / (max - min);
  }
}
