package io.loopcanvas.validation.vision;

import io.loopcanvas.validation.footage.Plane;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** The door to OpenCV's native memory; whoever gets a matrix closes it. */
final class OpenCv {
  private OpenCv() {}

  /** An 8-bit copy, values clipped to 0–255. */
  static Mat grey(Plane plane) {
    byte[] bytes = new byte[plane.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(plane.values()[i]), 0, 255);
    }
    Mat mat = new Mat(plane.height(), plane.width(), opencv_core.CV_8UC1);
    try (UByteRawIndexer at = mat.createIndexer()) {
      for (int i = 0; i < bytes.length; i++) {
        at.putRaw(i, bytes[i] & 0xff);
      }
    }
    return mat;
  }
}
