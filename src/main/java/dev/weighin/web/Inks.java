package dev.weighin.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** The colours of a {@link CardPicture}: those of the pages on light paper (webroot/css/tokens.css), and the options' patterns. */
final class Inks {

  static final Color PAGE = new Color(0xfaf9f6);
  static final Color RAISED = Color.WHITE;
  static final Color TRACK = new Color(0xeeece5);
  static final Color LINE = new Color(0xe3e0d8);
  static final Color TEXT = new Color(0x17181c);
  static final Color SOFT = new Color(0x585d6b);
  static final Color ON_ACCENT = Color.WHITE;
  /** The three bars of the product's sign, webroot/icon.svg. */
  static final List<Color> SIGN = List.of(new Color(0x3cc99b), new Color(0xffa552), new Color(0x7ea0ff));
  private static final Color PATTERN_INK = new Color(0, 0, 0, 128);
  private static final int OPEN_ALPHA = 102;

  private static final Map<Character, Color> ACCENTS = Map.ofEntries(
      Map.entry('A', new Color(0x0b7a5a)), Map.entry('B', new Color(0x2f5fd0)), Map.entry('C', new Color(0xb85c00)),
      Map.entry('D', new Color(0x8a3d8c)), Map.entry('E', new Color(0x641a34)), Map.entry('F', new Color(0x474a1c)),
      Map.entry('G', new Color(0x0a7391)), Map.entry('H', new Color(0x6a4bc4)), Map.entry('I', new Color(0x8b5a2b)),
      Map.entry('J', new Color(0xc0337d)), Map.entry('K', new Color(0x4a5568)), Map.entry('L', new Color(0x7a6a00)));

  /** As webroot/js/patterns.js has them: a tile, and lines in it of such a pen. */
  private record Pattern(int width, int height, double pen, String lines) {}

  private static final Map<Character, Pattern> PATTERNS = Map.of(
      'G', new Pattern(10, 10, 3, "M-2 12L12 -2M-2 2L2 -2M8 12L12 8"),
      'H', new Pattern(9, 9, 3, "M3 -2L3 11"),
      'I', new Pattern(9, 9, 4.5, "M4.5 4.5L4.51 4.5"),
      'J', new Pattern(24, 24, 8, "M8 -10L8 34"),
      'K', new Pattern(6, 6, 2.5, "M-3 3L9 3"),
      'L', new Pattern(10, 10, 2, "M-2 -2L12 12M-2 12L12 -2"));

  static Color accent(char letter) {
    return ACCENTS.get(letter);
  }

  /** What an option could still come to. */
  static Color open(char letter) {
    Color accent = accent(letter);
    return new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), OPEN_ALPHA);
  }

  static boolean patterned(char letter) {
    return PATTERNS.containsKey(letter);
  }

  /** An accent with its pattern, where it has one; so many times as large, begun at a place. */
  static Paint patterned(char letter, int scale, double x, double y) {
    Pattern pattern = PATTERNS.get(letter);
    if (pattern == null) {
      return accent(letter);
    }
    BufferedImage tile = new BufferedImage(pattern.width() * scale, pattern.height() * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = tile.createGraphics();
    Rectangle whole = new Rectangle(tile.getWidth(), tile.getHeight());
    Pen pen = new Pen(paper);
    pen.fill(whole, accent(letter));
    pen.lines(Strokes.path(pattern.lines()), 0, 0, scale, pattern.pen() * scale, PATTERN_INK);
    paper.dispose();
    return new TexturePaint(tile, new Rectangle2D.Double(Math.round(x), Math.round(y), whole.width, whole.height));
  }

  private Inks() {}
}
