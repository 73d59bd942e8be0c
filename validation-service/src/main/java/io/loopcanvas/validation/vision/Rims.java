package io.loopcanvas.validation.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_imgproc.DIST_L2;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_TOPHAT;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponents;
import static org.bytedeco.opencv.global.opencv_imgproc.distanceTransform;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import io.loopcanvas.validation.footage.Plane;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The rim light of a studio: thin bright lines along the outline of something, whatever their shape. */
public final class Rims {
  /** Takes grain away. */
  private static final double BLUR = 1.2;
  /** Of the width: broader light is none of a lamp's. */
  private static final double BROADEST = 1 / 24.;
  private static final double CONTRAST = 14;
  /** Of the width. */
  private static final double SHORTEST = .12;
  /** Length over breadth. */
  private static final double SLIMMEST = 4;
  /** Mean distance to the border of a line is a quarter of its breadth. */
  private static final double BREADTH = 4;

  private Rims() {}

  /**
   * @param luma about 360 pixels wide
   * @return total length of the thin bright lines, in widths
   */
  public static double length(Plane luma) {
    int broadest = Math.max(3, (int) Math.round(BROADEST * luma.width()));
    try (Mat grey = OpenCv.grey(luma.blurred(BLUR)); Mat thin = new Mat(); Mat lines = new Mat(); Mat labels = new Mat(); Mat inside = new Mat();
        Size size = new Size(broadest, broadest); Mat disc = getStructuringElement(MORPH_ELLIPSE, size)) {
      morphologyEx(grey, thin, MORPH_TOPHAT, disc);
      threshold(thin, lines, CONTRAST, 255, THRESH_BINARY);
      int count = connectedComponents(lines, labels, 8, CV_32S);
      distanceTransform(lines, inside, DIST_L2, 3);
      return length(labels, inside, count, luma.width());
    }
  }

  private static double length(Mat labels, Mat inside, int count, int width) {
    double[] area = new double[count];
    double[] distance = new double[count];
    try (IntIndexer label = labels.createIndexer(); FloatIndexer border = inside.createIndexer()) {
      for (int y = 0; y < labels.rows(); y++) {
        for (int x = 0; x < labels.cols(); x++) {
          area[label.get(y, x)]++;
          distance[label.get(y, x)] += border.get(y, x);
        }
      }
    }
    double total = 0;
    for (int i = 1; i < count; i++) {
      double breadth = BREADTH * distance[i] / area[i];
      double length = area[i] / breadth;
      total += length > SHORTEST * width && length > SLIMMEST * breadth ? length / width : 0;
    }
    return total;
  }
}
