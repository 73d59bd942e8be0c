package io.loopcanvas.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.ArtifactRef.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactRefTest {
  @ParameterizedTest
  @EnumSource(StageKind.class)
  void shouldFindItsPlaceAgain(StageKind stage) {
    Place place = new Place("8Qm0vYwGq3n1TzKc", stage, 3, 12, "report.json");

    assertThat(ArtifactRef.at(place).place()).contains(place);
  }

  @Test
  void shouldLieByStageShotAndTake() {
    Place place = new Place("job", StageKind.VALIDATE, 3, 12, "report.json");

    assertThat(ArtifactRef.at(place)).isEqualTo(new ArtifactRef("jobs/job/validate/3/12/report.json"));
    assertThat(ArtifactRef.at(place.ofTake(1)).key()).isEqualTo("jobs/job/validate/3/1/report.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploads/8Qm0vYwGq3n1TzKc", "jobs/a/paint/0/1/b", "jobs/a/render/0/1/b/c", "in/report.json"})
  void shouldHaveNoPlaceOutsideOfJobs(String key) {
    assertThat(new ArtifactRef(key).place()).isEmpty();
  }
}
