package io.loopcanvas.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.analysis.clap.TinyClap;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyseStageTest {
  private static final Path NOWHERE = Path.of("no", "such", "model");

  @TempDir Path folder;

  @Test
  void shouldNeedNoModel() {
    assertThat(stage(Optional.empty(), Optional.empty()).unmet()).isEmpty();
    assertThat(stage(Optional.of(TinyClap.FOLDER), Optional.empty()).unmet()).isEmpty();
  }

  @Test
  void shouldNotBeReadyWithAModelThatCannotBeUsed() {
    assertThat(stage(Optional.of(NOWHERE), Optional.empty()).unmet()).singleElement().asString().contains("LOOPCANVAS_ANALYSIS_CLAP");
    assertThat(stage(Optional.empty(), Optional.of(NOWHERE)).unmet()).singleElement().asString().contains("LOOPCANVAS_ANALYSIS_WHISPER");
  }

  @Test
  void shouldNotAnalyseAsThoughItListened() {
    AnalyseStage stage = stage(Optional.of(NOWHERE), Optional.empty());

    assertThatThrownBy(() -> stage.run(null, new FolderContext(folder)))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE));
  }

  private static AnalyseStage stage(Optional<Path> clap, Optional<Path> whisper) {
    return new AnalyseStage(new Config(Duration.ofMinutes(30), clap, whisper, TinyClap.CACHE), ConceptWriter.shipped());
  }

  private record Config(Duration longestTrack, Optional<Path> clap, Optional<Path> whisper, Path cache) implements AnalysisConfig {}
}
