package io.loopcanvas.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void shouldGiveScoresTimesReportAndFiles() throws Exception {
    List<Path> files = List.of(Path.of("out/canvas.mp4"), Path.of("out/report.json"));

    assertThat(Summary.lines(JobViews.of(JobViews.COMPLETE), files, 83)).containsExactly(
        "delivered after 1:23",
        "style    memory_in_motion",
        "scores   phase 1 9.5 of 10, phase 2 97.0 of 100",
        "time     analyse 3.2 s, render 20.5 s",
        "report   out/report.json",
        "file     out/canvas.mp4");
  }

  @Test
  void shouldSayWhyAJobFailed() throws Exception {
    JobView job = JobViews.ended("failed", "{\"kind\":\"RESOURCE\",\"code\":\"disk\",\"detail\":\"the disk is full\"}");

    assertThat(Summary.lines(job, List.of(), 5)).containsExactly("failed after 0:05", "reason   the disk is full");
  }
}
