package io.loopcanvas.analysis.tonality;

import java.util.Arrays;

/**
 * Which notes sound, from the partials of a moment: every note is supposed to have eight partials, and the loudness of the
 * notes is what explains the partials best (non-negative matrix factorisation with fixed templates, Lee and Seung 2001).
 * A bass note's third partial is then its own and no fifth; chroma by mere folding hears the dominant for the key.
 */
final class NoteSpectrum {
  /** MIDI numbers of the lowest note and of the one above the highest. */
  static final int LOWEST = 28;
  static final int END = 97;

  private static final int NOTES = END - LOWEST;
  private static final int PARTIALS = 8;
  private static final double DECAY = 0.95;
  private static final int ROUNDS = 20;
  private static final float FAINT = 1e-9f;

  /** For each note the offsets and shares of its partials. */
  private static final int[][] AT = new int[NOTES][];
  private static final float[][] SHARE = new float[NOTES][];

  static {
    for (int note = 0; note < NOTES; note++) {
      int[] at = new int[PARTIALS];
      float[] share = new float[PARTIALS];
      int count = 0;
      float sum = 0;
      for (int partial = 1; partial <= PARTIALS; partial++) {
        int place = note + (int) Math.round(12 * Math.log(partial) / Math.log(2));
        if (place < NOTES) {
          at[count] = place;
          share[count] = (float) Math.pow(DECAY, partial - 1);
          sum += share[count++];
        }
      }
      AT[note] = Arrays.copyOf(at, count);
      SHARE[note] = Arrays.copyOf(share, count);
      for (int p = 0; p < count; p++) {
        SHARE[note][p] /= sum;
      }
    }
  }

  private NoteSpectrum() {}

  /**
   * @param partials {@code float[END - LOWEST]}: what is heard at each semitone
   * @return loudness of each note, likewise
   */
  static float[] notes(float[] partials) {
    float[] notes = new float[NOTES];
    for (int n = 0; n < NOTES; n++) {
      notes[n] = Math.max(1e-6f, gathered(partials, n));
    }
    float[] ratio = new float[NOTES];
    for (int round = 0; round < ROUNDS; round++) {
      Arrays.fill(ratio, FAINT);
      for (int n = 0; n < NOTES; n++) {
        for (int p = 0; p < AT[n].length; p++) {
          ratio[AT[n][p]] += notes[n] * SHARE[n][p];
        }
      }
      for (int i = 0; i < NOTES; i++) {
        ratio[i] = partials[i] / ratio[i];
      }
      for (int n = 0; n < NOTES; n++) {
        notes[n] *= gathered(ratio, n);
      }
    }
    return notes;
  }

  private static float gathered(float[] spectrum, int note) {
    float sum = 0;
    for (int p = 0; p < AT[note].length; p++) {
      sum += spectrum[AT[note][p]] * SHARE[note][p];
    }
    return sum;
  }
}
