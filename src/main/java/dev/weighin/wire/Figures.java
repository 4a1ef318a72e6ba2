package dev.weighin.wire;

/** Numbers as JSON carries them. */
final class Figures {

  private static final double PLACES = 1e4;

  /** With at most four decimals, half up; a whole one without a point. */
  static Number of(double value) {
    return plain(Math.floor(value * PLACES + 0.5) / PLACES);
  }

  /** As it is; a whole one without a point. */
  static Number plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Number) (long) value : (Number) value;
  }

  private Figures() {}
}
