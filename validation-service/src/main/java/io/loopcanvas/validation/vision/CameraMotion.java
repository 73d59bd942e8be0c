package io.loopcanvas.validation.vision;

import static org.bytedeco.opencv.global.opencv_calib3d.RANSAC;
import static org.bytedeco.opencv.global.opencv_calib3d.estimateAffinePartial2D;
import static org.bytedeco.opencv.global.opencv_imgproc.goodFeaturesToTrack;
import static org.bytedeco.opencv.global.opencv_video.calcOpticalFlowPyrLK;

import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.TermCriteria;

/**
 * How the whole frame moved between two frames: corners tracked forward and back by pyramidal Lucas–Kanade, then a
 * robust similarity transform. Corners are sought in a middle band of the picture, coarser than grain and finer than
 * light, so that soft and grainy footage has some too.
 *
 * @param zoom scale − 1
 * @param dx of the frame's centre, pixels
 * @param dy of the frame's centre, pixels
 * @param inliers share of the tracked corners that follow the transform, 0–1
 * @param quarters how each quarter of the frame moved by itself: top left, top right, bottom left, bottom right
 */
public record CameraMotion(double zoom, double dx, double dy, double inliers, List<Shift> quarters) {
  /** Median move of a quarter's corners in pixels; nothing where it has too few. */
  public record Shift(double dx, double dy) {
    static final Shift NONE = new Shift(0, 0);
  }

  public static final CameraMotion NONE = new CameraMotion(0, 0, 0, 1, List.of(Shift.NONE, Shift.NONE, Shift.NONE, Shift.NONE));

  private static final int CORNERS = 300;
  private static final double QUALITY = .01;
  private static final double ROUND_TRIP = .5;
  private static final double RANSAC_WIDTHS = .004;
  private static final int FEWEST = 8;
  private static final int FEWEST_IN_QUARTER = 3;
  private static final double STRENGTH = 40;
  private static final double FINEST = .017;
  private static final double BROADEST = .125;
  private static final int WINDOW = 31;
  private static final int PYRAMID = 2;
  private static final TermCriteria ENOUGH = new TermCriteria(TermCriteria.COUNT + TermCriteria.EPS, 20, .01);

  /** Of steps that follow each other; {@link #NONE} of none. */
  public static CameraMotion mean(List<CameraMotion> steps) {
    return steps.isEmpty() ? NONE : new CameraMotion(
        Math.expm1(mean(steps, m -> Math.log1p(m.zoom))), mean(steps, CameraMotion::dx), mean(steps, CameraMotion::dy),
        mean(steps, CameraMotion::inliers), IntStream.range(0, NONE.quarters.size()).mapToObj(q -> new Shift(
            mean(steps, m -> m.quarters.get(q).dx()), mean(steps, m -> m.quarters.get(q).dy()))).toList());
  }

  /** What is left of a step when another one is undone. */
  public CameraMotion minus(CameraMotion other) {
    return new CameraMotion((1 + zoom) / (1 + other.zoom) - 1, dx - other.dx, dy - other.dy, inliers,
        IntStream.range(0, quarters.size()).mapToObj(q -> new Shift(
            quarters.get(q).dx() - other.quarters.get(q).dx(), quarters.get(q).dy() - other.quarters.get(q).dy())).toList());
  }

  private static double mean(List<CameraMotion> steps, ToDoubleFunction<CameraMotion> value) {
    return steps.stream().mapToDouble(value).average().orElse(0);
  }

  /** Of two frames' {@link #texture}; empty when there is too little of it to follow. */
  public static Optional<CameraMotion> between(Plane from, Plane to) {
    try (Mat a = OpenCv.grey(from);
        Mat b = OpenCv.grey(to);
        Mat corners = new Mat();
        Mat there = new Mat();
        Mat back = new Mat();
        Mat found = new Mat();
        Mat foundBack = new Mat();
        Mat error = new Mat()) {
      goodFeaturesToTrack(a, corners, CORNERS, QUALITY, from.width() / 30.);
      if (corners.rows() < FEWEST) {
        return Optional.empty();
      }
      try (Size window = new Size(WINDOW, WINDOW)) {
        calcOpticalFlowPyrLK(a, b, corners, there, found, error, window, PYRAMID, ENOUGH, 0, 1e-5);
        calcOpticalFlowPyrLK(b, a, there, back, foundBack, error, window, PYRAMID, ENOUGH, 0, 1e-5);
      }
      return fit(tracks(corners, there, back, found, foundBack), from.width(), from.height());
    }
  }

