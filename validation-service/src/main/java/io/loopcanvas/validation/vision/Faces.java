package io.loopcanvas.validation.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/**
 * Frontal faces and their eyes by OpenCV's Haar cascades, in the picture as it is: the cascades even out each window's contrast
 * themselves, and evening out a soft picture as a whole beforehand hides faces in it. Not safe for use by several threads at
 * once.
 */
public final class Faces {
  private static final double SCALE_STEP = 1.15;
  private static final int NEIGHBOURS = 5;
  private static final double SMALLEST = .1;

  private final CascadeClassifier face = OpenCv.cascade("haarcascade_frontalface_default.xml");
  private final CascadeClassifier eye = OpenCv.cascade("haarcascade_eye.xml");

  /** A face, in shares of the picture's width. */
  public record Face(double x, double y, double size, int eyes) {
    /** Whether both are the same face a moment apart. */
    public boolean near(Face other) {
      return Math.hypot(x - other.x, y - other.y) < .5 * Math.min(size, other.size)
          && Math.max(size, other.size) < 1.6 * Math.min(size, other.size);
    }
  }

  /** @param luma about 360 pixels wide */
  public List<Face> in(Plane luma) {
    int smallest = (int) Math.round(luma.width() * SMALLEST);
    List<Face> faces = new ArrayList<>();
    try (Mat grey = OpenCv.grey(luma); RectVector hits = new RectVector()) {
      face.detectMultiScale(grey, hits, SCALE_STEP, NEIGHBOURS, 0, new Size(smallest, smallest), new Size());
      for (Rect r : hits.get()) {
        faces.add(new Face(
            (r.x() + r.width() / 2.) / luma.width(), (r.y() + r.height() / 2.) / luma.width(),
            (double) r.width() / luma.width(), eyes(grey, r)));
      }
    }
    return faces;
  }

  private int eyes(Mat grey, Rect r) {
    try (Mat upper = new Mat(grey, new Rect(r.x(), r.y(), r.width(), r.height() * 3 / 5));
        Mat large = new Mat();
        RectVector hits = new RectVector()) {
      resize(upper, large, new Size(0, 0), 3, 3, INTER_CUBIC);
      int smallest = Math.max(8, large.cols() / 8);
      eye.detectMultiScale(large, hits, SCALE_STEP, NEIGHBOURS, 0, new Size(smallest, smallest), new Size());
      return (int) hits.size();
    }
  }
}
