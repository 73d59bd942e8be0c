package io.loopcanvas.analysis.tonality;

import java.util.ArrayList;
import java.util.List;

/**
 * How loud each third of a semitone is in the moments of a track. Spectra are kept until the tuning is known, for the bands lie where
 * the instruments are tuned.
 */
final class NoteBands {
  static final int SEMITONE = 3;
  /** MIDI number of the lowest band's centre; the highest lies at 5.5 kHz. */
  static final int LOWEST = 21;
  static final int COUNT = 92 * SEMITONE;

  /** Moments that are heard at most, evenly over the track: a key is clear long before, and a long track takes no longer. */
  private static final int MOST = 600;

  /**
   * A triangle over the spectrum.
   *
   * @param first bin
   * @param weights of this and the next bins
   */
  private record Band(int first, float[] weights) {

    /** From band to band, but never narrower than the bins. */
    static Band around(double hz, double binHz) {
      double step = Math.pow(2, 1.0 / (12 * SEMITONE));
      double low = Math.min(hz / step, hz - binHz);
      double high = Math.max(hz * step, hz + binHz);
      int first = (int) Math.ceil(low / binHz);
      float[] weights = new float[(int) (high / binHz) - first + 1];
      for (int k = 0; k < weights.length; k++) {
        double f = (first + k) * binHz;
        weights[k] = (float) (f < hz ? (f - low) / (hz - low) : (high - f) / (high - hz));
      }
      return new Band(first, weights);
    }

    float of(float[] spectrum) {
      float sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * spectrum[first + k];
      }
      return sum;
    }
  }

  private final double binHz;
  private final int together;
  private final int stride;
  private final float[][] spectra;
  private final int[] counts;

  /** @param together frames that are one moment */
  NoteBands(int frames, int together, double binHz) {
    int moments = Math.ceilDiv(frames, together);
    this.binHz = binHz;
    this.together = together;
    stride = Math.max(1, Math.ceilDiv(moments, MOST));
    spectra = new float[Math.ceilDiv(moments, stride)][bins(binHz)];
    counts = new int[spectra.length];
  }

  /** A semitone above the highest band, so that every tuning fits in. */
  private static int bins(double binHz) {
    return (int) Math.ceil(hz(COUNT + SEMITONE, 0) / binHz) + 1;
  }

  private static double hz(int band, double tuning) {
    return 440 * Math.pow(2, ((double) band / SEMITONE + LOWEST + tuning - 69) / 12);
  }

  void add(int frame, float[] spectrum) {
    int moment = frame / together;
    if (moment % stride == 0) {
      float[] sum = spectra[moment / stride];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += spectrum[k];
      }
      counts[moment / stride]++;
    }
  }

  /**
   * @param semitones where the instruments lie between those of A = 440 Hz, −0.5 to 0.5
   * @return {@code float[moments][COUNT]}, mean magnitudes
   */
  float[][] tuned(double semitones) {
    List<Band> bands = new ArrayList<>();
    for (int b = 0; b < COUNT; b++) {
      bands.add(Band.around(hz(b, semitones), binHz));
    }
    float[][] heard = new float[spectra.length][COUNT];
    for (int m = 0; m < heard.length; m++) {
      for (int b = 0; b < COUNT; b++) {
        heard[m][b] = bands.get(b).of(spectra[m]) / counts[m];
      }
    }
    return heard;
  }
}
