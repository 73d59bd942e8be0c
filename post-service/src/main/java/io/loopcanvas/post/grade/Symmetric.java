package io.loopcanvas.post.grade;

/** A symmetric 2×2 matrix {@code (a b; b c)}. */
record Symmetric(double a, double b, double c) {
  static final Symmetric IDENTITY = new Symmetric(1, 0, 1);

  Symmetric plus(Symmetric o) {
    return new Symmetric(a + o.a, b + o.b, c + o.c);
  }

  Symmetric times(double s) {
    return new Symmetric(a * s, b * s, c * s);
  }

  /** {@code o · this · o}, symmetric again. */
  Symmetric between(Symmetric o) {
    double p = o.a * a + o.b * b;
    double q = o.a * b + o.b * c;
    double r = o.b * a + o.c * b;
    double s = o.b * b + o.c * c;
    return new Symmetric(p * o.a + q * o.b, p * o.b + q * o.c, r * o.b + s * o.c);
  }

  /** The root of a positive definite matrix, by Cayley and Hamilton. */
  Symmetric root() {
    double s = Math.sqrt(a * c - b * b);
    return plus(IDENTITY.times(s)).times(1 / Math.sqrt(a + c + 2 * s));
  }

  Symmetric inverse() {
    double d = a * c - b * b;
    return new Symmetric(c / d, -b / d, a / d);
  }

  /** The same axes, no stretch above {@code limit}. */
  Symmetric limited(double limit) {
    double middle = (a + c) / 2;
    double half = Math.hypot((a - c) / 2, b);
    double large = Math.min(limit, middle + half);
    double small = Math.min(limit, middle - half);
    if (half < 1e-9) {
      return IDENTITY.times(large);
    }
    double slope = (large - small) / (2 * half);
    return plus(IDENTITY.times(-middle)).times(slope).plus(IDENTITY.times((large + small) / 2));
  }

  /**
   * The gentlest linear map that gives samples of this covariance the covariance {@code wanted} (Pitié and Kokaram,
   * "The linear Monge–Kantorovitch linear colour mapping", 2007).
   */
  Symmetric mapTo(Symmetric wanted) {
    Symmetric root = root();
    return wanted.between(root).root().between(root.inverse());
  }
}
