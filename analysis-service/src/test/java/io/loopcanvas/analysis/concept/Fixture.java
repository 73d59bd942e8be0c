package io.loopcanvas.analysis.concept;

import io.loopcanvas.analysis.TrackAnalyser.Evidence;
import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.concept.ConceptWriter.Wish;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.analysis.mood.Traits;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A heard track of the wanted mood, three minutes of four sections. */
final class Fixture {
  private Fixture() {}

  static Heard heard(double valence, double arousal, Map<String, Double> traits) {
    Map<String, Double> all = new HashMap<>();
    for (Style style : StyleCatalogue.shipped().styles()) {
      style.affinities().forEach(a -> all.put(a.trait(), 0.5));
    }
    all.putAll(traits);
    List<Double> energy = new ArrayList<>();
    for (int i = 0; i < 1800; i++) {
      energy.add(i < 300 ? 0.1 : i < 900 ? 0.6 : i < 1500 ? 0.95 : 0.3);
    }
    TrackAnalysis analysis = new TrackAnalysis(2, 180, 1, new TrackAnalysis.Tempo(100, .9, 50), new TrackAnalysis.Metre("4/4", .9), List.of(), List.of(), 0,
        new TrackAnalysis.Key("A", "minor", .8, 0), new TrackAnalysis.Loudness(-12, 8), new TrackAnalysis.Energy(10, energy),
        new TrackAnalysis.Timbre(1500, .01, 3),
        List.of(new TrackAnalysis.Section(0, 30, "intro", .1), new TrackAnalysis.Section(30, 90, "A", .6),
            new TrackAnalysis.Section(90, 150, "B", .95), new TrackAnalysis.Section(150, 180, "outro", .3)),
        .8, List.of(0.0), new TrackAnalysis.Fades(0, 5), List.of(), new TrackAnalysis.Mood(valence, arousal, .8, List.of("wistful")), "unavailable", "und");
    return new Heard(analysis, new Traits(all, 1500, .01), Resemblance.NONE, Evidence.NONE);
  }

  static Wish wish(long song, long seed, int shots) {
    return new Wish(song, "Test", Optional.empty(), Optional.empty(), seed, shots);
  }
}
