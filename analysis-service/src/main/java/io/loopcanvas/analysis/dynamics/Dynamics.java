package io.loopcanvas.analysis.dynamics;

import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.domain.analysis.Thousandths;
import io.loopcanvas.domain.analysis.TrackAnalysis.Energy;
import io.loopcanvas.domain.analysis.TrackAnalysis.Fades;
import io.loopcanvas.domain.analysis.TrackAnalysis.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How loud a track is over time. */
public final class Dynamics {
  /** A window of momentary values that spans the 3 s of EBU's short-term loudness. */
  private static final int SHORT_TERM = 13;
  private static final int MOMENTARY_FILL = 3;
  private static final double MOMENTARY_CENTRE_SECONDS = 0.2;
  private static final double SMALLEST_SPAN_LU = 4;
  private static final double SILENCE_LUFS = -60;
  private static final double SHORTEST_SILENCE_SECONDS = 0.5;

  private final double[] momentary;
  private final double[] shortTerm;
  private final double seconds;

  public Dynamics(LoudnessLog log, double seconds) {
    this.seconds = seconds;
    momentary = log.momentary();
    Arrays.fill(momentary, 0, Math.min(MOMENTARY_FILL, momentary.length),
        momentary.length > MOMENTARY_FILL ? momentary[MOMENTARY_FILL] : LoudnessLog.FLOOR_LUFS);
    shortTerm = smooth(momentary, SHORT_TERM);
  }

  /** Short-term loudness from the 10th percentile (0) to the 95th (1), one value each tenth of a second. */
  public Energy energy() {
    Quantiles quantiles = new Quantiles(shortTerm);
    double top = quantiles.at(.95);
    double bottom = Math.min(quantiles.at(.10), top - SMALLEST_SPAN_LU);
    List<Double> values = new ArrayList<>();
    int count = Math.max(1, (int) Math.round(seconds * LoudnessLog.HZ));
    for (int i = 0; i < count; i++) {
      double lufs = at(shortTerm, i / LoudnessLog.HZ);
      double value = lufs < LoudnessLog.FLOOR_LUFS + 1 ? 0 : Math.clamp((lufs - bottom) / (top - bottom), 0, 1);
      values.add(Thousandths.of(value));
    }
    return new Energy(LoudnessLog.HZ, values);
  }

  public List<Span> silences() {
    List<Span> silences = new ArrayList<>();
    double step = 1 / LoudnessLog.HZ;
    double start = -1;
    for (int i = 0; i <= momentary.length; i++) {
      boolean silent = i < momentary.length && momentary[i] < SILENCE_LUFS;
      double time = Math.clamp((i + 1) * step - MOMENTARY_CENTRE_SECONDS, 0, seconds);
      if (silent && start < 0) {
        start = i <= MOMENTARY_FILL ? 0 : time;
      } else if (!silent && start >= 0) {
        double end = i == momentary.length ? seconds : time;
        if (end - start >= SHORTEST_SILENCE_SECONDS) {
          silences.add(new Span(Thousandths.of(start), Thousandths.of(end)));
        }
        start = -1;
      }
    }
    return silences;
  }

  public Fades fades() {
    double[] backwards = new double[shortTerm.length];
    for (int i = 0; i < backwards.length; i++) {
      backwards[i] = shortTerm[shortTerm.length - 1 - i];
    }
    return new Fades(Thousandths.of(Fade.seconds(shortTerm)), Thousandths.of(Fade.seconds(backwards)));
  }

  private static double at(double[] values, double time) {
    int i = (int) Math.round((time + MOMENTARY_CENTRE_SECONDS) * LoudnessLog.HZ) - 1;
    return values.length == 0 ? LoudnessLog.FLOOR_LUFS : values[Math.clamp(i, 0, values.length - 1)];
  }

  /** Mean of power over {@code 2 reach + 1} values, fewer at the ends. */
  private static double[] smooth(double[] lufs, int reach) {
    double[] sums = new double[lufs.length + 1];
    for (int i = 0; i < lufs.length; i++) {
      sums[i + 1] = sums[i] + Math.pow(10, lufs[i] / 10);
    }
    double[] smooth = new double[lufs.length];
    for (int i = 0; i < lufs.length; i++) {
      int from = Math.max(0, i - reach);
      int to = Math.min(lufs.length, i + reach + 1);
      smooth[i] = Math.max(LoudnessLog.FLOOR_LUFS, 10 * Math.log10(Math.max(1e-12, (sums[to] - sums[from]) / (to - from))));
    }
    return smooth;
  }
}
