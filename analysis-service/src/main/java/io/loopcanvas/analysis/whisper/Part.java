package io.loopcanvas.analysis.whisper;

import io.loopcanvas.analysis.audio.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * What Whisper hears of a track at once; cut where it is quietest, so that few words are cut through.
 *
 * @param start whole seconds
 * @param seconds 1 to 29, only the last may be shorter than 15
 */
record Part(int start, int seconds) {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 29;

  static List<Part> of(Track track) {
    int end = (int) Math.ceil(track.seconds());
    List<Part> parts = new ArrayList<>();
    int start = 0;
    while (end - start > LONGEST) {
      int cut = quietest(track, start + SHORTEST, start + LONGEST);
      parts.add(new Part(start, cut - start));
      start = cut;
    }
    parts.add(new Part(start, Math.max(1, end - start)));
    return parts;
  }

  /** Root mean square of the part. */
  double level(Track track) {
    return rms(track, (long) start * track.rate(), (long) (start + seconds) * track.rate());
  }

  /** The whole second around which half a second is quietest. */
  private static int quietest(Track track, int from, int to) {
    int best = to;
    double least = Double.MAX_VALUE;
    for (int second = from; second <= to; second++) {
      double level = rms(track, (long) second * track.rate() - track.rate() / 4, (long) second * track.rate() + track.rate() / 4);
      if (level < least) {
        least = level;
        best = second;
      }
    }
    return best;
  }

  private static double rms(Track track, long from, long to) {
    int start = (int) Math.clamp(from, 0, track.length());
    int end = (int) Math.clamp(to, start, track.length());
    double sum = 0;
    for (int i = start; i < end; i++) {
      sum += (double) track.samples()[i] * track.samples()[i];
    }
    return end == start ? 0 : Math.sqrt(sum / (end - start));
  }
}
