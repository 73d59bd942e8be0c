package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.vision.CameraMotion;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where the four quarters of the frame went. Only what they share is the camera's: light that wanders carries one
 * quarter here and another one there, a camera carries all of them along.
 */
final class SharedPath implements FramePath {
  private static final int QUARTERS = 4;
  private final double[] x = new double[QUARTERS];
  private final double[] y = new double[QUARTERS];
  private final int width;
  private final int height;

  /** @param frame any one of the clip, for its size */
  SharedPath(Plane frame) {
    width = frame.width();
    height = frame.height();
  }

  @Override
  public void add(CameraMotion step) {
    for (int q = 0; q < QUARTERS; q++) {
      x[q] += step.quarters().get(q).dx();
      y[q] += step.quarters().get(q).dy();
    }
  }

  /** The median of how far each quarter went outwards, across and along, as a share of its distance from the middle. */
  @Override
  public double zoom() {
    double meanX = DoubleStream.of(x).average().orElseThrow();
    double meanY = DoubleStream.of(y).average().orElseThrow();
    double[] outwards = DoubleStream.concat(
        IntStream.range(0, QUARTERS).mapToDouble(q -> (x[q] - meanX) * (q % 2 == 1 ? 1 : -1) / (width / 4.)),
        IntStream.range(0, QUARTERS).mapToDouble(q -> (y[q] - meanY) * (q >= 2 ? 1 : -1) / (height / 4.))).sorted().toArray();
    return Math.log1p((outwards[QUARTERS - 1] + outwards[QUARTERS]) / 2);
  }

  /** What every quarter has gone in one direction. */
  @Override
  public double travel() {
    return Math.hypot(shared(x), shared(y));
  }

  /** The least of all moves when they have one sign, else nothing. */
  private static double shared(double[] moves) {
    double least = DoubleStream.of(moves).min().orElseThrow();
    double most = DoubleStream.of(moves).max().orElseThrow();
    return least > 0 ? least : most < 0 ? -most : 0;
  }
}
