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
    view.show(JobViews.of(JobViews.RENDERING.replace("\"waiting\":true", "\"waiting\":false")));
    view.show(JobViews.of(JobViews.REVIEWING));

    assertThat(printed().lines()).containsExactly(
        " 30 %  rendering; shot 1 grade (take 2); shot 2 waits for render; shot 3 done",
        " 30 %  rendering; shot 1 grade (take 2); shot 2 render; shot 3 done",
        " 90 %  reviewing");
  }

  @Test
  void shouldDrawOverItsLastPictureOnATerminal() throws Exception {
    ProgressView view = new ProgressView.Terminal(out);

    view.show(JobViews.of(JobViews.RENDERING));
    assertThat(printed()).doesNotContain("\033");
    view.show(JobViews.of(JobViews.COMPLETE));

    assertThat(printed()).containsOnlyOnce("\033[4A\r\033[J");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
