package dev.weighin.web;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws a {@link Card}. Blocking. The options' letters are in it and not their names, for which every script would be needed; the
 * words beside the picture say what the letters stand for.
 */
final class CardPicture {

  static final int WIDTH = 1200;
  static final int HEIGHT = 630;

  /** The product's name, and the decided option's letter, stand to the left; the ranking stands to the right. */
  private static final int LEFT = 80;
  static final int BARS_LEFT = 456;
  private static final int BARS_RIGHT = WIDTH - 80;
  private static final int BARS_HEIGHT = HEIGHT - 2 * 64;
  private static final int ROW_MAX = 124;
  /** The corners of a bar, by its height. */
  private static final double CORNER = 0.27;

  static {
    // No screen is looked for, wherever this runs.
    System.setProperty("java.awt.headless", "true");
  }

  private final Card card;
  private final Pen pen;

  private CardPicture(Card card, Pen pen) {
    this.card = card;
    this.pen = pen;
  }

  static byte[] png(Card card) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = image.createGraphics();
    new CardPicture(card, new Pen(paper)).draw();
    paper.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void draw() {
    pen.fill(new Rectangle(WIDTH, HEIGHT), Inks.PAGE);
    card.decided().ifPresentOrElse(this::decided, this::undecided);
    int rows = card.bars().size();
    double box = box(rows);
    double totals = card.bars().stream().mapToDouble(bar -> Pen.width(bar.total(), figure(box))).max().orElse(0);
    for (int row = 0; row < rows; row++) {
      bar(card.bars().get(row), middle(row, rows), box, totals);
    }
  }

  /** Where a row's middle is, from above. */
  static double middle(int row, int rows) {
    return HEIGHT / 2.0 + (row + 0.5 - rows / 2.0) * pitch(rows);
  }

  private static double pitch(int rows) {
    return Math.min(ROW_MAX, (double) BARS_HEIGHT / rows);
  }

  /** The side of a row's box, from which the rest of the row follows. */
  private static double box(int rows) {
    return Math.min(76, pitch(rows) * 0.72);
  }

  private static double figure(double box) {
    return Math.max(18, box * 0.42);
  }

  private void bar(Card.Bar bar, double middle, double box, double totals) {
    if (bar.decided()) {
      Shape place = Pen.rounded(BARS_LEFT - 24, middle - box * 0.68, BARS_RIGHT - BARS_LEFT + 48, box * 1.36, box * 0.34);
      pen.fill(place, Inks.RAISED);
      pen.lines(place, 0, 0, 1, 2, Inks.LINE);
    }
    tile(bar.letter(), BARS_LEFT, middle - box / 2, box);
    double high = box * 0.66;
    double from = BARS_LEFT + box + Math.max(14, box * 0.36);
    double width = BARS_RIGHT - totals - 32 - from;
    pen.fill(Pen.rounded(from, middle - high / 2, width, high, high * CORNER), Inks.TRACK);
    if (bar.to() > bar.from()) {
      pen.fill(part(from, middle, width * bar.to(), high), Inks.open(bar.letter()));
    }
    pen.fill(part(from, middle, width * bar.from(), high), Inks.patterned(bar.letter(), 1, from, middle - high / 2));
    double figure = figure(box);
    pen.text(bar.total(), BARS_RIGHT - Pen.width(bar.total(), figure), middle - figure / 2, figure, bar.decided() ? Inks.TEXT : Inks.SOFT);
  }

  /** At least its round ends: an option at nothing has its colour, too. */
  private static Shape part(double from, double middle, double width, double high) {
    return Pen.rounded(from, middle - high / 2, Math.max(2 * CORNER * high, width), high, high * CORNER);
  }

  /** An option's letter on its accent, above its pattern. */
  private void tile(char letter, double x, double y, double size) {
    Shape whole = Pen.rounded(x, y, size, size, size * 0.25);
    boolean patterned = Inks.patterned(letter);
    pen.fill(whole, Inks.accent(letter));
    if (patterned) {
      double foot = y + Math.round(size * 0.76);
      pen.fill(whole, new Rectangle2D.Double(x, foot, size, size), Inks.patterned(letter, size > 100 ? 3 : 1, x, foot));
    }
    String text = String.valueOf(letter);
    double high = size * 0.42;
    pen.text(text, x + (size - Pen.width(text, high)) / 2, y + size * (patterned ? 0.4 : 0.5) - high / 2, high, Inks.ON_ACCENT);
  }

  private void decided(Card.Bar bar) {
    double size = 232;
    double top = (HEIGHT - size - 52 - 48) / 2;
    tile(bar.letter(), LEFT, top, size);
    double corner = size - 6;
    pen.fill(Pen.circle(LEFT + corner, top + corner, 44), Inks.PAGE);
    pen.fill(Pen.circle(LEFT + corner, top + corner, 34), Inks.TEXT);
    pen.lines(Strokes.path("M-14 1L-4 11L15 -10"), LEFT + corner, top + corner, 1, 7, Inks.RAISED);
    sign(LEFT, top + size + 52, 48);
    pen.text("Weighin", LEFT + 68, top + size + 62, 26, Inks.TEXT);
  }

  private void undecided() {
    sign(LEFT, 204, 88);
    pen.text("Weighin", LEFT + 4, 344, 54, Inks.TEXT);
  }

  /** The product's, as webroot/icon.svg. */
  private void sign(double x, double y, double size) {
    double unit = size / 32;
    pen.fill(Pen.rounded(x, y, size, size, 7 * unit), Inks.TEXT);
    pen.lines(Strokes.path("M7 10L25 10"), x, y, unit, 4 * unit, Inks.SIGN.get(0));
    pen.lines(Strokes.path("M7 16L20 16"), x, y, unit, 4 * unit, Inks.SIGN.get(1));
    pen.lines(Strokes.path("M7 22L16 22"), x, y, unit, 4 * unit, Inks.SIGN.get(2));
  }
}
