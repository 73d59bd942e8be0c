package io.loopcanvas.analysis.tonality;

import io.loopcanvas.analysis.dynamics.Quantiles;
import io.loopcanvas.analysis.learned.Activations;
import io.loopcanvas.analysis.learned.Weights;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which notes sound and how long, learned from rendered tracks whose notes are known: a network over semitones, the same in every key,
 * that knows a note by what is heard at its fundamental, its partials and at what it may itself be a partial of, and then by the notes
 * around it. Unlike {@link NoteSpectrum} it has heard that instruments differ in their partials, and counts a soft or dying note nearly
 * like a loud one. The weights are made by {@code bench/music/note_ear.py}.
 */
final class NoteEar {
  private static final int CHANNELS = 16;
  private static final int NOTES = NoteSpectrum.END - NoteSpectrum.LOWEST;
  /** Where a note is looked for, as shares and multiples of its frequency, and bands on either side of each. */
  private static final double[] PARTIALS = {1 / 4., 1 / 3., 1 / 2., 1, 2, 3, 4, 5, 6, 7, 8};
  private static final int AROUND = 2;
  private static final int[] PLACES = places();
  /** Semitones on either side whose notes tell of one. */
  private static final int NEAR = 12;
  /** Bands on either side over which a track's mean is taken: half an octave. */
  private static final int SMOOTH = 18;
  private static final float GAIN = 4;
  private static final double FAINT = 1e-4;
  private static final float SHY = 2;

  static final NoteEar SHIPPED = Weights.read(NoteEar.class, "note-ear.txt", NoteEar::new);

  private final float[][] places;
  /** By channel and note: low and high notes sound unlike those between. */
  private final float[][] bias;
  private final float[][][] chords;
  private final float[] chordsBias;
  private final float[][] mixed;
  private final float[] mixedBias;
  private final float[] last;
  private final float lastBias;

  private NoteEar(Weights weights) {
    places = weights.next(CHANNELS, PLACES.length);
    bias = byRegister(weights.next(CHANNELS), weights.next(CHANNELS), weights.next(CHANNELS));
    chords = new float[CHANNELS][][];
    for (int c = 0; c < CHANNELS; c++) {
      chords[c] = weights.next(CHANNELS, 2 * NEAR + 1);
    }
    chordsBias = weights.next(CHANNELS);
    mixed = weights.next(CHANNELS, CHANNELS);
    mixedBias = weights.next(CHANNELS);
    last = weights.next(CHANNELS);
    lastBias = weights.next(1)[0];
  }

  private static int[] places() {
    return Arrays.stream(PARTIALS)
        .mapToInt(p -> (int) Math.rint(12 * NoteBands.SEMITONE * Math.log(p) / Math.log(2)))
        .flatMap(at -> IntStream.rangeClosed(at - AROUND, at + AROUND)).distinct().sorted().toArray();
  }

  private static float[][] byRegister(float[] middle, float[] low, float[] high) {
    float[][] bias = new float[CHANNELS][NOTES];
    for (int c = 0; c < CHANNELS; c++) {
      for (int n = 0; n < NOTES; n++) {
        float register = 2f * n / (NOTES - 1) - 1;
        bias[c][n] = middle[c] + low[c] * Math.max(0, -register) + high[c] * Math.max(0, register);
      }
    }
    return bias;
  }

  /**
   * @param moments {@code float[moments][NoteBands.COUNT]}
   * @return {@code double[12]}: how long and how strongly each pitch class is played in all moments, C first; all zero in silence
   */
  double[] pitchClasses(float[][] moments) {
    double[] classes = new double[Harmony.PITCHES];
    float[] whitening = whitening(moments);
    double[] sums = Arrays.stream(moments).mapToDouble(moment -> sum(moment, whitening)).filter(sum -> sum > 0).toArray();
    if (sums.length == 0) {
      return classes;
    }
    double one = new Quantiles(sums).at(0.5) / NoteBands.COUNT;
    for (float[] moment : moments) {
      float[] levels = new float[NoteBands.COUNT];
      for (int b = 0; b < levels.length; b++) {
        levels[b] = (float) Math.log1p(GAIN * moment[b] * whitening[b] / one);
      }
      float[] notes = notes(levels);
      for (int n = 0; n < NOTES; n++) {
        classes[(n + NoteSpectrum.LOWEST) % Harmony.PITCHES] += notes[n];
      }
    }
    return classes;
  }

  /** One over the root of the track's mean spectrum, smoothed. */
  private static float[] whitening(float[][] moments) {
    double[] sums = new double[NoteBands.COUNT + 1];
    for (int b = 0; b < NoteBands.COUNT; b++) {
      for (float[] moment : moments) {
        sums[b + 1] += moment[b] / moments.length;
      }
      sums[b + 1] += sums[b];
    }
    float[] whitening = new float[NoteBands.COUNT];
    for (int b = 0; b < whitening.length; b++) {
      int from = Math.max(0, b - SMOOTH);
      int to = Math.min(whitening.length, b + SMOOTH + 1);
      whitening[b] = (float) (1 / Math.sqrt((sums[to] - sums[from]) / (to - from) + FAINT));
    }
    return whitening;
  }

  private float[] notes(float[] levels) {
    float[][] partials = new float[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      partials[c] = bias[c].clone();
      for (int p = 0; p < PLACES.length; p++) {
        gather(levels, PLACES[p], places[c][p], partials[c]);
      }
      Activations.rectify(partials[c]);
    }
    float[][] together = new float[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      together[c] = filled(chordsBias[c]);
      for (int from = 0; from < CHANNELS; from++) {
        convolve(partials[from], chords[c][from], together[c]);
      }
      Activations.rectify(together[c]);
    }
    float[] notes = filled(lastBias - SHY);
    for (int c = 0; c < CHANNELS; c++) {
      float[] more = filled(mixedBias[c]);
      for (int from = 0; from < CHANNELS; from++) {
        add(together[from], mixed[c][from], more);
      }
      Activations.rectify(more);
      add(more, last[c], notes);
      add(together[c], last[c], notes);
    }
    Activations.softplus(notes);
    return notes;
  }

  /** Adds to each note the weighted level at a distance from it, in bands; outside of them nothing is heard. */
  private static void gather(float[] levels, int distance, float weight, float[] out) {
    int band = NoteBands.SEMITONE * (NoteSpectrum.LOWEST - NoteBands.LOWEST) + distance;
    for (int n = 0; n < NOTES; n++, band += NoteBands.SEMITONE) {
      if (band >= 0 && band < levels.length) {
        out[n] += weight * levels[band];
      }
    }
  }

  /** Adds to {@code out[n]} the weighted {@code in} from {@code n - NEAR} on; much of {@code in} is zero. */
  private static void convolve(float[] in, float[] weights, float[] out) {
    for (int i = 0; i < NOTES; i++) {
      if (in[i] != 0) {
        int to = Math.min(NOTES - 1, i + NEAR);
        for (int n = Math.max(0, i - NEAR); n <= to; n++) {
          out[n] += in[i] * weights[i + NEAR - n];
        }
      }
    }
  }

  private static void add(float[] in, float weight, float[] out) {
    for (int n = 0; n < NOTES; n++) {
      out[n] += weight * in[n];
    }
  }

  private static float[] filled(float value) {
    float[] values = new float[NOTES];
    Arrays.fill(values, value);
    return values;
  }

  private static double sum(float[] moment, float[] whitening) {
    double sum = 0;
    for (int b = 0; b < moment.length; b++) {
      sum += moment[b] * whitening[b];
    }
    return sum;
  }
}
