package io.loopcanvas.validation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.validation.Scene;
import io.loopcanvas.validation.footage.Plane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame of soft light and the same one as a camera that moved sees it. */
class FrameAlignmentTest {
  @ParameterizedTest(name = "zoom {0}, shift {1} {2}")
  @CsvSource({"0, 0, 0", ".06, 0, 0", "-.05, .02, 0", "0, .05, -.03", ".12, 0, 0", "0, .1, 0"})
  void shouldFindHowTheCameraMoved(double zoom, double dx, double dy) {
    Plane still = frame(0, 0, 0);
    Plane moved = frame(zoom, dx, dy);

    FrameAlignment found = FrameAlignment.of(still, moved);

    assertThat(found.zoom()).isCloseTo(zoom, within(.01));
    assertThat(found.dx()).isCloseTo(dx, within(.01));
    assertThat(found.dy()).isCloseTo(dy, within(.01));
    assertThat(found.after()).isLessThanOrEqualTo(.4 * found.before() + .1);
  }

  /** The vignette is the lens's and stays where it is, so there is none. */
  private static Plane frame(double zoom, double dx, double dy) {
    return Scene.good().vignette(0).camera((x, y, t) -> new double[] {
        .5 + (x - .5 - dx) / (1 + zoom), 8 / 9. + (y - 8 / 9. - dy) / (1 + zoom)}).picture(0, 180, 320, 0).luma(2);
  }
}
