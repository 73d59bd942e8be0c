package io.loopcanvas.analysis.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.TrackDecoder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TempoEarTest {
  private static final double BPM = 60 / RhythmSamples.BEAT_SECONDS;
  /** Scores of {@code TempoEar} of {@code bench/music} on the same samples with the same weights, over that of the true tempo. */
  private static final double[] TEMPI = {50, 66.7, 75, 133.3, 150, 200};
  private static final double[] SCORES_OF_THE_PROTOTYPE = {-8.040, -1.799, -24.150, -23.469, -17.243, 1.256};

  @Test
  void shouldHearWhatThePrototypeHears() {
    TempoEar.Heard heard = hear(RhythmSamples.steps());

    assertThat(Arrays.stream(TEMPI).map(bpm -> heard.score(bpm) - heard.score(BPM)).toArray())
        .containsExactly(SCORES_OF_THE_PROTOTYPE, within(.02));
  }

  @Test
  void shouldPreferTheTempoOfTheBassDrum() {
    TempoEar.Heard heard = hear(RhythmSamples.steps());

    for (double multiple : new double[] {1 / 3.0, 1 / 2.0, 2 / 3.0, 3 / 4.0, 4 / 3.0, 3 / 2.0}) {
      assertThat(heard.score(BPM)).isGreaterThan(heard.score(multiple * BPM));
    }
  }

  @Test
  void shouldBearSilenceAndATrackOfOneFrame() {
    assertThat(hear(new float[5 * TrackDecoder.RATE]).score(BPM)).isFinite();
    assertThat(hear(new float[100]).score(BPM)).isFinite();
  }

  private static TempoEar.Heard hear(float[] samples) {
    return TempoEar.SHIPPED.hear(PulseInputs.of(RhythmSamples.features(samples)));
  }
}
