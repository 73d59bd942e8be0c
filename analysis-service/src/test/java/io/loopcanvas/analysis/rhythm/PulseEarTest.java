package io.loopcanvas.analysis.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PulseEarTest {
  private static final double BEAT_SECONDS = .6;
  private static final int SECONDS = 20;

  /** {@code pulses.heard} and {@code PulseEar} of {@code bench/music} on the same samples with the same weights: a beat, and the likeliest tempi. */
  private static final int FIRST_FRAME = 775;
  private static final float[] BEAT_OF_THE_PROTOTYPE = {.7688f, .5771f, .3621f, .1239f, .0042f, .0030f};
  private static final int FIRST_TEMPO = 43;
  private static final double[] TEMPI_OF_THE_PROTOTYPE = {.0120, .0826, .2358, .3543, .2322, .0531, .0049};

  @Test
  void shouldHearWhatThePrototypeHears() {
    PulseEar.Pulse pulse = hear(steps());

    assertThat(Arrays.copyOfRange(pulse.beats(), FIRST_FRAME, FIRST_FRAME + BEAT_OF_THE_PROTOTYPE.length))
        .containsExactly(BEAT_OF_THE_PROTOTYPE, within(1e-3f));
    assertThat(Arrays.copyOfRange(pulse.tempi(), FIRST_TEMPO, FIRST_TEMPO + TEMPI_OF_THE_PROTOTYPE.length))
        .containsExactly(TEMPI_OF_THE_PROTOTYPE, within(1e-3));
  }

  @Test
  void shouldHearBeatsWhereTheBassDrumIsAndTheirTempo() {
    PulseEar.Pulse pulse = hear(steps());

    int likeliest = IntStream.range(0, pulse.tempi().length).boxed().max((a, b) -> Double.compare(pulse.tempi()[a], pulse.tempi()[b])).orElseThrow();
    assertThat(40 * Math.exp(.02 * likeliest)).isCloseTo(60 / BEAT_SECONDS, within(4.0));
    assertThat(pulse.likely(60 / BEAT_SECONDS)).isGreaterThan(pulse.likely(1.5 * 60 / BEAT_SECONDS) + 1);
    for (double beat = 6; beat < 14; beat += BEAT_SECONDS) {
      assertThat(highest(pulse.beats(), beat)).isGreaterThan(5 * highest(pulse.beats(), beat + BEAT_SECONDS / 4));
    }
  }

  @Test
  void shouldHearNothingInSilence() {
    PulseEar.Pulse pulse = hear(new float[5 * TrackDecoder.RATE]);

    assertThat(Arrays.stream(pulse.tempi()).sum()).isCloseTo(1, within(1e-9));
    assertThat(pulse.beats()).hasSize(FrameFeatures.of(track(new float[5 * TrackDecoder.RATE])).frames()).doesNotContain(Float.NaN);
  }

  @Test
  void shouldBearATrackOfOneFrame() {
    assertThat(hear(new float[100]).beats()).hasSize(1).doesNotContain(Float.NaN);
  }

  private static float highest(float[] curve, double seconds) {
    int frame = (int) Math.round(seconds * FrameFeatures.HZ);
    float highest = 0;
    for (int f = frame - 3; f <= frame + 3; f++) {
      highest = Math.max(highest, curve[f]);
    }
    return highest;
  }

  private static PulseEar.Pulse hear(float[] samples) {
    return PulseEar.SHIPPED.hear(FrameFeatures.of(track(samples)));
  }

  private static Track track(float[] samples) {
    return new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog());
  }

  /** A falling bass tone on every beat, a high one on every half, and a chord that changes every four beats. */
  private static float[] steps() {
    float[] samples = new float[SECONDS * TrackDecoder.RATE];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) i / TrackDecoder.RATE;
      double beat = t % BEAT_SECONDS;
      double half = t % (BEAT_SECONDS / 2);
      double root = 220 * Math.pow(2, new int[] {0, 5, 7, -2}[(int) (t / (4 * BEAT_SECONDS)) % 4] / 12.0);
      samples[i] = (float) (.4 * Math.exp(-12 * beat) * Math.sin(2 * Math.PI * 60 * beat)
          + .1 * Math.exp(-60 * half) * Math.sin(2 * Math.PI * 6000 * half)
          + .1 * Math.sin(2 * Math.PI * root * t) + .07 * Math.sin(2 * Math.PI * 1.5 * root * t));
    }
    return samples;
  }
}
