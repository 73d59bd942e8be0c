package io.loopcanvas.validation.review;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the cuts follow the song's form by a human hand, and what the edit makes of the shots; a song too short for a cut is not asked. */
final class EditMeasures {
  private static final double ANSWER_SECONDS = 2;
  private static final int FEWEST_CUTS = 3;

  private EditMeasures() {}

  static List<Observation> of(Delivery delivery) {
    Edit edit = delivery.edit();
    double fps = edit.framesPerSecond();
    double[] cuts = edit.segments().stream().skip(1)
        .mapToDouble(s -> (s.startFrame() + s.join().frames() / 2.) / fps).toArray();
    return List.of(
        Observation.whole("phrases_answered", answered(cuts, delivery.analysis(), edit.frames() / fps)),
        Observation.whole("cuts_on_beats", onBeats(cuts, delivery.analysis().beats())),
        Observation.whole("shortest_hold", cuts.length == 0 ? Double.NaN : shortestHold(edit)),
        Observation.whole("jump_cuts", jumpCuts(edit)),
        Observation.whole("motif_returns", cuts.length == 0 ? Double.NaN : returns(edit)),
        Observation.whole("arc_rise", arc(delivery.film())));
  }

  /** Share of the sections' boundaries with room around them that have a cut near; NaN when there is none. */
  private static double answered(double[] cuts, TrackAnalysis analysis, double seconds) {
    double room = EditCatalogue.shipped().hold().shortestSeconds();
    int all = 0;
    int met = 0;
    double last = 0;
    for (TrackAnalysis.Section section : analysis.sections()) {
      double boundary = section.start();
      if (boundary - last < room || seconds - boundary < room) {
        continue;
      }
      last = boundary;
      all++;
      met += nearest(cuts, boundary) <= ANSWER_SECONDS ? 1 : 0;
    }
    return all == 0 ? Double.NaN : (double) met / all;
  }

  private static double nearest(double[] cuts, double seconds) {
    double best = Double.MAX_VALUE;
    for (double cut : cuts) {
      best = Math.min(best, Math.abs(cut - seconds));
    }
    return best;
  }

  /** Rayleigh's z of the cuts' beat phases: about 1 by chance, the number of cuts when all fall alike. */
  private static double onBeats(double[] cuts, List<Double> beats) {
    double x = 0;
    double y = 0;
    int n = 0;
    for (double cut : cuts) {
      int next = 0;
      while (next < beats.size() && beats.get(next) <= cut) {
        next++;
      }
      if (next > 0 && next < beats.size()) {
        double phase = (cut - beats.get(next - 1)) / (beats.get(next) - beats.get(next - 1));
        x += Math.cos(2 * Math.PI * phase);
        y += Math.sin(2 * Math.PI * phase);
        n++;
      }
    }
    return n < FEWEST_CUTS ? Double.NaN : (x * x + y * y) / n;
  }

  /** Hard cuts between variants of one shot: the eye sees a skip in time. */
  private static int jumpCuts(Edit edit) {
    int count = 0;
    for (int i = 1; i < edit.segments().size(); i++) {
      Edit.Segment now = edit.segments().get(i);
      boolean hard = now.join().kind() == Edit.Join.Kind.CUT;
      count += hard && now.shot() == edit.segments().get(i - 1).shot() ? 1 : 0;
    }
    return count;
  }

  private static double shortestHold(Edit edit) {
    return edit.segments().stream().mapToDouble(s -> s.frames() / (double) edit.framesPerSecond()).min().orElseThrow();
  }

  /** Smallest number of segments in which a shot of the film is seen, rounds of its loop counted too. */
  private static double returns(Edit edit) {
    Map<Integer, Double> seconds = new HashMap<>();
    edit.segments().forEach(s -> seconds.merge(s.shot(), s.frames() / (double) edit.framesPerSecond(), Double::sum));
    return seconds.values().stream().mapToDouble(s -> s / GradeCatalogue.shipped().loop().seconds()).min().orElse(0);
  }

  /** Rise of a straight line through the film's brightness, percent of its mean. */
  static double arc(List<Picture> film) {
    if (film.size() < 3) {
      return Double.NaN;
    }
    double[] light = film.stream().mapToDouble(p -> p.luma(2).mean()).toArray();
    return 100 * Series.rise(light) / Math.max(Series.mean(light), 1);
  }
}
