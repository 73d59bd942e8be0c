package io.loopcanvas.analysis.dynamics;

import io.loopcanvas.analysis.audio.LoudnessLog;

/** A long, even rise of loudness at the start of a curve (or, given backwards, its fall at the end). */
final class Fade {
  private static final double FULL_LU_BELOW_MEDIAN = 3;
  private static final double DEPTH_LU = 12;
  private static final double SHORTEST_SECONDS = 1.5;
  private static final double LONGEST_SECONDS = 30;
  /** Share of tenths of a second that may go the wrong way by a little: music is never quite even. */
  private static final double UNEVEN = 0.25;

  private Fade() {}

  /** Length in seconds, 0 when the curve begins at once or climbs in steps. */
  static double seconds(double[] shortTerm) {
    double full = new Quantiles(shortTerm).at(.5) - FULL_LU_BELOW_MEDIAN;
    int silent = 0;
    while (silent < shortTerm.length && shortTerm[silent] <= LoudnessLog.FLOOR_LUFS + 1) {
      silent++;
    }
    int end = silent;
    int wrong = 0;
    while (end < shortTerm.length && shortTerm[end] < full) {
      wrong += end > silent && shortTerm[end] < shortTerm[end - 1] - 0.05 ? 1 : 0;
      end++;
    }
    double seconds = (end - silent) / LoudnessLog.HZ;
    boolean deep = end > silent && end < shortTerm.length && shortTerm[end] - shortTerm[silent] >= DEPTH_LU;
    boolean even = wrong <= UNEVEN * (end - silent);
    return deep && even && seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS ? seconds : 0;
  }
}
