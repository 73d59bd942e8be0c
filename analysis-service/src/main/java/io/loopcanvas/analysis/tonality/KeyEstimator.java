package io.loopcanvas.analysis.tonality;

import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import java.util.Arrays;
import java.util.List;

/** The key whose profiles fit the track's pitch classes best; it is the surer the more of them agree. */
public final class KeyEstimator {
  public static final List<String> TONICS = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

  private static final List<KeyProfiles> WITNESSES =
      List.of(KeyProfiles.ALBRECHT_SHANAHAN, KeyProfiles.KRUMHANSL_KESSLER, KeyProfiles.TEMPERLEY, KeyProfiles.BELLMAN_BUDGE);
  private static final double CLEAR_MARGIN = 0.12;
  /** Partials of noise lie anywhere: it reads .01 to .05 in 12 s, the least of some recordings .10. */
  private static final double TUNED = 0.1;
  /** Seconds of music; a chord alone has many keys. */
  private static final double ENOUGH = 4;
  private static final double SILENT = 1e-9;

  private KeyEstimator() {}

  /** Confidence 0 and C major where nothing tonal sounds. */
  public static Key estimate(Harmony harmony) {
    double[] histogram = both(harmony.histogram(0, harmony.chroma().length), harmony.played());
    double[] fits = KeyProfiles.together(histogram);
    int best = highest(fits, -1);
    if (fits[best] <= 1e-6) {
      return new Key("C", "major", 0, 0, 0, List.of());
    }
    double margin = Math.clamp((fits[best] - fits[highest(fits, best)]) / CLEAR_MARGIN, 0, 1);
    double agreeing = WITNESSES.stream().filter(w -> highest(w.fits(histogram), -1) == best).count();
    double confidence = Math.clamp(fits[best], 0, 1) * (0.5 * margin + 0.5 * agreeing / WITNESSES.size());
    double heard = Math.min(1, harmony.chroma().length / Harmony.HZ / ENOUGH);
    double tonal = Math.pow(Math.min(1, harmony.tuningConfidence() / TUNED), 2);
    return new Key(TONICS.get(best % 12), best < 12 ? "major" : "minor", confidence * tonal * heard, harmony.tuningCents(),
        harmony.tuningConfidence(), KeyPath.modulations(harmony));
  }

  /** Two ears err in different places. Each counts alike: their histograms are of length one around their means. */
  private static double[] both(double[] one, double[] other) {
    double[] sum = new double[Harmony.PITCHES];
    for (double[] histogram : List.of(one, other)) {
      double mean = Arrays.stream(histogram).average().orElse(0);
      double length = Math.sqrt(Arrays.stream(histogram).map(h -> (h - mean) * (h - mean)).sum());
      for (int i = 0; i < sum.length && length > SILENT; i++) {
        sum[i] += (histogram[i] - mean) / length;
      }
    }
    return sum;
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
