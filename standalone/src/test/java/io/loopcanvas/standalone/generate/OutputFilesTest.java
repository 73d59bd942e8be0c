package io.loopcanvas.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputFilesTest {

  @Test
  void shouldFindFilesInListsAndLeaveOutWhatLeavesTheFolderOrTheJob() throws Exception {
    assertThat(OutputFiles.in(JobViews.of(JobViews.COMPLETE).outputs(), "j1")).containsOnly(
        Map.entry("/outputs/j1/canvas.mp4", Path.of("canvas.mp4")),
        Map.entry("/outputs/j1/report.json", Path.of("report.json")),
        Map.entry("/outputs/j1/keyframes/0.png", Path.of("keyframes/0.png")));
  }
}
