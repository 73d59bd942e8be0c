package io.loopcanvas.analysis.plot;

/** One horizontal band of a plot. */
interface Strip {
  String name();

  /** Pixels. */
  int height();

  void draw(Axis axis);
}
