package io.loopcanvas.validation.vision;

import io.loopcanvas.validation.footage.Plane;

/**
 * How one frame lies in another when all of its pixels are asked at once: the zoom and shift that leave least difference,
 * by Gauss–Newton steps (Lucas and Kanade 1981), brightness and contrast let free. Soft pictures have no corners to follow,
 * and their broad shapes still tell how the frame moved.
 *
 * @param zoom scale − 1
 * @param dx shift of the frame's middle, widths
 * @param dy shift of the frame's middle, widths
 * @param before RMS difference as they are, levels
 * @param after RMS difference when the one is laid into the other, levels
 */
public record FrameAlignment(double zoom, double dx, double dy, double before, double after) {
  private static final int PARAMETERS = 5;
  private static final double BROAD = .045;
  private static final double FINE = .018;
  private static final double FARTHEST = .3;
  private static final double SETTLED = 1e-4;

  /** Far moves: broad shapes first, then finer ones. */
  public static FrameAlignment of(Plane from, Plane to) {
    double[] p = {0, 0, 0};
    refine(blurred(from, BROAD), blurred(to, BROAD), p, 12, 1);
    return measured(blurred(from, FINE), blurred(to, FINE), p, 10, 1);
  }

  /** Moves of a few pixels, at a quarter of the cost. */
  public static FrameAlignment near(Plane from, Plane to) {
    return measured(blurred(from, FINE), blurred(to, FINE), new double[] {0, 0, 0}, 5, 2);
  }

  private static Plane blurred(Plane plane, double widths) {
    return plane.blurred(widths * plane.width());
  }

  private static FrameAlignment measured(Plane from, Plane to, double[] p, int rounds, int every) {
    double before = difference(from, to, new double[3]);
    refine(from, to, p, rounds, every);
    return new FrameAlignment(p[0], p[1] / from.width(), p[2] / from.width(), before, difference(from, to, p));
  }

  /** @param p zoom − 1, and shift in pixels; improved in place */
  private static void refine(Plane from, Plane to, double[] p, int rounds, int every) {
    double moved = 1;
    for (int round = 0; round < rounds && moved > SETTLED; round++) {
      double[] step = solve(normal(from, to, p, every));
      moved = 0;
      for (int k = 0; k < p.length; k++) {
        double limit = k == 0 ? FARTHEST : FARTHEST * from.width();
        p[k] = Math.clamp(p[k] + step[k], -limit, limit);
        moved = Math.max(moved, Math.abs(step[k]));
      }
    }
  }

  /** The normal equations with their right side, {@code [5][6]}. */
  private static double[][] normal(Plane from, Plane to, double[] p, int every) {
    double[][] a = new double[PARAMETERS][PARAMETERS + 1];
    double[] row = new double[PARAMETERS + 1];
    double cx = from.width() / 2.;
    double cy = from.height() / 2.;
    for (int y = 1; y < from.height() - 1; y += every) {
      for (int x = 1; x < from.width() - 1; x += every) {
        double u = cx + (1 + p[0]) * (x - cx) + p[1];
        double v = cy + (1 + p[0]) * (y - cy) + p[2];
        if (u < 1 || v < 1 || u >= from.width() - 2 || v >= from.height() - 2) {
          continue;
        }
        double gx = (to.sampled(u + 1, v) - to.sampled(u - 1, v)) / 2;
        double gy = (to.sampled(u, v + 1) - to.sampled(u, v - 1)) / 2;
        row[0] = gx * (x - cx) + gy * (y - cy);
        row[1] = gx;
        row[2] = gy;
        row[3] = to.sampled(u, v) - 128;
        row[4] = 1;
        row[5] = from.at(x, y) - to.sampled(u, v);
        for (int i = 0; i < PARAMETERS; i++) {
          for (int j = i; j <= PARAMETERS; j++) {
            a[i][j] += row[i] * row[j];
          }
        }
      }
    }
    for (int i = 0; i < PARAMETERS; i++) {
      a[i][i] = a[i][i] * (1 + 1e-6) + 1e-6;
      for (int j = 0; j < i; j++) {
        a[i][j] = a[j][i];
      }
    }
    return a;
  }

  /** Gauss's elimination; the matrix is positive definite. */
  private static double[] solve(double[][] a) {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j <= n; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = a[i][n];
      for (int j = i + 1; j < n; j++) {
        sum -= a[i][j] * x[j];
      }
      x[i] = sum / a[i][i];
    }
    return x;
  }

  private static double difference(Plane from, Plane to, double[] p) {
    double cx = from.width() / 2.;
    double cy = from.height() / 2.;
    double sum = 0;
    int count = 1;
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        double u = cx + (1 + p[0]) * (x - cx) + p[1];
        double v = cy + (1 + p[0]) * (y - cy) + p[2];
        if (u >= 0 && v >= 0 && u < from.width() - 1 && v < from.height() - 1) {
          double d = from.at(x, y) - to.sampled(u, v);
          sum += d * d;
          count++;
        }
      }
    }
    return Math.sqrt(sum / count);
  }
}
