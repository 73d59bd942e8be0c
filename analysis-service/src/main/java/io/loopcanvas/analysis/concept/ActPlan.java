package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import java.util.ArrayList;
import java.util.List;

/** Three to five acts: sections joined until few enough are left, or cut where there are too few. */
final class ActPlan {
  private static final int FEWEST = 3;
  private static final int MOST = 5;
  /** Neighbours this alike in energy and together no longer than this share are one act even when there is room for more. */
  private static final double ALIKE = 0.12;
  private static final double SHORT_SHARE = 0.4;
  /** Short pairs are joined first, so that acts stay of comparable length. */
  private static final double LENGTH_WEIGHT = 1.5;
  private static final double SAME_LETTER = 0.1;

  private ActPlan() {}

  /** Spans that cover the track; their energies are means of the track's curve. */
  static List<Section> spans(TrackAnalysis analysis) {
    List<Section> spans = new ArrayList<>(analysis.sections());
    while (spans.size() > FEWEST) {
      int join = nearestPair(spans, analysis.durationSeconds());
      Section a = spans.get(join);
      Section b = spans.get(join + 1);
      boolean oneAct = Math.abs(a.energy() - b.energy()) <= ALIKE && b.end() - a.start() <= SHORT_SHARE * analysis.durationSeconds();
      if (spans.size() <= MOST && !oneAct) {
        break;
      }
      spans.set(join, span(a.start(), b.end(), longer(a, b).label(), analysis));
      spans.remove(join + 1);
    }
    while (spans.size() < FEWEST) {
      cutLongest(spans, analysis);
    }
    return spans;
  }

  private static int nearestPair(List<Section> spans, double seconds) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i + 1 < spans.size(); i++) {
      Section a = spans.get(i);
      Section b = spans.get(i + 1);
      double distance = Math.abs(a.energy() - b.energy()) + LENGTH_WEIGHT * (b.end() - a.start()) / seconds
          - (a.label().equals(b.label()) ? SAME_LETTER : 0);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static void cutLongest(List<Section> spans, TrackAnalysis analysis) {
    int longest = 0;
    for (int i = 1; i < spans.size(); i++) {
      longest = length(spans.get(i)) > length(spans.get(longest)) ? i : longest;
    }
    Section whole = spans.remove(longest);
    double middle = (whole.start() + whole.end()) / 2;
    spans.add(longest, span(middle, whole.end(), whole.label(), analysis));
    spans.add(longest, span(whole.start(), middle, whole.label(), analysis));
  }

  private static Section span(double start, double end, String label, TrackAnalysis analysis) {
    return new Section(start, end, label, analysis.energy().mean(start, end));
  }

  private static Section longer(Section a, Section b) {
    return length(a) >= length(b) ? a : b;
  }

  private static double length(Section s) {
    return s.end() - s.start();
  }
}
