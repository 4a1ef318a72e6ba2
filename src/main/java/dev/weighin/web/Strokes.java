package dev.weighin.web;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters A to L, figures and the product's name as lines of a round pen: a JVM without a screen may have no font at all.
 * Capitals are ten units high, from y = 0 down to the baseline at 10.
 */
final class Strokes {

  static final double CAPITAL = 10;
  /** Between one letter's line and the next one's. */
  private static final double GAP = 2.7;

  /** @param width where the next one is counted from; less than it takes where that leaves room below */
  private record Glyph(double width, Path2D lines) {}

  private static final Map<Character, Glyph> GLYPHS = new HashMap<>();

  static {
    glyph('A', 7.2, "M0 10L3.6 0L7.2 10M1.4 6.7L5.8 6.7");
    glyph('B', 5.8, "M3 4.8L0 4.8M0 0L2.9 0A2.9 2.4 2.4 2.4 90 -180M3 4.8A3.2 7.4 2.6 2.6 90 -180L0 10L0 0");
    glyph('C', 6.6, "M6.6 1.5A3.9 5 3.9 5 46 268");
    glyph('D', 6.2, "M0 0L2 0A2 5 4.2 5 90 -180L0 10L0 0");
    glyph('E', 5, "M5 0L0 0L0 10L5 10M0 4.9L4.4 4.9");
    glyph('F', 4.8, "M4.8 0L0 0L0 10M0 4.9L4.2 4.9");
    glyph('G', 7, "M6.6 1.5A3.9 5 3.9 5 46 276L7 5.4L4.4 5.4");
    glyph('H', 6, "M0 0L0 10M6 0L6 10M0 4.9L6 4.9");
    glyph('I', 0, "M0 0L0 10");
    glyph('J', 4.4, "M4.4 0L4.4 7.4A2.2 7.4 2.2 2.6 0 -165");
    glyph('K', 6, "M0 0L0 10M5.6 0L0 6.3M2.2 3.9L6 10");
    glyph('L', 4.8, "M0 0L0 10L4.8 10");
    glyph('W', 9.4, "M0 0L2.5 10L5.2 1.2L7.9 10L10.4 0");
    glyph('e', 5.8, "M0.1 6.7L5.8 6.7A2.9 6.7 2.9 3.3 0 312");
    glyph('g', 5.6, "M5.6 6.7A2.8 6.7 2.8 3.3 0 360M5.6 3.4L5.6 10.6A2.8 10.6 2.8 2.7 0 -155");
    glyph('h', 5.2, "M0 0L0 10M0 6A2.6 6 2.6 2.6 180 -180L5.2 10");
    glyph('i', 0, "M0 3.4L0 10M0 0.4L0 0.41");
    glyph('n', 5.2, "M0 3.4L0 10M0 6A2.6 6 2.6 2.6 180 -180L5.2 10");
    // Figures are equally wide, so that totals stand below each other.
    glyph('0', 5.6, "M5.6 2.9A2.8 2.9 2.8 2.9 0 180L0 7.1A2.8 7.1 2.8 2.9 180 180L5.6 2.9");
    glyph('1', 5.6, "M1.1 2.2L3.6 0L3.6 10");
    glyph('2', 5.6, "M0.2 2.2A2.8 2.8 2.7 2.8 165 -200L0.1 10L5.6 10");
    glyph('3', 5.6, "M0.5 1.3A2.7 2.4 2.5 2.4 150 -240A2.7 7.4 2.9 2.6 90 -235");
    glyph('4', 5.6, "M4.2 10L4.2 0L0 7L5.8 7");
    glyph('5', 5.6, "M5.2 0L0.9 0L0.5 4.7A2.6 6.8 3 3.2 138 -278");
    glyph('6', 5.6, "M4.6 0C2 1.6 0 4 0 6.9A2.8 6.9 2.8 3.1 180 -360");
    glyph('7', 5.6, "M0 0L5.6 0L1.8 10");
    glyph('8', 5.6, "M2.8 4.8A2.8 2.4 2.4 2.4 270 360M2.8 4.8A2.8 7.4 2.8 2.6 90 360");
    glyph('9', 5.6, "M1 10C3.6 8.4 5.6 6 5.6 3.1A2.8 3.1 2.8 3.1 0 360");
    glyph('.', 0, "M0 10L0.01 10");
    glyph('–', 4, "M0 5.5L4 5.5");
  }

  private static void glyph(char letter, double width, String lines) {
    GLYPHS.put(letter, new Glyph(width, path(lines)));
  }

  /**
   * Lines as SVG writes them, with numbers apart and capitals only; but {@code A x y rx ry from by} is the arc around a
   * centre, in degrees as on paper: 0 to the right, counter-clockwise.
   */
  static Path2D path(String lines) {
    Path2D path = new Path2D.Double();
    for (String step : lines.split("(?=[A-Z])")) {
      double[] at = Arrays.stream(step.substring(1).split(" ")).mapToDouble(Double::parseDouble).toArray();
      switch (step.charAt(0)) {
        case 'M' -> path.moveTo(at[0], at[1]);
        case 'L' -> path.lineTo(at[0], at[1]);
        case 'C' -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        case 'A' -> path.append(new Arc2D.Double(at[0] - at[2], at[1] - at[3], 2 * at[2], 2 * at[3], at[4], at[5], Arc2D.OPEN), true);
        default -> throw new IllegalArgumentException(step);
      }
    }
    return path;
  }

  /** The lines of a text, its first one's top left at 0, 0. */
  static Path2D text(String text) {
    Path2D lines = new Path2D.Double();
    double x = 0;
    for (char each : text.toCharArray()) {
      Glyph glyph = GLYPHS.get(each);
      lines.append(glyph.lines().getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
      x += glyph.width() + GAP;
    }
    return lines;
  }

  /** From the middle of the first line to the middle of the last. */
  static double width(String text) {
    return text.chars().mapToDouble(each -> GLYPHS.get((char) each).width()).sum() + GAP * (text.length() - 1);
  }

  private Strokes() {}
}
