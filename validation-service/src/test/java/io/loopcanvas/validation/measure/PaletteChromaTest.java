package io.loopcanvas.validation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.catalogue.Gallery;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.look.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteChromaTest {
  private static final Gate GATE = GateCatalogue.shipped().gates().stream().filter(g -> g.name().equals("palette_chroma")).findFirst().orElseThrow();

  @Test
  void shouldReadOneForThePaletteItself() {
    for (Style style : StyleCatalogue.shipped().styles()) {
      for (String hex : style.palette()) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        Look plain = plain(ShotLook.lab(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));

        assertThat(PaletteChroma.of(plain, style).value()).as(style.id() + hex).isEqualTo(1, within(.12)); // a byte rounds pale tones
      }
    }
  }

  @Test
  void shouldLetPassWhatWeShowAndSeeItsColoursTurnedUp() {
    int noticed = 0;
    List<Gallery.Shown> shown = Gallery.shipped().shown();
    for (Gallery.Shown canvas : shown) {
      Style style = StyleCatalogue.shipped().get(canvas.style());
      assertThat(GATE.passes(PaletteChroma.of(canvas.look(), style).value())).as(canvas.style()).isTrue();
      noticed += GATE.passes(PaletteChroma.of(louder(canvas.look(), 2.4), style).value()) ? 0 : 1;
    }

    assertThat(noticed).as("all but sunrise departure, which is far paler than its palette").isGreaterThanOrEqualTo(shown.size() - 2);
  }

  private static Look plain(double[] colour) {
    double[] lab = new double[3 * Look.COLUMNS * Look.ROWS];
    for (int i = 0; i < lab.length; i++) {
      lab[i] = colour[i % 3];
    }
    return Look.of(lab, new double[Look.RELIEF_COLUMNS * Look.RELIEF_ROWS]);
  }

  private static Look louder(Look look, double factor) {
    double[] lab = look.lab();
    for (int i = 0; i < lab.length; i++) {
      lab[i] *= i % 3 == 0 ? 1 : factor;
    }
    return Look.of(lab, new double[Look.RELIEF_COLUMNS * Look.RELIEF_ROWS]);
  }
}
