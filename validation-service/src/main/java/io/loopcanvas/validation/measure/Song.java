package io.loopcanvas.validation.measure;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import java.util.Arrays;

/**
 * What picture could be synchronised with.
 *
 * @param beats seconds from the start of the track, rising
 */
public record Song(double[] beats) {
  public static Song of(TrackAnalysis analysis) {
    return new Song(analysis.beats().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The same song, heard from {@code seconds} on. */
  public Song from(double seconds) {
    return new Song(Arrays.stream(beats).map(b -> b - seconds).filter(b -> b >= 0).toArray());
  }

  /** Median distance of the beats in seconds; NaN with fewer than three beats. */
  double period() {
    if (beats.length < 3) {
      return Double.NaN;
    }
    double[] gaps = new double[beats.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = beats[i + 1] - beats[i];
    }
    return Series.median(gaps);
  }
}
