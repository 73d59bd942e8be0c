package io.loopcanvas.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void shouldPrintALineOnlyForSomethingNew() throws Exception {
    ProgressView view = new ProgressView.Lines(out);

    view.show(JobViews.of(JobViews.RENDERING));
    view.show(JobViews.of(JobViews.RENDERING.replace("\"progress\":37", "\"progress\":38")));
    view.show(JobViews.of(JobViews.RENDERING.replace("\"take\":0", "\"take\":2")));

    assertThat(printed().lines()).containsExactly(
        " 30 %  rendering; shot 1 grade (take 2); shot 2 waiting",
        " 30 %  rendering; shot 1 grade (take 2); shot 2 waiting (take 3)");
  }

  @Test
  void shouldDrawOverItsLastPictureOnATerminal() throws Exception {
    ProgressView view = new ProgressView.Terminal(out);

    view.show(JobViews.of(JobViews.RENDERING));
    assertThat(printed()).doesNotContain("\033");
    view.show(JobViews.of(JobViews.COMPLETE));

    assertThat(printed()).containsOnlyOnce("\033[3A\r\033[J");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
