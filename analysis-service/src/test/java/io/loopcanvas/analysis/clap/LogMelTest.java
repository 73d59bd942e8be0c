package io.loopcanvas.analysis.clap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMelTest {
  /** dB; values lie between −100 and 50. */
  private static final float ALLOWED = 1e-4f;

  private final LogMel front = new LogMel();

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "noise", "quiet", "short", "click", "silence"})
  void shouldGiveWhatTheReferenceGives(String sound) throws IOException {
    GoldenSounds golden = new GoldenSounds();
    float[] frames = golden.expected(sound, "frames");
    float[] means = golden.expected(sound, "means");

    float[] mel = front.of(GoldenSounds.samples(sound));

    int[] kept = golden.frames();
    assertThat(mel).hasSize(1001 * 64);
    for (int f = 0; f < kept.length; f++) {
      for (int band = 0; band < 64; band++) {
        assertThat(Math.abs(mel[kept[f] * 64 + band] - frames[f * 64 + band])).as("frame %d band %d", kept[f], band).isLessThanOrEqualTo(ALLOWED);
      }
    }
    for (int band = 0; band < 64; band++) {
      double sum = 0;
      for (int f = 0; f < 1001; f++) {
        sum += mel[f * 64 + band];
      }
      assertThat(Math.abs(sum / 1001 - means[band])).as("mean of band %d", band).isLessThanOrEqualTo(ALLOWED);
    }
  }

  @Test
  void shouldRefuseWhatIsNoWindow() {
    assertThatThrownBy(() -> front.of(new float[0])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> front.of(new float[480_001])).isInstanceOf(IllegalArgumentException.class);
  }
}
