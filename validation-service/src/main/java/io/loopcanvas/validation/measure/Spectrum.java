package io.loopcanvas.validation.measure;

import java.util.Random;

/** Fourier coefficients of a short series, by the definition: clips have a few hundred frames. */
record Spectrum(double[] magnitude, int length) {
  static Spectrum of(double[] x) {
    double[] magnitude = new double[x.length / 2 + 1];
    for (int k = 0; k < magnitude.length; k++) {
      magnitude[k] = Math.sqrt(power(x, (double) k / x.length, false));
    }
    return new Spectrum(magnitude, x.length);
  }

  /** Power at {@code frequency} in cycles a sample, through a Hann window. */
  static double power(double[] x, double frequency) {
    return power(x, frequency, true);
  }

  private static double power(double[] x, double frequency, boolean hann) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < x.length; i++) {
      double w = hann ? .5 - .5 * Math.cos(2 * Math.PI * (i + .5) / x.length) : 1;
      re += w * x[i] * Math.cos(2 * Math.PI * frequency * i);
      im -= w * x[i] * Math.sin(2 * Math.PI * frequency * i);
    }
    return re * re + im * im;
  }

  /** A series with the same amplitudes and random phases. */
  double[] withRandomPhases(Random random) {
    double[] y = new double[length];
    for (int k = 1; k < magnitude.length; k++) {
      double phase = 2 * Math.PI * random.nextDouble();
      double turn = 2 * Math.PI * k / length;
      // rotation instead of a cosine a sample
      double c = Math.cos(turn);
      double s = Math.sin(turn);
      double re = magnitude[k] * Math.cos(phase);
      double im = magnitude[k] * Math.sin(phase);
      for (int i = 0; i < length; i++) {
        y[i] += re;
        double next = re * c - im * s;
        im = re * s + im * c;
        re = next;
      }
    }
    return y;
  }
}
