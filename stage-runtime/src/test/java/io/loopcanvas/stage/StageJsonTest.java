package io.loopcanvas.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StageJsonTest {
  @Test
  void shouldReadWhatWasWrittenBeforeLooksWereKept() throws Exception {
    ValidateResult result = new ValidateResult(
        new Verdict.Accept(), new ArtifactRef("jobs/a/validate/0/1/report.json"), Optional.empty(), 9.6, 2, Optional.empty());
    String now = StageJson.write(result);
    String then = now.replace(",\"look\":null", "");

    assertThat(then).isNotEqualTo(now);
    assertThat(StageJson.read(then, ValidateResult.class)).isEqualTo(result);
    assertThat(StageJson.read("{\"shots\":[],\"deliverables\":[]}", ReviewRequest.class).earlier()).isEmpty();
  }

  @Test
  void shouldReadATakeThatWasAcceptedBeforeItsGrainWasKept() throws Exception {
    ArtifactRef file = new ArtifactRef("jobs/a/grade/0/1/loop.mp4");
    ShotMedia take = new ShotMedia(0, 1, file, file, file, file, 9.6, 2, Optional.empty(), OptionalDouble.empty());
    String now = StageJson.write(take);
    String then = now.replace(",\"grain\":null", "");

    assertThat(then).isNotEqualTo(now);
    assertThat(StageJson.read(then, ShotMedia.class)).isEqualTo(take).extracting(ShotMedia::grainFactor).isEqualTo(1.0);
  }

  @Test
  void shouldReadARequestThatNamesItsValuesAndNoFactors() throws Exception {
    RenderRequest request = JobFixture.request(0, "light");
    String then = StageJson.write(request).replaceAll(",\"factors\":\\{[^}]*}", "").replace("\"guidance\":null", "\"guidance\":3.6");

    RenderRequest read = StageJson.read(then, RenderRequest.class);

    assertThat(then).doesNotContain("factors");
    assertThat(read.guidance()).hasValue(3.6);
    assertThat(read.factors()).isEqualTo(SamplingFactors.NONE);
  }

  @Test
  void shouldWriteALookAsItsCodeAlone() throws Exception {
    Look look = Look.of(new double[3 * Look.COLUMNS * Look.ROWS], new double[Look.RELIEF_COLUMNS * Look.RELIEF_ROWS]);

    assertThat(StageJson.write(look)).isEqualTo("\"" + look.code() + "\"");
    assertThat(StageJson.read(StageJson.write(look), Look.class)).isEqualTo(look);
  }
}
