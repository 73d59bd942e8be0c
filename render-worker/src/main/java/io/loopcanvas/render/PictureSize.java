package io.loopcanvas.render;

import io.loopcanvas.render.bundle.Manifest;

/** Width and height of a picture; memory grows with their product. */
record PictureSize(int width, int height) {
  /** What both sides must be multiples of, for both UNets. */
  static int multiple(Manifest manifest) {
    return Math.max(manifest.keyframe().sizeMultiple(), manifest.motion().sizeMultiple());
  }

  /** The largest size of about the same shape with at most half the pixels that both UNets take. */
  PictureSize half(int multiple) {
    return new PictureSize(side(width, multiple), side(height, multiple));
  }

  private static int side(int pixels, int multiple) {
    return Math.max(multiple, (int) (pixels * Math.sqrt(.5)) / multiple * multiple);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
