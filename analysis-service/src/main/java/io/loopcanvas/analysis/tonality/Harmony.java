package io.loopcanvas.analysis.tonality;

import io.loopcanvas.analysis.audio.Spectrogram;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;

/**
 * Pitch classes over time.
 *
 * @param chroma {@code float[frames][12]}, C first, {@link #HZ} frames a second
 * @param bands {@code float[moments][NoteBands.COUNT]}, what {@link NoteEar} hears
 * @param tuningCents deviation of the instruments from A = 440 Hz
 * @param tuningConfidence 1 when every partial lies there, 0 when they lie anywhere
 */
public record Harmony(float[][] chroma, float[][] bands, double tuningCents, double tuningConfidence) {
  static final int WINDOW = 8192;
  static final int HOP = 2048;
  static final double HZ = (double) TrackDecoder.RATE / HOP;
  static final int PITCHES = 12;

  /** Frames heard together, about a third of a second: chords last longer. */
  private static final int TOGETHER = 4;
  /** Notes under this share of the loudest one are not heard as notes. */
  private static final float FAINT = 0.4f;
  /** A note's share of its chord grows more slowly than its loudness: a soft voice tells of the key too. */
  private static final double COMPRESSION = 0.75;
  /** So does a chord's share of the track. */
  private static final double CHORD_COMPRESSION = 0.4;
  private static final int MIDDLE_C = 60;
  private static final double REGISTER_WIDTH = 32;
  private static final float[] REGISTER = register();

  /** Notes of spectral peaks, whitened by the track's mean spectrum, to pitch classes. */
  public static Harmony of(Track track) {
    Spectrogram spectrogram = new Spectrogram(WINDOW, HOP);
    double binHz = (double) track.rate() / WINDOW;
    SpectralPeaks peaks = new SpectralPeaks(spectrogram.frames(track), binHz);
    NoteBands bands = new NoteBands(spectrogram.frames(track), TOGETHER, binHz);
    double rms = track.rms();
    spectrogram.forEach(track, rms < 1e-5 ? 0 : (float) (0.1 / rms), (frame, magnitude) -> {
      peaks.add(frame, magnitude);
      bands.add(frame, magnitude);
    });
    SpectralPeaks.Tuning tuning = peaks.tuning();
    float[][] chroma = new float[peaks.frames()][];
    for (int start = 0; start < chroma.length; start += TOGETHER) {
      int end = Math.min(chroma.length, start + TOGETHER);
      float[] classes = fold(NoteSpectrum.notes(partials(peaks, start, end, tuning.semitones())));
      for (int k = start; k < end; k++) {
        chroma[k] = classes.clone();
      }
    }
    return new Harmony(chroma, bands.tuned(tuning.semitones()), tuning.semitones() * 100, tuning.confidence());
  }

  private static float[] partials(SpectralPeaks peaks, int from, int to, double tuning) {
    float[] partials = new float[NoteSpectrum.END - NoteSpectrum.LOWEST];
    for (int f = from; f < to; f++) {
      float[] hz = peaks.hz(f);
      float[] magnitude = peaks.whitened(f);
      for (int p = 0; p < hz.length; p++) {
        double semitone = 69 + 12 * Math.log(hz[p] / 440) / Math.log(2) - tuning;
        int nearest = (int) Math.round(semitone);
        double near = Math.cos(Math.PI * (semitone - nearest));
        if (nearest >= NoteSpectrum.LOWEST && nearest < NoteSpectrum.END) {
          partials[nearest - NoteSpectrum.LOWEST] += (float) (magnitude[p] * near * near);
        }
      }
    }
    return partials;
  }

  /**
   * Faint notes, which are mostly partials of strange instruments, are left out, and the middle register counts most. The loudest pitch
   * class gets the compressed loudness of the whole: a loud chord tells more than a soft one, but not in proportion.
   */
  private static float[] fold(float[] notes) {
    float[] chroma = new float[PITCHES];
    float loudest = 0;
    for (int n = 0; n < notes.length; n++) {
      loudest = Math.max(loudest, notes[n] * REGISTER[n]);
    }
    double all = 0;
    for (int n = 0; n < notes.length; n++) {
      float loudness = notes[n] * REGISTER[n];
      if (loudness >= FAINT * loudest) {
        chroma[(n + NoteSpectrum.LOWEST) % PITCHES] += (float) Math.pow(loudness, COMPRESSION);
        all += loudness;
      }
    }
    float highest = 0;
    for (float c : chroma) {
      highest = Math.max(highest, c);
    }
    for (int i = 0; i < PITCHES && highest > 0; i++) {
      chroma[i] *= (float) (all < 1e-4 ? 0 : Math.pow(all, CHORD_COMPRESSION) / highest);
    }
    return chroma;
  }

  /** A bell over the notes around middle C; at {@link #REGISTER_WIDTH} semitones from there it has fallen to .61. */
  private static float[] register() {
    float[] weights = new float[NoteSpectrum.END - NoteSpectrum.LOWEST];
    for (int n = 0; n < weights.length; n++) {
      double away = (n + NoteSpectrum.LOWEST - MIDDLE_C) / REGISTER_WIDTH;
      weights[n] = (float) Math.exp(-0.5 * away * away);
    }
    return weights;
  }

  /** Sum of chroma over frames. */
  double[] histogram(int from, int to) {
    double[] histogram = new double[PITCHES];
    for (int f = from; f < to; f++) {
      for (int i = 0; i < PITCHES; i++) {
        histogram[i] += chroma[f][i];
      }
    }
    return histogram;
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
