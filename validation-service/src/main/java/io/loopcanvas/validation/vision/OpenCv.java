package io.loopcanvas.validation.vision;

import io.loopcanvas.stage.command.Setting;
import io.loopcanvas.validation.footage.Plane;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.indexer.UByteRawIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/** The door to OpenCV: what it brings is unpacked into our cache. Its memory is native, and whoever gets a matrix closes it. */
final class OpenCv {
  static {
    System.setProperty("org.bytedeco.javacpp.cachedir", Setting.cache().resolve("javacpp").toString());
  }

  private OpenCv() {}

  /** A detector that OpenCV brings along. */
  static CascadeClassifier cascade(String name) {
    try {
      Loader.load(opencv_objdetect.class);
      File file = Loader.cacheResource(
          opencv_objdetect.class, "/org/bytedeco/opencv/linux-x86_64/share/opencv4/haarcascades/" + name);
      return new CascadeClassifier(file.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + " into " + Setting.cache() + "; set LOOPCANVAS_CACHE to a writable folder", e);
    }
  }

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
