package io.loopcanvas.validation;

/** Changes of a colour of three channels, whatever their scale, by which footage is spoiled. */
public final class Channels {
  private Channels() {}

  public static void gain(double[] c, double factor) {
    for (int i = 0; i < c.length; i++) {
      c[i] *= factor;
    }
  }

  public static void add(double[] c, double light) {
    for (int i = 0; i < c.length; i++) {
      c[i] += light;
    }
  }

  public static double sq(double x, double y) {
    return x * x + y * y;
  }
}
