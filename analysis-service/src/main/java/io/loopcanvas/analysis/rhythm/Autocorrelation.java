package io.loopcanvas.analysis.rhythm;

/** Autocorrelation of onset strength in windows of twelve seconds, 1 at lag zero, and its mean over the track. */
final class Autocorrelation {
  static final double HOP_SECONDS = 1;

  private static final double WINDOW_SECONDS = 12;
  /** Longer lags are seen by too few pairs of frames in one window. */
  private static final double LONGEST = 0.9;
  private static final double NOTHING = 1e-9;

  private final float[][] windows;
  private final Curve mean;
  private final double windowSeconds;

  private Autocorrelation(float[][] windows, Curve mean, double windowSeconds) {
    this.windows = windows;
    this.mean = mean;
    this.windowSeconds = windowSeconds;
  }

  static Autocorrelation of(float[] strength, double hz) {
    int window = (int) Math.min(strength.length, WINDOW_SECONDS * hz);
    int hop = (int) (HOP_SECONDS * hz);
    int lags = Math.max(1, (int) (window * LONGEST));
    int count = strength.length < 1 ? 0 : (strength.length - window) / hop + 1;
    float[][] windows = new float[count][];
    float[] sum = new float[lags];
    for (int w = 0; w < count; w++) {
      windows[w] = of(strength, w * hop, window, lags);
      for (int lag = 0; lag < lags; lag++) {
        sum[lag] += windows[w][lag];
      }
      normalise(windows[w]);
    }
    normalise(sum);
    return new Autocorrelation(windows, new Curve(sum), window / hz);
  }

  /** Over the whole track; louder windows count for more. */
  Curve mean() {
    return mean;
  }

  int windows() {
    return windows.length;
  }

  Curve window(int index) {
    return new Curve(windows[index]);
  }

  /** The middle of a window. */
  double seconds(int index) {
    return index * HOP_SECONDS + windowSeconds / 2;
  }

  private static float[] of(float[] x, int start, int window, int lags) {
    double mean = 0;
    for (int i = 0; i < window; i++) {
      mean += x[start + i];
    }
    mean /= Math.max(1, window);
    float[] centred = new float[window];
    for (int i = 0; i < window; i++) {
      centred[i] = (float) (x[start + i] - mean);
    }
    float[] values = new float[lags];
    for (int lag = 0; lag < lags && lag < window; lag++) {
      float product = 0;
      for (int i = lag; i < window; i++) {
        product += centred[i] * centred[i - lag];
      }
      values[lag] = product / (window - lag);
    }
    return values;
  }

  private static void normalise(float[] values) {
    float zero = values[0];
    for (int lag = 0; lag < values.length; lag++) {
      values[lag] = zero < NOTHING ? 0 : values[lag] / zero;
    }
  }
}
