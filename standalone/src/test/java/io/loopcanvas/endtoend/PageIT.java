package io.loopcanvas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page from an ordered song to its canvas, and to the same canvas in another grade. JavaFX's WebKit cannot upload. */
class PageIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration A_JOB = Duration.ofMinutes(6);

  @TempDir Path data;

  @Test
  void shouldFollowAJobToItsCanvasAndGradeItAnew() throws Exception {
    try (ServeProcess serve = ServeProcess.start(data)) {
      Browser page = Browser.open(serve.api().at("/"));
      page.await("document.querySelectorAll('#styles .tile').length === 13 && document.querySelectorAll('#moods .tile').length === 16", SOON);
      assertThat(page.is("document.getElementById('go').disabled")).as("no song yet").isEqualTo("true");

      String job = serve.api().upload(Program.SONG);
      serve.api().generate("{\"job_id\":\"" + job + "\",\"mode\":\"fast\",\"ai_shots\":1,\"style\":\"afterglow_ritual\"}");
      page.run("location.hash = 'job=" + job + "'");

      page.await("document.getElementById('stage').textContent === 'Done'", A_JOB);
      assertThat(page.is("document.getElementById('canvas').getAttribute('src')")).isEqualTo("/outputs/" + job + "/spotify_canvas_web.mp4?v=1");
      assertThat(page.is("document.querySelectorAll('#downloads a').length")).isEqualTo("8");
      assertThat(page.is("document.getElementById('reasons').hidden")).isEqualTo("true");

      page.run("const colour = document.getElementById('grade-saturation'); colour.value = 1.1; colour.dispatchEvent(new Event('input'))");
      assertThat(page.is("document.getElementById('canvas').style.filter")).as("seen at once").contains("saturate(1.1)");
      page.run("document.getElementById('grade-apply').click()");

      page.await("document.getElementById('canvas').getAttribute('src').endsWith('?v=2')", A_JOB);
      assertThat(page.is("document.getElementById('canvas').style.filter")).as("it is in the file now").isEmpty();
      assertThat(serve.api().status(job).get("status").asText()).isEqualTo("complete");
    }
  }
}
