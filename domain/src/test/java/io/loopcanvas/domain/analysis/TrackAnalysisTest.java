package io.loopcanvas.domain.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.analysis.TrackAnalysis.Energy;
import io.loopcanvas.domain.analysis.TrackAnalysis.Fades;
import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Loudness;
import io.loopcanvas.domain.analysis.TrackAnalysis.Metre;
import io.loopcanvas.domain.analysis.TrackAnalysis.Modulation;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import io.loopcanvas.domain.analysis.TrackAnalysis.Span;
import io.loopcanvas.domain.analysis.TrackAnalysis.Tempo;
import io.loopcanvas.domain.analysis.TrackAnalysis.TempoChange;
import io.loopcanvas.domain.analysis.TrackAnalysis.Timbre;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackAnalysisTest {
  private static final TrackAnalysis ANALYSIS = new TrackAnalysis(2, 8.5, .4, new Tempo(88, .9, 44, List.of(new TempoChange(4, 90, .5))),
      new Metre("3/4", .6), List.of(.5, 1.2), List.of(.5), .4,
      new Key("F#", "minor", .7, -3, .8, List.of(new Modulation(5, "A", "major", .5))), new Loudness(-13, 6), new Energy(10, List.of(0.0, .5, 1.0)), new Timbre(1500, .01, 3.2),
      List.of(new Section(0, 8.5, "A", .6)), .3, List.of(0.0, 4.0), new Fades(0, 2), List.of(new Span(8, 8.5)),
      new Mood(.4, .5, .8, List.of("wistful")), "unavailable", "und");

  @TempDir Path folder;

  @Test
  void shouldReadWhatItWroteInSnakeCase() throws IOException {
    Path file = folder.resolve("analysis.json");

    ANALYSIS.write(file);

    assertThat(TrackAnalysis.read(file)).isEqualTo(ANALYSIS);
    assertThat(Files.readString(file)).contains("\"duration_seconds\":8.5", "\"alternative_bpm\":44.0", "\"out_seconds\":2.0");
  }

  @Test
  void shouldRefuseAFileWithUnknownOrMissingFields() throws IOException {
    Path written = folder.resolve("analysis.json");
    ANALYSIS.write(written);
    Path unknown = Files.writeString(folder.resolve("unknown.json"), Files.readString(written).replace("{\"version\"", "{\"colour\":1,\"version\""));
    Path missing = Files.writeString(folder.resolve("missing.json"), "{\"version\":1}");

    assertThatThrownBy(() -> TrackAnalysis.read(unknown)).isInstanceOf(IOException.class).hasMessageContaining("colour");
    assertThatThrownBy(() -> TrackAnalysis.read(missing)).isInstanceOf(IOException.class);
  }
}
