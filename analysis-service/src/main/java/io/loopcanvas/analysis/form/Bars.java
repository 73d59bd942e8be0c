package io.loopcanvas.analysis.form;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.rhythm.Rhythm;
import io.loopcanvas.analysis.tonality.Harmony;
import java.util.ArrayList;
import java.util.List;

/**
 * The track cut into bars that cover it from 0 to its end, and what each bar sounds like.
 *
 * @param edges seconds, one more than there are bars
 * @param melody {@code float[bars][64]}: chroma of each quarter, then the onset pattern in sixteenths, length one
 * @param sound {@code float[bars][TIMBRE_BANDS + 1]}: broad log bands, then level in dB
 * @param timbre {@code sound} in standard deviations from its mean over the track
 * @param rises {@code float[bars][REGISTERS]}: logarithm of the mean rise of energy in each register
 */
record Bars(List<Double> edges, float[][] melody, float[][] sound, float[][] timbre, float[][] rises) {
  private static final int QUARTERS = 4;
  private static final int SIXTEENTHS = 16;
  private static final float PATTERN_WEIGHT = 0.15f;
  /** Without a pulse music is read in steps of two seconds, about a slow bar. */
  private static final double STEP_SECONDS = 2;
  /** A piece of a bar shorter than this share is joined to its neighbour. */
  private static final double SHORTEST_BAR = 0.4;

  Bars(List<Double> edges, float[][] melody, float[][] sound, float[][] rises) {
    this(edges, melody, sound, standardised(sound), rises);
  }

  int count() {
    return edges.size() - 1;
  }

  static Bars of(double seconds, Rhythm rhythm, Harmony harmony, FrameFeatures features) {
    List<Double> edges = edges(seconds, rhythm);
    int bars = edges.size() - 1;
    float[][] melody = new float[bars][];
    float[][] sound = new float[bars][];
    float[][] rises = new float[bars][];
    for (int b = 0; b < bars; b++) {
      melody[b] = melody(edges.get(b), edges.get(b + 1), rhythm, harmony);
      sound[b] = sound(edges.get(b), edges.get(b + 1), features);
      rises[b] = rises(edges.get(b), edges.get(b + 1), features);
    }
    return new Bars(edges, melody, sound, rises);
  }

  private static List<Double> edges(double seconds, Rhythm rhythm) {
    double bar = rhythm.downbeats().size() < 2 ? STEP_SECONDS : rhythm.metre().beatsPerBar() * 60 / rhythm.tempo().bpm();
    List<Double> edges = new ArrayList<>();
    edges.add(0.0);
    double first = rhythm.downbeats().isEmpty() ? 0 : rhythm.downbeats().getFirst();
    for (double t = first % bar; t < first - bar / 2; t += bar) {
      append(edges, t, bar);
    }
    rhythm.downbeats().forEach(t -> append(edges, t, bar));
    for (double t = edges.getLast() + bar; t < seconds; t += bar) {
      append(edges, t, bar);
    }
    if (edges.size() > 1 && seconds - edges.getLast() < SHORTEST_BAR * bar) {
      edges.removeLast();
    }
    edges.add(seconds);
    return edges;
  }

  private static void append(List<Double> edges, double time, double bar) {
    if (time - edges.getLast() >= SHORTEST_BAR * bar) {
      edges.add(time);
    }
  }

  private static float[] melody(double start, double end, Rhythm rhythm, Harmony harmony) {
    float[] vector = new float[QUARTERS * 12 + SIXTEENTHS];
    for (int q = 0; q < QUARTERS; q++) {
      float[] chroma = harmony.mean(start + (end - start) * q / QUARTERS, start + (end - start) * (q + 1) / QUARTERS);
      System.arraycopy(chroma, 0, vector, q * 12, 12);
    }
    float[] strength = rhythm.strength();
    for (int s = 0; s < SIXTEENTHS; s++) {
      int centre = (int) Math.round((start + (end - start) * s / SIXTEENTHS) * FrameFeatures.HZ);
      float highest = 0;
      for (int i = Math.max(0, centre - 2); i < Math.min(strength.length, centre + 3); i++) {
        highest = Math.max(highest, strength[i]);
      }
      vector[QUARTERS * 12 + s] = PATTERN_WEIGHT * highest;
    }
    double norm = 0;
    for (float v : vector) {
      norm += v * v;
    }
    for (int i = 0; i < vector.length && norm > 1e-12; i++) {
      vector[i] /= (float) Math.sqrt(norm);
    }
    return vector;
  }

  /** The mean of the quarters, the level of each in dB, so that a bar with one loud beat is not a loud bar. */
  private static float[] sound(double start, double end, FrameFeatures features) {
    int bands = FrameFeatures.TIMBRE_BANDS;
    float[] mean = new float[bands + 1];
    for (int q = 0; q < QUARTERS; q++) {
      double from = start + (end - start) * q / QUARTERS;
      double to = start + (end - start) * (q + 1) / QUARTERS;
      float[] timbre = features.timbre(from, to);
      for (int c = 0; c < bands; c++) {
        mean[c] += timbre[c] / QUARTERS;
      }
      mean[bands] += (float) (10 * Math.log10(features.power(from, to) + 1e-6) / QUARTERS);
    }
    return mean;
  }

  private static float[] rises(double start, double end, FrameFeatures features) {
    float[] logs = new float[FrameFeatures.REGISTERS];
    for (int r = 0; r < logs.length; r++) {
      double mean = 0;
      for (int q = 0; q < QUARTERS; q++) {
        mean += features.rise(r, start + (end - start) * q / QUARTERS, start + (end - start) * (q + 1) / QUARTERS) / QUARTERS;
      }
      logs[r] = (float) Math.log1p(mean);
    }
    return logs;
  }

  /** Each column in standard deviations from its mean; one that does not change is zero. */
  static float[][] standardised(float[][] rows) {
    float[][] standardised = new float[rows.length][rows[0].length];
    for (int c = 0; c < rows[0].length; c++) {
      double mean = 0;
      for (float[] row : rows) {
        mean += row[c] / rows.length;
      }
      double squares = 0;
      for (float[] row : rows) {
        squares += (row[c] - mean) * (row[c] - mean) / rows.length;
      }
      double deviation = Math.sqrt(squares);
      for (int b = 0; b < rows.length; b++) {
        standardised[b][c] = deviation < 1e-4 ? 0 : (float) ((rows[b][c] - mean) / deviation);
      }
    }
    return standardised;
  }
}
