package dev.weighin.board;

/**
 * The two ends of a criterion, so that its direction is never guessed (B2).
 * In numbers, measured values can be entered; in words, the voting scale counts.
 */
public sealed interface Ends {

  String worst();

  String best();

  /** Whether marks between these ends and between others mean the same: other words do, other numbers do not (B4). */
  default boolean sameMeaning(Ends other) {
    return equals(other) || this instanceof Words && other instanceof Words;
  }

  /** Ends in words; both may be empty, the scale's own words stand in then. */
  record Words(String worst, String best) implements Ends {}

  /** Ends in numbers, different from each other; {@code unit} may be empty. */
  record Numbers(double worstValue, double bestValue, String unit) implements Ends {

    /** A measured value as a fraction: 0 at worst, 1 at best; outside [0,1] where the value is outside the ends. */
    public double fraction(double value) {
      return (value - worstValue) / (bestValue - worstValue);
    }

    @Override
    public String worst() {
      return words(worstValue);
    }

    @Override
    public String best() {
      return words(bestValue);
    }

    private String words(double value) {
      String number = value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
      return unit.isEmpty() ? number : number + " " + unit;
    }
  }

  Ends NONE = new Words("", "");
}
