package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.concept.Concept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A song as its analysis tells of it: equal sections and an even beat. */
record Song(double seconds, double sectionSeconds, double beatSeconds, double fadeSeconds) {

  Song(double seconds, double sectionSeconds, double beatSeconds) {
    this(seconds, sectionSeconds, beatSeconds, 0);
  }

  Song fading(double outSeconds) {
    return new Song(seconds, sectionSeconds, beatSeconds, outSeconds);
  }

  TrackAnalysis analysis() {
    List<Double> beats = new ArrayList<>();
    for (double t = .2; t < seconds; t += beatSeconds) {
      beats.add(t);
    }
    List<TrackAnalysis.Section> sections = new ArrayList<>();
    for (double t = 0; t < seconds; t += sectionSeconds) {
      sections.add(new TrackAnalysis.Section(t, Math.min(seconds, t + sectionSeconds), "A", .5));
    }
    return new TrackAnalysis(2, seconds, 1, new TrackAnalysis.Tempo(60 / beatSeconds, 1, 30 / beatSeconds),
        new TrackAnalysis.Metre("4/4", 1), beats, List.of(), 0,
        new TrackAnalysis.Key("C", "major", 1, 0), new TrackAnalysis.Loudness(-12, 5), new TrackAnalysis.Energy(10, List.of()),
        new TrackAnalysis.Timbre(1500, .1, 2), sections, .5, List.of(0.0), new TrackAnalysis.Fades(0, fadeSeconds), List.of(),
        new TrackAnalysis.Mood(.5, .5, .5, List.of("calm")), "unavailable", "und");
  }

  Concept concept(int shots) {
    List<Concept.Act> acts = IntStream.range(0, 3)
        .mapToObj(i -> new Concept.Act("act " + i, i * seconds / 3, (i + 1) * seconds / 3, .5, .5, "light")).toList();
    List<Concept.ShotPlan> plans = IntStream.range(0, shots)
        .mapToObj(i -> new Concept.ShotPlan(i, i % 3, List.of("warm light"), .5, List.of())).toList();
    return new Concept(1, "song", "memory_in_motion", List.of(), "longing", "thesis", "motif", Optional.empty(), Optional.empty(), "unavailable", acts, plans, 1);
  }
}
