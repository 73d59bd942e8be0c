package io.loopcanvas.validation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.validation.Scene;
import io.loopcanvas.validation.footage.Plane;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {
  @ParameterizedTest
  @ValueSource(ints = {24, 32, 60})
  void shouldCountTheLettersOfALine(int size) {
    assertThat(Lettering.longestLine(written("STAGE", size))).isBetween(3., 6.);
  }

  @Test
  void shouldReadNothingInDriftingLight() {
    assertThat(Lettering.longestLine(Scene.good().picture(0, 360, 640, 8).luma())).isLessThanOrEqualTo(1);
  }

  private static Plane written(String word, int size) {
    BufferedImage image = new BufferedImage(360, 640, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = image.createGraphics();
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
    g.drawString(word, 40, 300);
    g.dispose();
    float[] luma = new float[360 * 640];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = 70 + .4f * image.getRaster().getSample(i % 360, i / 360, 0);
    }
    return new Plane(360, 640, luma);
  }
}
