package io.loopcanvas.analysis.rhythm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Chooses the beat's period among the peaks of the autocorrelation: which metrical level people tap is for {@link TempoEar} to judge. */
final class TempoEstimator {
  private static final double SLOWEST_BPM = 40;
  private static final double FASTEST_BPM = 250;
  private static final int CANDIDATES = 14;
  private static final double MIDDLE_BPM = 120;
  /** Below this correlation with itself one beat later a track has no pulse to speak of. */
  private static final double WEAKEST_PULSE = 0.03;
  private static final double STRONG_PULSE = 0.35;
  private static final double CLEAR_MARGIN = 0.5;

  private final Curve correlation;
  private final TempoEar.Heard heard;
  private final double hz;

  TempoEstimator(Curve correlation, TempoEar.Heard heard, double hz) {
    this.correlation = correlation;
    this.heard = heard;
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

  /** Half or double the tempo, whichever is likelier and could have been chosen. */
  private double alternative(double bpm) {
    return DoubleStream.of(bpm / 2, bpm * 2)
        .filter(other -> other >= SLOWEST_BPM && other <= FASTEST_BPM)
        .boxed()
        .max(Comparator.comparingDouble(heard::score))
        .orElseThrow();
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
        .map(bpm -> new Candidate(bpm, heard.score(bpm)))
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
}
