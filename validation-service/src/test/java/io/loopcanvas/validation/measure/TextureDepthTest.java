package io.loopcanvas.validation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.validation.footage.Picture;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class TextureDepthTest {
  private static final int WIDTH = 90;
  private static final int HEIGHT = 160;

  @Test
  void shouldReadTwiceAsMuchWhereTheSurfaceIsTwiceAsRough() {
    double rough = of((x, y) -> 100 + weave(x, y, 20));

    assertThat(rough).isCloseTo(2 * of((x, y) -> 100 + weave(x, y, 10)), within(.1));
  }

  @Test
  void shouldReadTheSameInLessLight() {
    assertThat(of((x, y) -> 50 + weave(x, y, 10))).isCloseTo(of((x, y) -> 100 + weave(x, y, 20)), within(.1));
  }

  @Test
  void shouldHardlySeeLightsInFrontOfASmoothSurface() {
    IntBinaryOperator lights = (x, y) -> y > 110 && Math.hypot(x % 18 - 9, y % 18 - 9) < 4 ? 200 : 100;

    assertThat(of(lights)).isLessThan(.1 * of((x, y) -> 100 + weave(x, y, 20)));
  }

  private static int weave(int x, int y, int depth) {
    return (int) Math.round(depth * Math.sin(x * 2 * Math.PI / 9) * Math.sin(y * 2 * Math.PI / 9));
  }

  private static double of(IntBinaryOperator grey) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) grey.applyAsInt(i / 3 % WIDTH, i / 3 / WIDTH);
    }
    return TextureDepth.of(List.of(new Picture(0, WIDTH, HEIGHT, rgb)));
  }
}
