package io.loopcanvas.analysis.tonality;

import io.loopcanvas.analysis.audio.Spectrogram;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;

/**
 * Pitch classes over time.
 *
 * @param chroma {@code float[frames][12]}, C first, {@link #HZ} frames a second
 * @param tuningCents deviation of the instruments from A = 440 Hz
 */
public record Harmony(float[][] chroma, double tuningCents) {
  static final int WINDOW = 8192;
  static final int HOP = 2048;
  static final double HZ = (double) TrackDecoder.RATE / HOP;
  static final int PITCHES = 12;

  private static final int HARMONICS = 4;
  private static final double DECAY = 0.6;
  private static final double C0_HZ = 440 * Math.pow(2, -57 / 12.0);

  /**
   * Harmonic pitch class profiles of spectral peaks (Gómez, "Tonal description of polyphonic audio for music content
   * processing", 2006), whitened by the track's mean spectrum.
   */
  public static Harmony of(Track track) {
    Spectrogram spectrogram = new Spectrogram(WINDOW, HOP);
    SpectralPeaks peaks = new SpectralPeaks(spectrogram.frames(track), (double) track.rate() / WINDOW);
    double rms = track.rms();
    spectrogram.forEach(track, rms < 1e-5 ? 0 : (float) (0.1 / rms), peaks::add);
    double tuning = peaks.tuningSemitones();
    float[][] chroma = new float[peaks.frames()][PITCHES];
    for (int f = 0; f < chroma.length; f++) {
      fold(peaks, f, tuning, chroma[f]);
    }
    return new Harmony(chroma, tuning * 100);
  }

  /** Every peak may be the first to fourth harmonic of a note. */
  private static void fold(SpectralPeaks peaks, int f, double tuning, float[] chroma) {
    float[] hz = peaks.hz(f);
    float[] magnitude = peaks.whitened(f);
    double energy = 0;
    for (int p = 0; p < hz.length; p++) {
      double weight = magnitude[p];
      energy += weight * weight;
      for (int h = 1; h <= HARMONICS; h++) {
        double semitone = 12 * Math.log(hz[p] / h / C0_HZ) / Math.log(2) - tuning;
        int nearest = (int) Math.round(semitone);
        double off = semitone - nearest;
        double near = Math.cos(Math.PI * off) * Math.cos(Math.PI * off);
        chroma[Math.floorMod(nearest, PITCHES)] += (float) (weight * near);
        weight *= DECAY;
      }
    }
    float highest = 0;
    for (float c : chroma) {
      highest = Math.max(highest, c);
    }
    double root = Math.sqrt(Math.sqrt(energy));
    for (int i = 0; i < PITCHES && highest > 1e-6f; i++) {
      chroma[i] *= (float) (root / highest);
    }
  }

  /** Mean chroma of a span in seconds, length one, or all zero where nothing sounds. */
  public float[] mean(double start, double end) {
    int from = Math.clamp((int) Math.round(start * HZ), 0, chroma.length - 1);
    int to = Math.clamp((int) Math.round(end * HZ), from + 1, chroma.length);
    float[] mean = new float[PITCHES];
    for (int f = from; f < to; f++) {
      for (int i = 0; i < PITCHES; i++) {
        mean[i] += chroma[f][i];
      }
    }
    double norm = 0;
    for (float m : mean) {
      norm += m * m;
    }
    norm = Math.sqrt(norm);
    for (int i = 0; i < PITCHES && norm > 1e-9; i++) {
      mean[i] /= (float) norm;
    }
    return mean;
  }

  /** 1 − cosine between two spans. */
  public double distance(double start1, double end1, double start2, double end2) {
    float[] a = mean(start1, end1);
    float[] b = mean(start2, end2);
    double dot = 0;
    for (int i = 0; i < PITCHES; i++) {
      dot += a[i] * b[i];
    }
    return 1 - dot;
  }
}
