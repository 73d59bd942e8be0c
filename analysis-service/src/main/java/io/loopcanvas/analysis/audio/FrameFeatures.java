package io.loopcanvas.analysis.audio;

import java.util.Arrays;

/**
 * What one pass over the short spectra tells, {@link #HZ} times a second; every array has one entry a frame.
 *
 * @param onset rise of energy over all bands, before any normalisation
 * @param rises {@code float[REGISTERS][frames]}: the same in single registers, from the bass drum to the cymbals
 * @param level root mean square of the frame's samples
 * @param centroid spectral centroid in Hz
 * @param flatness geometric over arithmetic mean of the spectrum, 0–1
 * @param timbre {@code float[frames][TIMBRE_BANDS]}, log energy of broad bands
 */
public record FrameFeatures(
    float[] onset, float[][] rises, float[] level, float[] centroid, float[] flatness, float[][] timbre) {
  public static final int WINDOW = 2048;
  public static final int HOP = 256;
  public static final double HZ = (double) TrackDecoder.RATE / HOP;
  public static final int TIMBRE_BANDS = 14;
  public static final int REGISTERS = 5;

  private static final int PER_OCTAVE = 24;
  private static final double LOWEST_HZ = 30;
  private static final double HIGHEST_HZ = 10_000;
  /** Where the registers begin and end: bass drum, bass, tenor, middle; the octaves around 2 kHz tell nothing; cymbals. */
  private static final double[][] REGISTER_HZ = {{30, 90}, {90, 160}, {160, 320}, {320, 800}, {4500, HIGHEST_HZ + 1}};
  private static final int LAG = 2;
  /** Factors whose logarithm is taken at once: their product stays far within a double, and a logarithm is slow. */
  private static final int LOG_TOGETHER = 8;
  /** Loudness at which spectra are compressed, so that a quiet master is heard like a loud one (RMS −20 dBFS). */
  private static final double WORKING_RMS = 0.1;
  private static final double SILENT_RMS = 1e-5;

  public int frames() {
    return onset.length;
  }

  /**
   * Spectral flux with a maximum filter over frequency (Böck and Widmer, "Maximum filter vibrato suppression for onset
   * detection", DAFx 2013) on logarithmic magnitudes.
   */
  public static FrameFeatures of(Track track) {
    Spectrogram spectrogram = new Spectrogram(WINDOW, HOP);
    double binHz = (double) track.rate() / WINDOW;
    BandFilter filter = new BandFilter(LOWEST_HZ, HIGHEST_HZ, PER_OCTAVE, binHz, WINDOW / 2 + 1);
    int frames = spectrogram.frames(track);
    int bands = filter.count();
    FrameFeatures features = new FrameFeatures(new float[frames], new float[REGISTERS][frames], new float[frames],
        new float[frames], new float[frames], new float[frames][TIMBRE_BANDS]);
    double rms = track.rms();
    float gain = rms < SILENT_RMS ? 0 : (float) (WORKING_RMS / rms);
    float[][] recent = new float[LAG + 1][bands];
    int[] registers = registers(filter);
    spectrogram.forEach(track, gain, (f, magnitude) -> {
      float[] now = recent[f % recent.length];
      filter.apply(magnitude, now);
      for (int b = 0; b < bands; b++) {
        now[b] = (float) Math.log10(1 + 5 * now[b]);
      }
      if (f >= LAG) {
        features.flux(f, recent[(f - LAG) % recent.length], now, registers);
      }
      features.shape(f, magnitude, binHz, gain);
      float[] timbre = features.timbre[f];
      for (int b = 0; b < bands; b++) {
        timbre[b * TIMBRE_BANDS / bands] += now[b] * TIMBRE_BANDS / bands;
      }
    });
    return features;
  }

  private int first(double seconds) {
    return Math.clamp((int) (seconds * HZ), 0, frames() - 1);
  }

  private int end(double seconds, int first) {
    return Math.clamp((int) (seconds * HZ), first + 1, frames());
  }

  /** Mean timbre of a span in seconds. */
  public float[] timbre(double start, double end) {
    float[] mean = new float[TIMBRE_BANDS];
    int from = first(start);
    int to = end(end, from);
    for (int f = from; f < to; f++) {
      for (int b = 0; b < TIMBRE_BANDS; b++) {
        mean[b] += timbre[f][b] / (to - from);
      }
    }
    return mean;
  }

  /** Mean power of a span in seconds, full scale being one. */
  public double power(double start, double end) {
    int from = first(start);
    int to = end(end, from);
    double power = 0;
    for (int f = from; f < to; f++) {
      power += level[f] * level[f] / (to - from);
    }
    return power;
  }

  /** Mean rise of energy in a register over a span in seconds. */
  public double rise(int register, double start, double end) {
    int from = first(start);
    int to = end(end, from);
    double rise = 0;
    for (int f = from; f < to; f++) {
      rise += rises[register][f] / (to - from);
    }
    return rise;
  }

  /** Distance of the mean timbre before a moment to that after it, all in seconds. */
  public double timbreChange(double from, double at, double to) {
    float[] before = timbre(from, at);
    float[] after = timbre(at, to);
    double squares = 0;
    for (int c = 0; c < before.length; c++) {
      squares += (before[c] - after[c]) * (before[c] - after[c]);
    }
    return Math.sqrt(squares);
  }

  /** The register of each band; {@link #REGISTERS} for none. */
  private static int[] registers(BandFilter filter) {
    int[] registers = new int[filter.count()];
    Arrays.fill(registers, REGISTERS);
    for (int r = 0; r < REGISTERS; r++) {
      Arrays.fill(registers, filter.below(REGISTER_HZ[r][0]), filter.below(REGISTER_HZ[r][1]), r);
    }
    return registers;
  }

  private void flux(int f, float[] before, float[] now, int[] registers) {
    float all = 0;
    float[] single = new float[REGISTERS + 1];
    for (int b = 0; b < now.length; b++) {
      float highest = before[b];
      highest = b > 0 ? Math.max(highest, before[b - 1]) : highest;
      highest = b + 1 < before.length ? Math.max(highest, before[b + 1]) : highest;
      float rise = Math.max(0, now[b] - highest);
      all += rise;
      single[registers[b]] += rise;
    }
    for (int r = 0; r < REGISTERS; r++) {
      rises[r][f] = single[r];
    }
    onset[f] = all;
  }

  private void shape(int f, float[] magnitude, double binHz, float gain) {
    double power = 0;
    for (float m : magnitude) {
      power += m * m;
    }
    // Parseval over the half spectrum; 0.375 is the mean square of a Hann window
    level[f] = gain == 0 ? 0 : (float) (Math.sqrt(2 * power / (0.375 * WINDOW * WINDOW)) / gain);
    double sum = 0;
    double weighted = 0;
    double squares = 0;
    double logs = 0;
    double product = 1;
    int low = (int) (80 / binHz);
    int high = (int) (8000 / binHz);
    for (int k = low; k < high; k++) {
      double m = magnitude[k];
      sum += m;
      weighted += m * k;
      squares += m * m;
      product *= m * m + 1e-9;
      if (k % LOG_TOGETHER == 0) {
        logs += Math.log(product);
        product = 1;
      }
    }
    logs += Math.log(product);
    int n = high - low;
    centroid[f] = sum < 1e-6 ? 0 : (float) (weighted / sum * binHz);
    flatness[f] = (float) Math.min(1, Math.exp(logs / n) / (squares / n + 1e-9));
  }
}
