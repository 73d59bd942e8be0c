package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;

/** What the ears of beats and tempo are tried on. */
final class RhythmSamples {
  static final double BEAT_SECONDS = .6;
  private static final int SECONDS = 20;

  private RhythmSamples() {}

  static FrameFeatures features(float[] samples) {
    return FrameFeatures.of(new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog()));
  }

  /** A falling bass tone on every beat, a high one on every half, and a chord that changes every four beats. */
  static float[] steps() {
    float[] samples = new float[SECONDS * TrackDecoder.RATE];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / TrackDecoder.RATE;
      double beat = t % BEAT_SECONDS;
      double half = t % (BEAT_SECONDS / 2);
      double root = 220 * Math.pow(2, new int[] {0, 5, 7, -2}[(int) (t / (4 * BEAT_SECONDS)) % 4] / 12.0);
      samples[i] = (float) (.4 * Math.exp(-12 * beat) * Math.sin(2 * Math.PI * 60 * beat)
          + .1 * Math.exp(-60 * half) * Math.sin(2 * Math.PI * 6000 * half)
          + .1 * Math.sin(2 * Math.PI * root * t) + .07 * Math.sin(2 * Math.PI * 1.5 * root * t));
    }
    return samples;
  }
}
