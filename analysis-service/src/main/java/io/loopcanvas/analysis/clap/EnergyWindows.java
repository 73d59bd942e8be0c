package io.loopcanvas.analysis.clap;

import io.loopcanvas.analysis.audio.Track;
import java.util.List;
import java.util.TreeSet;

/**
 * Where to listen: windows of ten seconds spread evenly over a track's energy, so that a loud minute is heard more often than a
 * quiet one. The same track gives the same windows; {@code models/bundle/songs.py} measures ordinary songs in the same places.
 */
final class EnergyWindows {
  static final int SECONDS = 10;

  private EnergyWindows() {}

  /** Whole seconds at which at most {@code count} windows begin, ascending, each once. */
  static List<Integer> starts(Track track, int count) {
    int whole = Math.max(1, track.length() / track.rate());
    double[] until = new double[whole];
    double sum = 0;
    for (int second = 0; second < whole; second++) {
      sum += energy(track, second);
      until[second] = sum;
    }
    TreeSet<Integer> starts = new TreeSet<>();
    for (int k = 0; k < count; k++) {
      double share = (k + 0.5) / count;
      int middle = sum > 0 ? firstReaching(until, share * sum) : (int) Math.ceil(share * whole) - 1;
      starts.add(Math.min(Math.max(middle - SECONDS / 2, 0), Math.max(0, whole - SECONDS)));
    }
    return List.copyOf(starts);
  }

  private static double energy(Track track, int second) {
    double energy = 0;
    int end = Math.min(track.length(), (second + 1) * track.rate());
    for (int i = second * track.rate(); i < end; i++) {
      energy += (double) track.samples()[i] * track.samples()[i];
    }
    return energy;
  }

  private static int firstReaching(double[] until, double wanted) {
    int second = 0;
    while (second < until.length - 1 && until[second] < wanted) {
      second++;
    }
    return second;
  }
}