  /** The middle band of a frame, stretched to a common strength: what is followed. */
  public static Plane texture(Plane luma) {
    Plane detail = luma.blurred(FINEST * luma.width()).minus(luma.blurred(BROADEST * luma.width()));
    double gain = STRENGTH / Math.max(Math.sqrt(detail.variance()), .1);
    float[] values = detail.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (128 + gain * values[i]);
    }
    return new Plane(luma.width(), luma.height(), values);
  }

  private record Track(float x, float y, float u, float v) {}

  private static List<Track> tracks(Mat corners, Mat there, Mat back, Mat found, Mat foundBack) {
    List<Track> tracks = new ArrayList<>();
    try (FloatIndexer a = corners.createIndexer();
        FloatIndexer b = there.createIndexer();
        FloatIndexer c = back.createIndexer();
        UByteIndexer f = found.createIndexer();
        UByteIndexer g = foundBack.createIndexer()) {
      for (int i = 0; i < corners.rows(); i++) {
        boolean returned = f.get(i) == 1 && g.get(i) == 1
            && Math.hypot(a.get(i, 0, 0) - c.get(i, 0, 0), a.get(i, 0, 1) - c.get(i, 0, 1)) < ROUND_TRIP;
        if (returned) {
          tracks.add(new Track(a.get(i, 0, 0), a.get(i, 0, 1), b.get(i, 0, 0), b.get(i, 0, 1)));
        }
      }
    }
    return tracks;
  }

  private static Optional<CameraMotion> fit(List<Track> tracks, int width, int height) {
    if (tracks.size() < FEWEST) {
      return Optional.empty();
    }
    try (Mat from = points(tracks, false);
        Mat to = points(tracks, true);
        Mat inlier = new Mat();
        Mat affine = estimateAffinePartial2D(from, to, inlier, RANSAC, RANSAC_WIDTHS * width, 2000, .99, 10)) {
      if (affine.empty()) {
        return Optional.empty();
      }
      try (DoubleIndexer m = affine.createIndexer(); UByteIndexer in = inlier.createIndexer()) {
        double cx = width / 2.;
        double cy = height / 2.;
        long kept = 0;
        for (int i = 0; i < tracks.size(); i++) {
          kept += in.get(i);
        }
        return Optional.of(new CameraMotion(
            Math.hypot(m.get(0, 0), m.get(1, 0)) - 1,
            m.get(0, 0) * cx + m.get(0, 1) * cy + m.get(0, 2) - cx,
            m.get(1, 0) * cx + m.get(1, 1) * cy + m.get(1, 2) - cy,
            kept / (double) tracks.size(), quarters(tracks, cx, cy)));
      }
    }
  }

  private static List<Shift> quarters(List<Track> tracks, double cx, double cy) {
    return IntStream.range(0, 4).mapToObj(q -> {
      List<Track> inside = tracks.stream().filter(t -> t.x >= cx == (q % 2 == 1) && t.y >= cy == (q >= 2)).toList();
      return inside.size() < FEWEST_IN_QUARTER
          ? Shift.NONE
          : new Shift(median(inside, t -> t.u - t.x), median(inside, t -> t.v - t.y));
    }).toList();
  }

  private static double median(List<Track> tracks, ToDoubleFunction<Track> value) {
    return tracks.stream().mapToDouble(value).sorted().skip((tracks.size() - 1) / 2).findFirst().orElseThrow();
  }

  private static Mat points(List<Track> tracks, boolean end) {
    Mat mat = new Mat(tracks.size(), 1, opencv_core.CV_32FC2);
    try (FloatIndexer at = mat.createIndexer()) {
      for (int i = 0; i < tracks.size(); i++) {
        Track t = tracks.get(i);
        at.put(i, 0, 0, end ? t.u : t.x);
        at.put(i, 0, 1, end ? t.v : t.y);
      }
    }
    return mat;
  }
}
