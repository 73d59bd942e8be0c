package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.loopcanvas.post.film.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradeResponseTest {
  private static final int WIDTH = 36;
  private static final int HEIGHT = 64;

  /** A grade that shows less towards the right, over blacks that are lifted on the left. */
  private final GradeResponse response = new GradeResponse(ramp(1, .8f), ramp(.05f, 0), .4);

  @ParameterizedTest
  @ValueSource(doubles = {.8, .95, 1, 1.1, 1.3})
  void shouldLeadTheShownContrastAndKeepTheShownMean(double factor) {
    Planes picture = picture();
    double mean = response.of(picture);
    double contrast = response.contrast(picture);

    response.lead(picture, factor * contrast);

    assertThat(response.contrast(picture)).isCloseTo(factor * contrast, withPercentage(.1));
    assertThat(response.of(picture)).isCloseTo(mean, withPercentage(.1));
  }

  @Test
  void shouldLeaveAPictureThatIsLightWhereTheGradeIsDark() {
    Planes picture = picture();
    for (int i = 0; i < picture.luma().length; i++) {
      picture.luma()[i] = .4f + .002f * (i % WIDTH) / WIDTH + .01f * (picture.luma()[i] - .4f);
    }
    float[] before = picture.luma().clone();

    response.lead(picture, response.contrast(picture));

    assertThat(picture.luma()).containsExactly(before, offset(1e-6f));
  }

  private static Planes picture() {
    Planes picture = new Planes(WIDTH, HEIGHT);
    for (int y = 0, i = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++, i++) {
        picture.luma()[i] = (float) (.4 + .25 * Math.sin(y * .1) * Math.cos(x * .2));
      }
    }
    return picture;
  }

  private static float[] ramp(float left, float right) {
    float[] ramp = new float[WIDTH * HEIGHT];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = left + (right - left) * (i % WIDTH) / WIDTH;
    }
    return ramp;
  }
}
