package io.loopcanvas.render.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.random.TorchGenerator;
import io.loopcanvas.torch.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PngTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  @ParameterizedTest
  @EnumSource
  void shouldBeReadBackByTheJdkSampleForSample(Depth depth) throws IOException {
    Tensor image = new Tensor(unit(new TorchGenerator(1).normal(3 * WIDTH * HEIGHT)), 1, 3, HEIGHT, WIDTH);

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(image, depth)));

    assertThat(read.getColorModel().getComponentSize()).containsExactly(depth.bits, depth.bits, depth.bits);
    assertThat(read.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
    Raster raster = read.getRaster();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int channel = 0; channel < 3; channel++) {
          int expected = Math.round(image.values()[(channel * HEIGHT + y) * WIDTH + x] * depth.white());
          assertThat(raster.getSample(x, y, channel)).isEqualTo(expected);
        }
      }
    }
  }

  /** Into 0–1, with black and white among the values. */
  private static float[] unit(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(values[i] / 3 + .5f, 0, 1);
    }
    values[0] = 0;
    values[1] = 1;
    return values;
  }
}
