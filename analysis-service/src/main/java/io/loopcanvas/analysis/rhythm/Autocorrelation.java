package io.loopcanvas.analysis.rhythm;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/** Autocorrelation of onset strength in windows of twelve seconds, 1 at lag zero, and its mean over the track. */
final class Autocorrelation {
  static final double HOP_SECONDS = 1;

  private static final double WINDOW_SECONDS = 12;
  /** Longer lags are seen by too few pairs of frames in one window. */
  private static final double LONGEST = 0.9;
  private static final double NOTHING = 1e-9;
  private static final int SHORTEST_TRANSFORM = 4;

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
    int count = strength.length < 1 ? 0 : (strength.length - window) / hop + 1;
    float[][] windows = new float[count][];
    float[] sum = new float[lags(window)];
    float[] spectrum = spectrum(window);
    FloatFFT_1D transform = new FloatFFT_1D(spectrum.length);
    for (int w = 0; w < count; w++) {
      power(Arrays.copyOfRange(strength, w * hop, w * hop + window), transform, spectrum);
      windows[w] = values(spectrum, window, transform);
      for (int lag = 0; lag < sum.length; lag++) {
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

  /** {@link #mean} alone, of windows {@code hopSeconds} apart. */
  static Curve mean(float[] strength, double hz, double hopSeconds) {
    int window = (int) Math.min(strength.length, WINDOW_SECONDS * hz);
    int hop = (int) (hopSeconds * hz);
    float[] spectrum = spectrum(window);
    float[] sum = new float[spectrum.length];
    FloatFFT_1D transform = new FloatFFT_1D(spectrum.length);
    for (int start = 0; start + window <= strength.length; start += hop) {
      power(Arrays.copyOfRange(strength, start, start + window), transform, spectrum);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += spectrum[k];
      }
    }
    float[] values = values(sum, window, transform);
    normalise(values);
    return new Curve(values);
  }

  private static int lags(int window) {
    return Math.max(1, (int) (window * LONGEST));
  }

  /** Room for the transform of a window, long enough that it does not meet its own end. */
  private static float[] spectrum(int window) {
    return new float[Math.max(SHORTEST_TRANSFORM, 2 * Integer.highestOneBit(window + lags(window)))];
  }

  /** Power spectrum of a window about its mean. */
  private static void power(float[] window, FloatFFT_1D transform, float[] spectrum) {
    double mean = 0;
    for (float x : window) {
      mean += (double) x / window.length;
    }
    Arrays.fill(spectrum, 0);
    for (int i = 0; i < window.length; i++) {
      spectrum[i] = (float) (window[i] - mean);
    }
    transform.realForward(spectrum);
    spectrum[0] *= spectrum[0];
    spectrum[1] *= spectrum[1];
    for (int k = 2; k < spectrum.length; k += 2) {
      spectrum[k] = spectrum[k] * spectrum[k] + spectrum[k + 1] * spectrum[k + 1];
      spectrum[k + 1] = 0;
    }
  }

  /** What a power spectrum says of a window's lags (Wiener and Khinchin); the spectrum is used up. */
  private static float[] values(float[] power, int window, FloatFFT_1D transform) {
    transform.realInverse(power, true);
    float[] values = new float[lags(window)];
    for (int lag = 0; lag < values.length && lag < window; lag++) {
      values[lag] = power[lag] / (window - lag);
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
