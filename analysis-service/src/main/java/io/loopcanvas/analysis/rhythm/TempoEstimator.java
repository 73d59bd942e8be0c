package io.loopcanvas.analysis.rhythm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the beat's period among the peaks of the autocorrelation. Which metrical level people tap is a linear score over how likely
 * {@link PulseEar} finds the tempo, over the autocorrelation at simple multiples of the candidate and over its distance from 120 BPM;
 * {@code bench/music/tempo_choice.py} fits its weights to rendered tracks whose tempo is known from their MIDI.
 */
final class TempoEstimator {
  private static final double SLOWEST_BPM = 40;
  private static final double FASTEST_BPM = 250;
  private static final int CANDIDATES = 14;
  private static final double[] MULTIPLES = {
    1 / 4.0, 1 / 3.0, 1 / 2.0, 2 / 3.0, 1, 3 / 2.0, 2, 3, 4, 6, 8, 3 / 4.0, 4 / 3.0, 3 / 8.0, 1 / 8.0, 1 / 6.0, 5, 5 / 2.0};
  private static final double[] WEIGHTS = {
    -4.78, 5.22, -4.51, -1.18, -1.22, 2.02, 1.88, 2.49, 6.42, -.47, 2.44, 4.08, -3.13, -6.50, -4.86, -5.29, -1.35, 2.17};
  private static final double LIKELY = .61;
  private static final double OCTAVES = -.28;
  private static final double OCTAVES_SQUARED = -.68;
  private static final double MIDDLE_BPM = 120;
  /** Below this correlation with itself one beat later a track has no pulse to speak of. */
  private static final double WEAKEST_PULSE = 0.03;
  private static final double STRONG_PULSE = 0.35;
  private static final double CLEAR_MARGIN = 0.5;

  private final Curve correlation;
  private final PulseEar.Pulse pulse;
  private final double hz;

  TempoEstimator(Curve correlation, PulseEar.Pulse pulse, double hz) {
    this.correlation = correlation;
    this.pulse = pulse;
    this.hz = hz;
  }

  /** @param score higher is likelier */
  private record Candidate(double bpm, double score) {}

  /** @param confidence 0 when no pulse was found; the tempo is then a mere convention */
  record Estimate(double bpm, double confidence, double alternativeBpm) {}

  Estimate estimate() {
    List<Candidate> candidates = candidates();
    if (candidates.isEmpty()) {
      return new Estimate(MIDDLE_BPM, 0, MIDDLE_BPM / 2);
    }
    Candidate best = candidates.getFirst();
    double struck = correlation.at(60 * hz / best.bpm());
    if (struck < WEAKEST_PULSE) {
      return new Estimate(best.bpm(), 0, alternative(best.bpm()));
    }
    double margin = candidates.size() < 2 ? CLEAR_MARGIN : best.score() - candidates.get(1).score();
    double strength = Math.clamp((struck - WEAKEST_PULSE) / (STRONG_PULSE - WEAKEST_PULSE), 0, 1);
    double confidence = Math.sqrt(strength * (0.4 + 0.6 * Math.clamp(margin / CLEAR_MARGIN, 0, 1)));
    return new Estimate(best.bpm(), confidence, alternative(best.bpm()));
  }

  private double alternative(double bpm) {
    return score(bpm / 2) >= score(bpm * 2) ? bpm / 2 : bpm * 2;
  }

  private List<Candidate> candidates() {
    int shortest = (int) Math.floor(60 * hz / FASTEST_BPM);
    int longest = (int) Math.ceil(60 * hz / SLOWEST_BPM);
    List<double[]> peaks = new ArrayList<>();
    for (int lag = Math.max(2, shortest); lag <= longest; lag++) {
      double here = correlation.comb(lag);
      if (here > correlation.comb(lag - 1) && here >= correlation.comb(lag + 1)) {
        peaks.add(new double[] {lag, here});
      }
    }
    peaks.sort(Comparator.comparingDouble(p -> -p[1]));
    List<Double> tempi = peaks.stream().limit(CANDIDATES).map(p -> 60 * hz / refined(p[0])).toList();
    List<Double> pulses = tempi.stream().filter(bpm -> correlation.at(60 * hz / bpm) >= WEAKEST_PULSE).toList();
    return (pulses.isEmpty() ? tempi : pulses).stream()
        .map(bpm -> new Candidate(bpm, score(bpm)))
        .sorted(Comparator.comparingDouble(c -> -c.score()))
        .toList();
  }

  /** A peak at many periods tells the period more exactly. */
  private double refined(double lag) {
    double period = lag;
    for (int multiple = 1; multiple <= 8; multiple *= 2) {
      if (correlation.at(multiple * period) > WEAKEST_PULSE) {
        period = correlation.peakNear(multiple * period, multiple == 1 ? 1.5 : 2) / multiple;
      }
    }
    return period;
  }

  private double score(double bpm) {
    double lag = 60 * hz / bpm;
    double octaves = Math.log(bpm / MIDDLE_BPM) / Math.log(2);
    double score = LIKELY * pulse.likely(bpm) + OCTAVES * octaves + OCTAVES_SQUARED * octaves * octaves;
    for (int i = 0; i < MULTIPLES.length; i++) {
      score += WEIGHTS[i] * correlation.at(lag * MULTIPLES[i]);
    }
    return score;
  }
}
