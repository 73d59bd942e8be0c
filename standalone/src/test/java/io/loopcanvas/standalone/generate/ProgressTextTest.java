package io.loopcanvas.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  @Property
  void shouldAlwaysFillTheBarsWidth(@ForAll int percent, @ForAll @IntRange(min = 1, max = 80) int width) {
    assertThat(ProgressText.bar(percent, width)).hasSize(width + 2).matches("\\[#*·*]");
  }

  @Test
  void shouldFillTheBarOnlyAtHundred() {
    assertThat(ProgressText.bar(99, 28)).contains("·");
    assertThat(ProgressText.bar(100, 28)).doesNotContain("·");
  }

  @Test
  void shouldShowTheJobAndEachShot() throws Exception {
    assertThat(ProgressText.block(JobViews.of(JobViews.RENDERING), 65)).containsExactly(
        "[##########··················]  37 %  rendering  1:05, about 0:42 left",
        "  shot 1 [########······]  60 %  grade: grain, take 2",
        "  shot 2 [··············]   0 %  waits for render",
        "  shot 3 [##############] 100 %  done");
  }

  @Test
  void shouldSayThatTheShotsAreDoneWhileTheJobIsFinished() throws Exception {
    assertThat(ProgressText.block(JobViews.of(JobViews.REVIEWING), 60)).containsExactly(
        "[##########################··]  93 %  reviewing: two phases  1:00, about 0:03 left",
        "  shot 1 [##############] 100 %  done");
  }

  @Test
  void shouldFitIntoEightyColumns() throws Exception {
    String long26 = JobViews.RENDERING.replace("grain", "a step with very many words about what it does");

    assertThat(ProgressText.block(JobViews.of(long26), 3599)).allMatch(line -> line.length() < 80);
  }

  @Test
  void shouldSayHowManyAreBeforeAQueuedJob() throws Exception {
    JobView job = JobViews.of("{\"status\":\"queued\",\"progress\":0,\"queue_position\":3}");

    assertThat(ProgressText.block(job, 0)).singleElement().asString().contains("queued, 3 before it");
  }
}
