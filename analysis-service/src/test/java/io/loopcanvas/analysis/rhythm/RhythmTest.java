package io.loopcanvas.analysis.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.tonality.Harmony;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
  @ParameterizedTest
  @ValueSource(doubles = {72, 88, 96.5, 120, 133.3, 150})
  void shouldHearTheTempoOfClicksOrItsOctaveAndTapOnThem(double bpm) {
    Rhythm rhythm = hear(clicks(bpm, 30));

    assertThat(rhythm.tempo().confidence()).isGreaterThan(0.5);
    assertThat(rhythm.tempo().bpm()).satisfiesAnyOf(
        t -> assertThat(t).isCloseTo(bpm, within(bpm * 0.002)),
        t -> assertThat(t).isCloseTo(bpm / 2, within(bpm * 0.002)),
        t -> assertThat(t).isCloseTo(bpm * 2, within(bpm * 0.004)));
    double click = 60 / bpm;
    double mean = rhythm.beats().stream()
        .mapToDouble(t -> Math.IEEEremainder(t, click / 2)).average().orElseThrow();
    assertThat(mean).as("taps neither early nor late").isCloseTo(0, within(0.006));
  }

  @Test
  void shouldFindNoPulseInSilenceAndLittleInNoise() {
    Random random = new Random(3);
    float[] noise = new float[20 * TrackDecoder.RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (0.1 * random.nextGaussian());
    }

    assertThat(hear(new float[10 * TrackDecoder.RATE]).beats()).isEmpty();
    assertThat(hear(noise).tempo().confidence()).isLessThan(0.4);
  }

  private static Rhythm hear(float[] samples) {
    Track track = new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog());
    return Rhythm.of(FrameFeatures.of(track), Harmony.of(track));
  }

  private static float[] clicks(double bpm, double seconds) {
    Random random = new Random(1);
    float[] samples = new float[(int) (seconds * TrackDecoder.RATE)];
    for (int beat = 0; beat * 60 / bpm < seconds - 0.1; beat++) {
      int start = (int) (beat * 60 / bpm * TrackDecoder.RATE);
      for (int i = 0; i < 900; i++) {
        samples[start + i] += (float) (0.5 * Math.exp(-i / 200.0) * random.nextGaussian());
      }
    }
    return samples;
  }
}
