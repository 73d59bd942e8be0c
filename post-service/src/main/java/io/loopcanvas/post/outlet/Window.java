package io.loopcanvas.post.outlet;

/** A part of a frame, in its pixels; all numbers even, as 4:2:0 wants. */
record Window(int x, int y, int width, int height) {
  /** The largest window of that shape which fits, its place still open. */
  static Window largest(int frameWidth, int frameHeight, double aspect) {
    int width = even(Math.min(frameWidth, frameHeight * aspect));
    int height = even(Math.min(frameHeight, frameWidth / aspect));
    return new Window(0, 0, width, height);
  }

  Window at(double x, double y) {
    return new Window(even(x), even(y), width, height);
  }

  private static int even(double size) {
    return (int) Math.floor(size / 2) * 2;
  }
}
