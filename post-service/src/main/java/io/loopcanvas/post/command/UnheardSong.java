package io.loopcanvas.post.command;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.concept.Concept;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the edit needs of a song nobody has listened to: one section, no beat, no fade, shots one after the other. */
record UnheardSong(double seconds) {
  /** Writes it as {@code analysis.json}. */
  Path analysis(Path file) throws IOException {
    new TrackAnalysis(TrackAnalysis.VERSION, seconds, 0, new TrackAnalysis.Tempo(0, 0, 0),
        new TrackAnalysis.Metre("4/4", 0), List.of(), List.of(), 0,
        new TrackAnalysis.Key("C", "major", 0, 0), new TrackAnalysis.Loudness(-70, 0), new TrackAnalysis.Energy(1, List.of()),
        new TrackAnalysis.Timbre(0, 0, 0), List.of(new TrackAnalysis.Section(0, seconds, "A", 0)), 0, List.of(),
        new TrackAnalysis.Fades(0, 0), List.of(), new TrackAnalysis.Mood(0, 0, 0, List.of()), "unavailable", "und").write(file);
    return file;
  }

  Concept concept(int shots, String style, long seed) {
    List<Concept.Act> acts = IntStream.range(0, shots)
        .mapToObj(i -> new Concept.Act("act " + (i + 1), i * seconds / shots, (i + 1) * seconds / shots, 0, 0, "")).toList();
    List<Concept.ShotPlan> plans =
        IntStream.range(0, shots).mapToObj(i -> new Concept.ShotPlan(i, i, List.of(), 0, List.of())).toList();
    return new Concept(1, "", style, List.of(), "", "", "", Optional.empty(), Optional.empty(), "unavailable", acts, plans, seed);
  }
}
