package io.loopcanvas.analysis.clap;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyWindowsTest {
  private static final int RATE = 100;

  @Test
  void shouldListenMostWhereTheEnergyIs() {
    float[] samples = new float[200 * RATE];
    Arrays.fill(samples, .05f);
    Arrays.fill(samples, 120 * RATE, 160 * RATE, .8f);

    List<Integer> starts = EnergyWindows.starts(track(samples), 6);

    assertThat(starts).isEqualTo(List.of(117, 124, 131, 138, 145, 151));
  }

  @Test
  void shouldSpreadOverSilenceAndStayInsideAShortTrack() {
    assertThat(EnergyWindows.starts(track(new float[60 * RATE]), 3)).isEqualTo(List.of(4, 24, 44));
    assertThat(EnergyWindows.starts(track(new float[12 * RATE]), 6)).isEqualTo(List.of(0, 1, 2));
    assertThat(EnergyWindows.starts(track(new float[3 * RATE + 7]), 6)).isEqualTo(List.of(0));
    assertThat(EnergyWindows.starts(track(new float[5]), 6)).isEqualTo(List.of(0));
  }

  private static Track track(float[] samples) {
    return new Track(samples, samples.length, RATE, new LoudnessLog());
  }
}
