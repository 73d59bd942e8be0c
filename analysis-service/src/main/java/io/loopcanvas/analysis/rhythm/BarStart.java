package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.dynamics.Quantiles;
import io.loopcanvas.analysis.tonality.Harmony;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which beat begins the bars, and whether the beats lie where they were tapped or a half or a third of a beat later: an
 * off-beat as loud as the beat looks the same to a tracker of onsets. Every possible beginning is scored by what is heard at it in
 * all bars together; the weights were fitted, by a regularised softmax, to rendered tracks whose bars are known from
 * their MIDI.
 *
 * @param offset shares of a beat by which the tapped beats come early
 * @param phase index of the first downbeat among the beats
 * @param chance that this is the beginning, among all that are possible
 */
record BarStart(double offset, int phase, double chance) {
  /** Too few beats to tell. */
  static final BarStart UNKNOWN = new BarStart(0, 0, 0);

  private static final double[] OFFSETS = {0, 1 / 3.0, 1 / 2.0, 2 / 3.0};
  /** Onsets in each register; change of harmony by one and two beats; change of timbre by one and four. */
  private static final double[] AT_DOWNBEATS = {.39, .24, .13, .13, 0, .38, .30, .22, .06};
  /** Likewise, as far as it tells beats from what lies between them. */
  private static final double[] AT_BEATS = {.12, .12, .14, .09, .14, 0, 0, 0, 0};
  private static final double OPENS_ON_BEAT = -.09;
  private static final double OPENS_ON_DOWNBEAT = 3.02;
  private static final double AS_TAPPED = .41;
  private static final double BY_THIRDS = -.94;
  private static final int EVIDENCE = AT_DOWNBEATS.length;
  private static final double LARGEST = 3;

  /**
   * @param frames of the tapped beats
   * @param opening among these beats
   */
  static BarStart find(FrameFeatures features, Harmony harmony, List<Double> frames, Opening opening, int beatsPerBar) {
    double[][][] evidence = evidence(features, harmony, frames);
    List<BarStart> starts = new ArrayList<>();
    double sum = 0;
    for (int o = 0; o < OFFSETS.length; o++) {
      for (int phase = 0; phase < beatsPerBar; phase++) {
        double score = OPENS_ON_BEAT * opening.on(OFFSETS[o], 1) + OPENS_ON_DOWNBEAT * opening.on(OFFSETS[o] + phase, beatsPerBar)
            + (o == 0 ? AS_TAPPED : o == 2 ? 0 : BY_THIRDS);
        for (int e = 0; e < EVIDENCE; e++) {
          score += AT_DOWNBEATS[e] * mean(evidence[o], e, phase, beatsPerBar) + AT_BEATS[e] * mean(evidence[o], e, 0, 1);
        }
        starts.add(new BarStart(OFFSETS[o], phase, Math.exp(score)));
        sum += Math.exp(score);
      }
    }
    BarStart best = starts.stream().reduce((a, b) -> b.chance > a.chance ? b : a).orElseThrow();
    return new BarStart(best.offset, best.phase, best.chance / sum);
  }

  /** The beats, moved by the offset. */
  List<Double> moved(List<Double> beats) {
    if (offset == 0 || beats.size() < 2) {
      return beats;
    }
    List<Double> moved = new ArrayList<>();
    for (int i = 0; i < beats.size(); i++) {
      double step = i + 1 < beats.size() ? beats.get(i + 1) - beats.get(i) : beats.get(i) - beats.get(i - 1);
      moved.add(beats.get(i) + offset * step);
    }
    return moved;
  }

  private static double mean(double[][] evidence, int kind, int from, int step) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < evidence.length; i += step) {
      sum += evidence[i][kind];
      count++;
    }
    return count == 0 ? 0 : sum / count;
  }

  /** {@code double[OFFSETS][beats][EVIDENCE]}, each kind about its mean over its deviation over all places together. */
  private static double[][][] evidence(FrameFeatures features, Harmony harmony, List<Double> frames) {
    int beats = frames.size();
    double[] steps = IntStream.range(0, beats - 1).mapToDouble(i -> frames.get(i + 1) - frames.get(i)).toArray();
    double median = new Quantiles(steps).at(.5);
    double[][][] evidence = new double[OFFSETS.length][beats][];
    for (int o = 0; o < OFFSETS.length; o++) {
      for (int i = 0; i < beats; i++) {
        double frame = frames.get(i) + OFFSETS[o] * (i < steps.length ? steps[i] : median);
        evidence[o][i] = at(features, harmony, frame, median / FrameFeatures.HZ);
      }
    }
    for (int e = 0; e < EVIDENCE; e++) {
      standardise(evidence, e);
    }
    return evidence;
  }

  private static double[] at(FrameFeatures features, Harmony harmony, double frame, double beat) {
    double[] here = new double[EVIDENCE];
    int r = 0;
    for (; r < FrameFeatures.REGISTERS; r++) {
      here[r] = BeatFeatures.highest(features.rises()[r], frame);
    }
    double time = frame / FrameFeatures.HZ;
    here[r++] = harmony.distance(time - beat, time, time, time + beat);
    here[r++] = harmony.distance(time - 2 * beat, time, time, time + 2 * beat);
    here[r++] = features.timbreChange(time - beat, time, time + beat);
    here[r] = features.timbreChange(time - 4 * beat, time, time + 4 * beat);
    return here;
  }

  private static void standardise(double[][][] evidence, int kind) {
    double mean = 0;
    double squares = 0;
    int count = evidence.length * evidence[0].length;
    for (double[][] places : evidence) {
      for (double[] place : places) {
        mean += place[kind] / count;
        squares += place[kind] * place[kind] / count;
      }
    }
    double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
    for (double[][] places : evidence) {
      for (double[] place : places) {
        place[kind] = deviation < 1e-9 ? 0 : Math.clamp((place[kind] - mean) / deviation, -LARGEST, LARGEST);
      }
    }
  }
}
