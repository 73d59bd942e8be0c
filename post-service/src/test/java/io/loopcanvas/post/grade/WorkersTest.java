package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void shouldBeAsManyAsTheProcessorsWhileTheHeapBearsThem() {
    assertThat(Workers.of(16 * 16, 49, 0)).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void shouldBeOneWhenTheTakeLeavesNoRoom() {
    int pixels = (int) (Runtime.getRuntime().maxMemory() / 49 / Take.BYTES_PER_PIXEL);

    assertThat(Workers.of(pixels, 49, 0)).isOne();
  }
}
