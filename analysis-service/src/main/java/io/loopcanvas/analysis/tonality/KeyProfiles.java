package io.loopcanvas.analysis.tonality;

import java.util.Arrays;
import java.util.List;

/**
 * How much each pitch class is heard in a key, from the tonic up.
 *
 * @param major {@code double[12]}
 * @param minor {@code double[12]}
 */
record KeyProfiles(double[] major, double[] minor) {
  /** Albrecht and Shanahan, "The use of large corpora to train a new type of key-finding algorithm", 2013. */
  static final KeyProfiles ALBRECHT_SHANAHAN = new KeyProfiles(
      new double[] {.238, .006, .111, .006, .137, .094, .016, .214, .009, .080, .008, .081},
      new double[] {.220, .006, .104, .123, .019, .103, .012, .214, .062, .022, .061, .052});
  /** Krumhansl and Kessler, 1982. */
  static final KeyProfiles KRUMHANSL_KESSLER = new KeyProfiles(
      new double[] {6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88},
      new double[] {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17});
  /** Temperley, "Music and Probability", 2007 (Kostka and Payne's corpus). */
  static final KeyProfiles TEMPERLEY = new KeyProfiles(
      new double[] {.748, .060, .488, .082, .670, .460, .096, .715, .104, .366, .057, .400},
      new double[] {.712, .084, .474, .618, .049, .460, .105, .747, .404, .067, .133, .330});
  /** Bellman, "About the determination of the key of a musical excerpt", 2005 (Budge's chord counts). */
  static final KeyProfiles BELLMAN_BUDGE = new KeyProfiles(
      new double[] {16.80, .86, 12.95, 1.41, 13.49, 11.93, 1.25, 20.28, 1.80, 8.04, .62, 10.57},
      new double[] {18.16, .69, 12.99, 13.34, 1.07, 11.15, 1.38, 21.07, 7.49, 1.53, .92, 10.21});

  private static final List<KeyProfiles> PUBLISHED = List.of(ALBRECHT_SHANAHAN, KRUMHANSL_KESSLER, TEMPERLEY, BELLMAN_BUDGE);
  private static final int KEYS = 24;
  /** By how much better a key must fit for a set to be e times as sure of it: a fortieth. */
  private static final double SHARPNESS = 40;

  /** The four sets' votes: each has one, and shares it among keys that fit nearly alike. Together they are 1. */
  static double[] votes(double[] histogram) {
    double[] votes = new double[KEYS];
    for (KeyProfiles profiles : PUBLISHED) {
      double[] shares = Arrays.stream(profiles.fits(histogram)).map(fit -> Math.exp(SHARPNESS * (fit - 1))).toArray();
      double all = Arrays.stream(shares).sum();
      for (int key = 0; key < KEYS; key++) {
        votes[key] += shares[key] / all / PUBLISHED.size();
      }
    }
    return votes;
  }

  /**
   * Three of them together, weighed as tracks of known key want it. Temperley's, which hardly tell the notes of a scale apart, do not
   * help here.
   */
  static double[] together(double[] histogram) {
    double[] first = ALBRECHT_SHANAHAN.fits(histogram);
    double[] second = KRUMHANSL_KESSLER.fits(histogram);
    double[] third = BELLMAN_BUDGE.fits(histogram);
    double[] sum = new double[KEYS];
    for (int key = 0; key < sum.length; key++) {
      sum[key] = (4 * first[key] + 2 * second[key] + third[key]) / 7;
    }
    return sum;
  }

  /** Correlation of pitch classes, C first, with the 12 major and then the 12 minor keys; all 0 for a flat histogram. */
  double[] fits(double[] histogram) {
    double[] fits = new double[KEYS];
    for (int tonic = 0; tonic < 12; tonic++) {
      fits[tonic] = correlation(histogram, major, tonic);
      fits[12 + tonic] = correlation(histogram, minor, tonic);
    }
    return fits;
  }

  private static double correlation(double[] histogram, double[] profile, int tonic) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < 12; i++) {
      meanA += histogram[i] / 12;
      meanB += profile[i] / 12;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < 12; i++) {
      double a = histogram[(i + tonic) % 12] - meanA;
      double b = profile[i] - meanB;
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    return aa < 1e-12 ? 0 : ab / Math.sqrt(aa * bb);
  }
}
