package io.loopcanvas.analysis.tonality;

import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import java.util.List;

/** The key for which most of the published profiles vote; it is the surer the more of them agree. */
public final class KeyEstimator {
  public static final List<String> TONICS = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

  /** Partials of noise lie anywhere: it reads .01 to .05 in 12 s, the least of some recordings .10. */
  private static final double TUNED = 0.1;
  /** Seconds of music; a chord alone has many keys. */
  private static final double ENOUGH = 4;

  private KeyEstimator() {}

  /** Confidence 0 and C major where nothing tonal sounds. */
  public static Key estimate(Harmony harmony) {
    double[] played = NoteEar.SHIPPED.pitchClasses(harmony.bands());
    double[] votes = KeyProfiles.votes(played);
    int best = highest(votes, -1);
    double fit = KeyProfiles.together(played)[best];
    if (fit <= 1e-6) {
      return new Key("C", "major", 0, 0, 0, List.of());
    }
    double confidence = Math.min(1, fit) * votes[best];
    double heard = Math.min(1, harmony.chroma().length / Harmony.HZ / ENOUGH);
    double tonal = Math.pow(Math.min(1, harmony.tuningConfidence() / TUNED), 2);
    return new Key(TONICS.get(best % 12), best < 12 ? "major" : "minor", confidence * tonal * heard, harmony.tuningCents(),
        harmony.tuningConfidence(), KeyPath.modulations(harmony));
  }

  /** @param except an index that does not count */
  static int highest(double[] values, int except) {
    int best = except == 0 ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      best = i != except && values[i] > values[best] ? i : best;
    }
    return best;
  }
}
