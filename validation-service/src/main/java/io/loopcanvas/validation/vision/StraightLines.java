package io.loopcanvas.validation.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.Canny;
import static org.bytedeco.opencv.global.opencv_imgproc.HoughLinesP;

import io.loopcanvas.validation.footage.Plane;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar4i;
import org.bytedeco.opencv.opencv_imgproc.Vec4iVector;

/** Long straight edges: walls, windows, streets, horizons and everything else that somebody built. */
public final class StraightLines {
  private static final double CANNY_LOW = 20;
  private static final double CANNY_HIGH = 50;
  /** Takes grain away, which has edges of its own. */
  private static final double BLUR = 1.2;
  private static final double SHORTEST = .15;
  private static final int BORDER = 4;

  private StraightLines() {}

  /**
   * @param luma about 360 pixels wide
   * @return total length of the straight edges that are longer than a seventh of the width, in widths
   */
  public static double length(Plane luma) {
    int shortest = (int) (SHORTEST * luma.width());
    double total = 0;
    try (Mat grey = OpenCv.grey(luma.blurred(BLUR)); Mat edges = new Mat(); Vec4iVector lines = new Vec4iVector()) {
      Canny(grey, edges, CANNY_LOW, CANNY_HIGH);
      HoughLinesP(edges, lines, 1, Math.PI / 180, shortest * 2 / 3, shortest, 3);
      for (Scalar4i line : lines.get()) {
        int x0 = line.get(0);
        int y0 = line.get(1);
        int x1 = line.get(2);
        int y1 = line.get(3);
        boolean border = Math.max(x0, x1) < BORDER || Math.min(x0, x1) > luma.width() - BORDER
            || Math.max(y0, y1) < BORDER || Math.min(y0, y1) > luma.height() - BORDER;
        total += border ? 0 : Math.hypot(x1 - x0, y1 - y0) / luma.width();
      }
    }
    return total;
  }
}
