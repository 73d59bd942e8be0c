package io.loopcanvas.validation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.validation.Scene;
import org.junit.jupiter.api.Test;

class CompositionTest {
  private static final double STRENGTH = .3;
  private static final double SIZE = .1;

  @Test
  void shouldTakeALoneSpotInTheMiddleForASubjectAndOneAmongOthersNot() {
    double alone = centralSpot(Scene.good().paint((rgb, x, y, t) -> spot(rgb, x - .5, y - .89)));
    double amongOthers = centralSpot(Scene.good().paint((rgb, x, y, t) -> {
      spot(rgb, x - .5, y - .89);
      spot(rgb, x - .3, y - .35);
      spot(rgb, x - .7, y - 1.45);
    }));
    double beside = centralSpot(Scene.good().paint((rgb, x, y, t) -> spot(rgb, x - .3, y - .35)));

    assertThat(alone).isGreaterThan(13);
    assertThat(amongOthers).isBetween(.6 * alone, .85 * alone);
    assertThat(beside).isLessThan(2);
  }

  private static void spot(double[] rgb, double right, double down) {
    double light = STRENGTH * Math.exp(-(right * right + down * down) / SIZE / SIZE);
    for (int c = 0; c < 3; c++) {
      rgb[c] += light;
    }
  }

  private static double centralSpot(Scene scene) {
    return new Composition().of(scene.take()).stream().filter(o -> o.name().equals("central_spot")).findFirst().orElseThrow().value();
  }
}
