package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.tonality.Harmony;
import io.loopcanvas.domain.analysis.TrackAnalysis.Tempo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pulse of a track.
 *
 * @param beats seconds; empty when there is no pulse
 * @param strength onset strength, one value a frame of {@link FrameFeatures}
 */
public record Rhythm(
    Tempo tempo, List<Double> beats, List<Double> downbeats, double downbeatConfidence, double onsetsPerSecond, float[] strength) {
  /** A window of 93 ms sees a rise before its centre does: measured on clicks. */
  private static final double EARLY_SECONDS = 0.020;
  private static final int SLOPE_BEATS = 16;
  private static final double SHORTEST_SECONDS = 3;
  private static final double ONSET_HEIGHT = 1.2;
  private static final int ONSET_REACH = 4;

  public static Rhythm of(FrameFeatures features, Harmony harmony) {
    float[] strength = OnsetStrength.of(features.onset(), FrameFeatures.HZ);
    double seconds = features.frames() / FrameFeatures.HZ;
    TempoEstimator.Estimate estimate =
        new TempoEstimator(Autocorrelation.of(strength, FrameFeatures.HZ), FrameFeatures.HZ).estimate();
    double onsets = onsetsPerSecond(strength, seconds);
    if (estimate.confidence() == 0 || seconds < SHORTEST_SECONDS) {
      return new Rhythm(new Tempo(estimate.bpm(), 0, estimate.alternativeBpm()), List.of(), List.of(), 0, onsets, strength);
    }
    List<Double> frames = new BeatTracker(strength, 60 * FrameFeatures.HZ / estimate.bpm()).beats();
    List<Double> beats = frames.stream().map(f -> f / FrameFeatures.HZ + EARLY_SECONDS).toList();
    Downbeats.Phase phase = Downbeats.find(bass(features, frames), changes(harmony, beats));
    double bpm = slope(beats, estimate.bpm());
    Tempo tempo = new Tempo(bpm, estimate.confidence(), estimate.alternativeBpm() * bpm / estimate.bpm());
    return new Rhythm(tempo, beats, Downbeats.every(beats, phase.phase()), phase.confidence(), onsets, strength);
  }

  private static double[] bass(FrameFeatures features, List<Double> frames) {
    return frames.stream().mapToDouble(f -> {
      double highest = 0;
      for (int i = Math.max(0, (int) (f - 3)); i < Math.min(features.frames(), f + 5); i++) {
        highest = Math.max(highest, features.bass()[i]);
      }
      return highest;
    }).toArray();
  }

  private static double[] changes(Harmony harmony, List<Double> beats) {
    double[] changes = new double[beats.size()];
    for (int i = 1; i + 1 < beats.size(); i++) {
      double two = i >= 2 ? beats.get(i - 2) : beats.get(i - 1);
      double after = i + 2 < beats.size() ? beats.get(i + 2) : beats.get(i + 1);
      changes[i] = harmony.distance(two, beats.get(i), beats.get(i), after);
    }
    return changes;
  }

  /** Beats per minute over sixteen beats at a time, the mean without the outer tenths: exact and deaf to single slips. */
  private static double slope(List<Double> beats, double otherwise) {
    int span = Math.min(SLOPE_BEATS, beats.size() - 1);
    if (span < 4) {
      return otherwise;
    }
    double[] periods = new double[beats.size() - span];
    for (int i = 0; i < periods.length; i++) {
      periods[i] = (beats.get(i + span) - beats.get(i)) / span;
    }
    Arrays.sort(periods);
    int cut = periods.length / 10;
    double mean = Arrays.stream(periods, cut, periods.length - cut).average().orElse(60 / otherwise);
    double bpm = 60 / mean;
    return Math.abs(bpm / otherwise - 1) < 0.08 ? bpm : otherwise;
  }

  private static double onsetsPerSecond(float[] strength, double seconds) {
    List<Integer> peaks = new ArrayList<>();
    for (int i = 0; i < strength.length; i++) {
      boolean highest = strength[i] > ONSET_HEIGHT;
      for (int j = Math.max(0, i - ONSET_REACH); highest && j < Math.min(strength.length, i + ONSET_REACH + 1); j++) {
        highest = strength[j] <= strength[i];
      }
      if (highest) {
        peaks.add(i);
      }
    }
    return seconds < 0.1 ? 0 : peaks.size() / seconds;
  }
}
