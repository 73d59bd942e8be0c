package io.loopcanvas.post.grade;

/**
 * A place on a uniform cubic B-spline.
 *
 * @param first index of the first of the four samples around it; may be outside the samples
 * @param weights of the four, adding up to 1
 */
record CubicSpline(int first, double[] weights) {
  static CubicSpline at(double position) {
    int floor = (int) Math.floor(position);
    double f = position - floor;
    double r = 1 - f;
    return new CubicSpline(floor - 1, new double[] {
      r * r * r / 6, (3 * f * f * f - 6 * f * f + 4) / 6, (-3 * f * f * f + 3 * f * f + 3 * f + 1) / 6, f * f * f / 6
    });
  }

  /** Sample {@code k} of the four, repeated at the ends of {@code length} samples. */
  int index(int k, int length) {
    return Math.clamp(first + k, 0, length - 1);
  }
}
