package io.loopcanvas.analysis.plot;

import java.awt.Color;
import java.awt.Graphics2D;

/** A rectangle of the picture in which x is the track's time and y runs from 0 at the bottom to 1 at the top. */
record Axis(Graphics2D g, int left, int top, int width, int height, double seconds) {
  private static final double[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300};
  private static final int MOST_TICKS = 22;

  int x(double time) {
    return left + (int) Math.round(width * time / seconds);
  }

  int y(double value) {
    return top + height - (int) Math.round(height * value);
  }

  void frame(String name) {
    g.setColor(Color.WHITE);
    g.fillRect(left, top, width, height);
    g.setColor(Ink.LINE);
    g.drawRect(left, top, width, height);
    text(name, 10, top + 16);
  }

  void fill(double start, double end, double bottom, double up, Color color) {
    g.setColor(color);
    int from = x(start);
    g.fillRect(from, y(up), Math.max(1, x(end) - from), Math.max(1, y(bottom) - y(up)));
  }

  void vertical(double time, double bottom, double up, Color color) {
    g.setColor(color);
    g.drawLine(x(time), y(bottom), x(time), y(up));
  }

  void line(double time1, double value1, double time2, double value2, Color color) {
    g.setColor(color);
    g.drawLine(x(time1), y(value1), x(time2), y(value2));
  }

  void text(String words, int atX, int atY) {
    g.setFont(Ink.SMALL);
    g.setColor(Ink.TEXT);
    g.drawString(words, atX, atY);
  }

  void clock() {
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= MOST_TICKS; i--) {
      step = STEPS[i];
    }
    for (double t = 0; t <= seconds; t += step) {
      vertical(t, 0.85, 1, Ink.LINE);
      text(String.format("%d:%02d", (int) t / 60, (int) t % 60), x(t) - 12, top + height - 4);
    }
  }
}
