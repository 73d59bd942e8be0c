package io.loopcanvas.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.NanoBundle;
import org.junit.jupiter.api.Test;

class PromptEncoderTest {
  @Test
  void shouldShareTheEncodingOfAPromptBetweenShots() throws Exception {
    PromptEncoder encoder = NanoBundle.loaded().prompts();

    Conditioning first = encoder.encode("night blue, soft bokeh");

    assertThat(encoder.encode("night blue, soft bokeh")).isSameAs(first);
    assertThat(encoder.encode("ember glow, soft bokeh").pooled().values()).isNotEqualTo(first.pooled().values());
    assertThat(NanoBundle.loaded().prompts()).isSameAs(encoder);
  }

  @Test
  void shouldForgetWhatWasLongNotAskedFor() throws Exception {
    PromptEncoder encoder = new PromptEncoder(NanoBundle.loaded().bundle(), NanoBundle.loaded().shelf());
    Conditioning first = encoder.encode("night blue");

    for (int i = 0; i < 40; i++) {
      encoder.encode("ember glow " + i);
    }

    Conditioning again = encoder.encode("night blue");
    assertThat(again).isNotSameAs(first);
    assertThat(again.context().values()).isEqualTo(first.context().values());
  }
}
