package io.loopcanvas.render;

import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.Manifest;

/** Picture sizes in words; memory grows with the number of pixels. */
final class SmallerSize {
  private SmallerSize() {}

  static String now(Manifest manifest) {
    return manifest.keyframe().defaults().width() + "x" + manifest.keyframe().defaults().height();
  }

  /** The largest size of about the same shape with at most half the pixels that both UNets take. */
  static String half(Manifest manifest) {
    KeyframeModel.Defaults now = manifest.keyframe().defaults();
    int multiple = Math.max(manifest.keyframe().sizeMultiple(), manifest.motion().sizeMultiple());
    return side(now.width(), multiple) + "x" + side(now.height(), multiple);
  }

  private static int side(int pixels, int multiple) {
    return Math.max(multiple, (int) (pixels * Math.sqrt(.5)) / multiple * multiple);
  }
}
