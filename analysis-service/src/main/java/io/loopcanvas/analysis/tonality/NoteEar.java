package io.loopcanvas.analysis.tonality;

import io.loopcanvas.analysis.dynamics.Quantiles;
import io.loopcanvas.analysis.learned.Weights;
import java.util.Arrays;

/**
 * Which notes sound and how long, learned from rendered tracks whose notes are known: two layers of convolution over semitones, the
 * same in every key, so that a note is known by the partials around it. Unlike {@link NoteSpectrum} it has heard that instruments
 * differ in their partials, and counts a soft or dying note nearly like a loud one. The weights are made by
 * {@code bench/music/note_ear.py}.
 */
final class NoteEar {
  static final NoteEar SHIPPED = Weights.read(NoteEar.class, "note-ear.txt", NoteEar::new);

  private static final int CHANNELS = 10;
  /** Semitones that the first layer sees below and above a note, and the second on either side. */
  private static final int BELOW = 24;
  private static final int ABOVE = 36;
  private static final int NEAR = 6;
  private static final int NOTES = NoteSpectrum.END - NoteSpectrum.LOWEST;
  /** The loudness that is heard as one; a track's median moment is forty times as loud. */
  private static final double MEDIAN = 40;
  private static final double FAINT = 1e-6;
  private static final float SHY = 2;

  private final float[][] first;
  private final float[] firstBias;
  private final float[][][] second;
  private final float[] secondBias;
  private final float[] last;
  private final float lastBias;

  private NoteEar(Weights weights) {
    first = weights.next(CHANNELS, BELOW + 1 + ABOVE);
    firstBias = weights.next(CHANNELS);
    second = new float[CHANNELS][][];
    for (int c = 0; c < CHANNELS; c++) {
      second[c] = weights.next(CHANNELS, 2 * NEAR + 1);
    }
    secondBias = weights.next(CHANNELS);
    last = weights.next(CHANNELS);
    lastBias = weights.next(1)[0];
  }

  /**
   * @param moments {@code float[moments][END - LOWEST]}: what is heard at each semitone, as for {@link NoteSpectrum}
   * @return {@code double[12]}: how long and how strongly each pitch class is played in all moments, C first; all zero in silence
   */
  double[] pitchClasses(float[][] moments) {
    double[] classes = new double[Harmony.PITCHES];
    double[] sums = Arrays.stream(moments).mapToDouble(NoteEar::sum).filter(sum -> sum > 0).toArray();
    if (sums.length == 0) {
      return classes;
    }
    double one = new Quantiles(sums).at(0.5) / MEDIAN + FAINT;
    for (float[] moment : moments) {
      float[] notes = notes(moment, one);
      for (int n = 0; n < NOTES; n++) {
        classes[(n + NoteSpectrum.LOWEST) % Harmony.PITCHES] += notes[n];
      }
    }
    return classes;
  }

  private float[] notes(float[] moment, double one) {
    float[] heard = new float[NOTES];
    for (int n = 0; n < NOTES; n++) {
      heard[n] = (float) Math.log1p(moment[n] / one);
    }
    float[][] partials = new float[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      partials[c] = filled(firstBias[c]);
      convolve(heard, first[c], BELOW, partials[c]);
      rectify(partials[c]);
    }
    float[] notes = filled(lastBias - SHY);
    for (int c = 0; c < CHANNELS; c++) {
      float[] together = filled(secondBias[c]);
      for (int from = 0; from < CHANNELS; from++) {
        convolve(partials[from], second[c][from], NEAR, together);
      }
      for (int n = 0; n < NOTES; n++) {
        notes[n] += last[c] * Math.max(0, together[n]);
      }
    }
    for (int n = 0; n < NOTES; n++) {
      notes[n] = (float) (Math.max(0, notes[n]) + Math.log1p(Math.exp(-Math.abs(notes[n]))));
    }
    return notes;
  }

  /** Adds to {@code out[n]} the weighted {@code in} from {@code n - below} on; most of {@code in} is zero. */
  private static void convolve(float[] in, float[] weights, int below, float[] out) {
    for (int i = 0; i < NOTES; i++) {
      if (in[i] != 0) {
        int from = Math.max(0, i + below - weights.length + 1);
        int to = Math.min(NOTES - 1, i + below);
        for (int n = from; n <= to; n++) {
          out[n] += in[i] * weights[i + below - n];
        }
      }
    }
  }

  private static void rectify(float[] values) {
    for (int n = 0; n < values.length; n++) {
      values[n] = Math.max(0, values[n]);
    }
  }

  private static float[] filled(float value) {
    float[] values = new float[NOTES];
    Arrays.fill(values, value);
    return values;
  }

  private static double sum(float[] moment) {
    double sum = 0;
    for (float m : moment) {
      sum += m;
    }
    return sum;
  }
}
