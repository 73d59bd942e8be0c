package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.analysis.Thousandths;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.ThemeCatalogue;
import io.loopcanvas.domain.concept.Concept.Act;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives each act its place on the arc of light, a name and an intent. */
final class ActWriter {
  /** The arc is light alone, and slight: from quietest to fullest act the light opens by no more than this. */
  private static final double ARC = 0.4;
  private static final double CALM_LIGHT = 0.3;
  private static final double STEP = 0.05;

  private final ThemeCatalogue catalogue;

  ActWriter(ThemeCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<Act> write(TrackAnalysis analysis, Style style, Chance chance) {
    List<Section> spans = ActPlan.spans(analysis);
    List<Act> acts = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (int i = 0; i < spans.size(); i++) {
      Section span = spans.get(i);
      double light = CALM_LIGHT + ARC * span.energy();
      String place = i == 0 ? "opening" : i == spans.size() - 1 ? "closing" : place(light - acts.getLast().light());
      Chance lot = chance.about("act " + i);
      String intent = unsaid(catalogue.intents().get(place), lot.about("intent"), said);
      acts.add(new Act(unsaid(catalogue.actNames().get(place), lot.about("name"), said), span.start(), span.end(), Thousandths.of(light),
          Thousandths.of(span.energy()), Sentence.with(intent, lot.about("light").one(style.lights()))));
    }
    return acts;
  }

  private static String place(double change) {
    return change > STEP ? "rise" : change < -STEP ? "fall" : "hold";
  }

  private static String unsaid(List<String> of, Chance chance, Set<String> said) {
    List<String> left = of.stream().filter(s -> !said.contains(s)).toList();
    String one = chance.one(left.isEmpty() ? of : left);
    said.add(one);
    return one;
  }
}
