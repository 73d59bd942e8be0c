package io.loopcanvas.analysis.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.TrackDecoder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PulseEarTest {
  /** {@code pulses.heard} and {@code PulseEar} of {@code bench/music} on the same samples with the same weights. */
  private static final int FIRST_FRAME = 775;
  private static final float[] BEAT_OF_THE_PROTOTYPE = {.7688f, .5771f, .3621f, .1239f, .0042f, .0030f};

  @Test
  void shouldHearWhatThePrototypeHears() {
    float[] beats = hear(RhythmSamples.steps());

    assertThat(Arrays.copyOfRange(beats, FIRST_FRAME, FIRST_FRAME + BEAT_OF_THE_PROTOTYPE.length))
        .containsExactly(BEAT_OF_THE_PROTOTYPE, within(1e-3f));
  }

  @Test
  void shouldHearBeatsWhereTheBassDrumIs() {
    float[] beats = hear(RhythmSamples.steps());

    for (double beat = 6; beat < 14; beat += RhythmSamples.BEAT_SECONDS) {
      assertThat(highest(beats, beat)).isGreaterThan(5 * highest(beats, beat + RhythmSamples.BEAT_SECONDS / 4));
    }
  }

  @Test
  void shouldBearSilence() {
    float[] silence = new float[5 * TrackDecoder.RATE];

    assertThat(hear(silence)).hasSize(RhythmSamples.features(silence).frames()).doesNotContain(Float.NaN);
  }

  @Test
  void shouldBearATrackOfOneFrame() {
    assertThat(hear(new float[100])).hasSize(1).doesNotContain(Float.NaN);
  }

  private static float highest(float[] curve, double seconds) {
    int frame = (int) Math.round(seconds * FrameFeatures.HZ);
    float highest = 0;
    for (int f = frame - 3; f <= frame + 3; f++) {
      highest = Math.max(highest, curve[f]);
    }
    return highest;
  }

  private static float[] hear(float[] samples) {
    FrameFeatures features = RhythmSamples.features(samples);
    return PulseEar.SHIPPED.beats(PulseInputs.of(features), features.frames());
  }
}
