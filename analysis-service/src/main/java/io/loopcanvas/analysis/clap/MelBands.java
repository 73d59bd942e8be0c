package io.loopcanvas.analysis.clap;

/**
 * Triangular bands on Slaney's mel scale (linear to 1 kHz, then logarithmic), each of unit area: {@code librosa.filters.mel} and
 * {@code transformers.audio_utils.mel_filter_bank} with {@code norm="slaney", mel_scale="slaney"}.
 */
final class MelBands {
  private static final double LINEAR_UP_TO_HZ = 1000;
  private static final double MELS_A_HZ = 3 / 200.0;
  private static final double LOG_FROM_MEL = LINEAR_UP_TO_HZ * MELS_A_HZ;
  private static final double MELS_A_LOG = 27 / Math.log(6.4);

  private final double[][] weights;
  private final int[] first;

  /**
   * @param bins of the power spectrum, {@code fftLength / 2 + 1}
   * @param rate samples per second
   */
  MelBands(int count, int bins, int rate, double lowestHz, double highestHz) {
    weights = new double[count][];
    first = new int[count];
    double from = mel(lowestHz);
    double step = (mel(highestHz) - from) / (count + 1);
    double binHz = rate / 2.0 / (bins - 1);
    for (int band = 0; band < count; band++) {
      double low = hz(from + band * step);
      double middle = hz(from + (band + 1) * step);
      double high = hz(from + (band + 2) * step);
      first[band] = (int) Math.ceil(low / binHz);
      int end = Math.min(bins, (int) Math.floor(high / binHz) + 1);
      weights[band] = new double[Math.max(0, end - first[band])];
      for (int k = 0; k < weights[band].length; k++) {
        double f = (first[band] + k) * binHz;
        weights[band][k] = Math.max(0, Math.min((f - low) / (middle - low), (high - f) / (high - middle))) * 2 / (high - low);
      }
    }
  }

  /** Weighted sum of a power spectrum {@code double[bins]} in one band. */
  double sum(int band, double[] power) {
    double sum = 0;
    for (int k = 0; k < weights[band].length; k++) {
      sum += weights[band][k] * power[first[band] + k];
    }
    return sum;
  }

  private static double mel(double hz) {
    return hz < LINEAR_UP_TO_HZ ? hz * MELS_A_HZ : LOG_FROM_MEL + Math.log(hz / LINEAR_UP_TO_HZ) * MELS_A_LOG;
  }

  private static double hz(double mel) {
    return mel < LOG_FROM_MEL ? mel / MELS_A_HZ : LINEAR_UP_TO_HZ * Math.exp((mel - LOG_FROM_MEL) / MELS_A_LOG);
  }
}
