package io.loopcanvas.analysis.tonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoteBandsTest {
  private static final double BIN_HZ = 22050 / 8192.0;
  private static final int TOGETHER = 4;

  @Test
  void shouldHearATuneWhereTheInstrumentsAreTuned() {
    assertThat(loudest(440, 0)).isEqualTo(NoteBands.SEMITONE * (69 - NoteBands.LOWEST));
    assertThat(loudest(440 * Math.pow(2, 1 / 36.0), 1 / 3.0)).isEqualTo(loudest(440, 0));
    assertThat(loudest(440 * Math.pow(2, 1 / 36.0), 0)).isEqualTo(loudest(440, 0) + 1);
  }

  @Test
  void shouldHearTheMeanOfTheFramesOfAMoment() {
    NoteBands bands = new NoteBands(TOGETHER + 2, TOGETHER, BIN_HZ);
    for (int f = 0; f < TOGETHER + 2; f++) {
      bands.add(f, flat(f < TOGETHER ? f : 9));
    }

    float[][] heard = bands.tuned(0);

    assertThat(heard).hasDimensions(2, NoteBands.COUNT);
    assertThat(heard[1][100] / heard[0][100]).isCloseTo(9 / 1.5f, within(1e-3f));
  }

  @Test
  void shouldHearALongTrackInPlaces() {
    int frames = 30 * 60 * 22050 / 2048;
    NoteBands bands = new NoteBands(frames, TOGETHER, BIN_HZ);
    for (int f = 0; f < frames; f++) {
      bands.add(f, flat(1));
    }

    float[][] heard = bands.tuned(.49);

    assertThat(heard.length).isBetween(300, 600);
    assertThat(heard[heard.length - 1]).containsExactly(heard[0], within(1e-4f));
  }

  private static int loudest(double hz, double tuning) {
    float[] spectrum = flat(0);
    int bin = (int) (hz / BIN_HZ);
    spectrum[bin] = (float) (1 - (hz / BIN_HZ - bin));
    spectrum[bin + 1] = 1 - spectrum[bin];
    NoteBands bands = new NoteBands(1, TOGETHER, BIN_HZ);
    bands.add(0, spectrum);
    float[] heard = bands.tuned(tuning)[0];
    return IntStream.range(0, heard.length).reduce(0, (a, b) -> heard[b] > heard[a] ? b : a);
  }

  private static float[] flat(float value) {
    float[] spectrum = new float[8192 / 2 + 1];
    Arrays.fill(spectrum, value);
    return spectrum;
  }
}
