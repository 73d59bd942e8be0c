package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FirstSound;
import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.tonality.Harmony;
import io.loopcanvas.domain.analysis.TrackAnalysis.Metre;
import io.loopcanvas.domain.analysis.TrackAnalysis.Tempo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The pulse of a track.
 *
 * @param beats seconds; empty when there is no pulse
 * @param strength onset strength, one value a frame of {@link FrameFeatures}
 */
public record Rhythm(
    Tempo tempo,
    Metre metre,
    List<Double> beats,
    List<Double> downbeats,
    double downbeatConfidence,
    double onsetsPerSecond,
    float[] strength) {
  /** A window of 93 ms sees a rise before its centre does: measured on clicks. */
  private static final double EARLY_SECONDS = 0.020;
  /** Onset strength that a certain beat is worth. */
  private static final float BEAT_STRENGTH = 2;
  private static final int SLOPE_BEATS = 16;
  private static final double SHORTEST_SECONDS = 3;
  private static final double ONSET_HEIGHT = 1.2;
  private static final int ONSET_REACH = 4;

  /** @param firstSound of {@link FirstSound} */
  public static Rhythm of(FrameFeatures features, Harmony harmony, OptionalDouble firstSound) {
    float[] strength = OnsetStrength.of(features.onset(), FrameFeatures.HZ);
    double seconds = features.frames() / FrameFeatures.HZ;
    Autocorrelation correlation = Autocorrelation.of(strength, FrameFeatures.HZ);
    float[][] inputs = PulseInputs.of(features);
    TempoEstimator.Estimate estimate = new TempoEstimator(correlation.mean(), TempoEar.SHIPPED.hear(inputs), FrameFeatures.HZ).estimate();
    double onsets = onsetsPerSecond(strength, seconds);
    double confidence = estimate.confidence() * OnsetStrength.struck(features.onset());
    if (confidence == 0 || seconds < SHORTEST_SECONDS) {
      return new Rhythm(new Tempo(estimate.bpm(), 0, estimate.alternativeBpm()), new Metre("4/4", 0), List.of(), List.of(), 0, onsets, strength);
    }
    TempoCurve curve = TempoCurve.of(correlation, estimate.bpm(), FrameFeatures.HZ);
    float[] likely = PulseEar.SHIPPED.beats(inputs, features.frames());
    List<Double> tapped = new BeatTracker(strengthened(strength, likely), periods(curve, estimate.bpm(), strength.length)).beats();
    List<Double> beats = tapped.stream().map(f -> f / FrameFeatures.HZ + EARLY_SECONDS).toList();
    Metre metre = Bar.metre(BeatFeatures.of(features, harmony, strength, tapped, beats), Subdivision.of(strength, tapped));
    double bpm = slope(beats, estimate.bpm());
    Tempo tempo = new Tempo(bpm, confidence, estimate.alternativeBpm() * bpm / estimate.bpm(), curve.changes());
    double enough = Bar.enough(beats.size());
    BarStart start = enough == 0
        ? BarStart.UNKNOWN
        : BarStart.find(features, harmony, tapped, Opening.of(firstSound, beats), metre.beatsPerBar());
    List<Double> moved = start.moved(beats).stream().filter(t -> t < seconds).toList();
    List<Double> downbeats = IntStream.iterate(start.phase(), i -> i < moved.size(), i -> i + metre.beatsPerBar())
        .mapToObj(moved::get).toList();
    return new Rhythm(tempo, metre, moved, downbeats, enough * start.chance(), onsets, strength);
  }

  /** More where a beat is likely, so that beats are tapped on onsets near them. */
  private static float[] strengthened(float[] strength, float[] beats) {
    float[] more = strength.clone();
    for (int f = 0; f < more.length; f++) {
      more[f] += BEAT_STRENGTH * beats[f];
    }
    return more;
  }

  /** Frames from beat to beat at each frame. */
  private static double[] periods(TempoCurve curve, double bpm, int frames) {
    double[] periods = new double[frames];
    boolean steady = curve.steady();
    for (int i = 0; i < frames; i++) {
      periods[i] = 60 * FrameFeatures.HZ / (steady ? bpm : curve.at(i / FrameFeatures.HZ));
    }
    return periods;
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
