package dev.weighin.web;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;

/** Shapes, lines and {@link Strokes} on a paper, with smooth edges. */
record Pen(Graphics2D paper) {

  /** How wide the line of a text is, by its height. */
  private static final double WEIGHT = 0.185;

  Pen {
    paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paper.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  void fill(Shape shape, Paint paint) {
    paper.setPaint(paint);
    paper.fill(shape);
  }

  /** What of a shape lies within another one. */
  void fill(Shape shape, Shape within, Paint paint) {
    paper.setClip(within);
    fill(shape, paint);
    paper.setClip(null);
  }

  /** @param unit so many pixels are one of the lines' */
  void lines(Shape lines, double x, double y, double unit, double width, Color colour) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(unit, unit);
    paper.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    paper.setPaint(colour);
    paper.draw(place.createTransformedShape(lines));
  }

  /**
   * @param x where its ink begins
   * @param y of the upper end of its capitals
   * @param high how high a capital is
   */
  void text(String text, double x, double y, double high, Color colour) {
    lines(Strokes.text(text), x + high * WEIGHT / 2, y, high / Strokes.CAPITAL, high * WEIGHT, colour);
  }

  static double width(String text, double high) {
    return Strokes.width(text) * high / Strokes.CAPITAL + high * WEIGHT;
  }

  static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  static Shape rounded(double x, double y, double width, double height, double radius) {
    return new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
  }
}
