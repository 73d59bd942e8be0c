package io.loopcanvas.analysis.audio;

/**
 * A decoded track.
 *
 * @param samples mono, −1 to 1; only the first {@code length} count
 * @param rate samples per second
 */
public record Track(float[] samples, int length, int rate, LoudnessLog loudness) {
  public double seconds() {
    return (double) length / rate;
  }

  /** Root mean square of all samples. */
  public double rms() {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return length == 0 ? 0 : Math.sqrt(sum / length);
  }
}
