package io.loopcanvas.analysis.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FirstSoundTest {
  private static final int RATE = TrackDecoder.RATE;

  @Test
  void shouldHearWhereANoteBeginsAfterSilence() {
    float[] samples = new float[5 * RATE];
    tone(samples, 0.5, 5, t -> Math.min(1, t / 0.01));

    assertThat(FirstSound.of(track(samples)).orElseThrow()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void shouldNotTrustAFadeInACutOrSilence() {
    float[] fading = new float[5 * RATE];
    tone(fading, 0.2, 5, t -> t / 4);
    float[] cut = new float[5 * RATE];
    tone(cut, 0, 5, t -> 1);

    assertThat(FirstSound.of(track(fading))).isEmpty();
    assertThat(FirstSound.of(track(cut))).isEmpty();
    assertThat(FirstSound.of(track(new float[RATE]))).isEmpty();
    assertThat(FirstSound.of(track(new float[0]))).isEmpty();
  }

  @FunctionalInterface
  private interface Envelope {
    double at(double seconds);
  }

  private static void tone(float[] samples, double from, double to, Envelope envelope) {
    for (int i = (int) (from * RATE); i < to * RATE; i++) {
      double t = (double) i / RATE - from;
      samples[i] = (float) (0.5 * envelope.at(t) * Math.cos(2 * Math.PI * 440 * t));
    }
  }

  private static Track track(float[] samples) {
    return new Track(samples, samples.length, RATE, new LoudnessLog());
  }
}
