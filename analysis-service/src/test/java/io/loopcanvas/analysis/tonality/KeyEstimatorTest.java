package io.loopcanvas.analysis.tonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEstimatorTest {
  private static final int[] I_IV_V_I = {0, 4, 7, 5, 9, 12, 7, 11, 14, 0, 4, 7};
  private static final int[] MINOR_I_IV_V_I = {0, 3, 7, 5, 8, 12, 7, 11, 14, 0, 3, 7};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void shouldNameTheKeyOfACadence(int tonic) {
    assertThat(hear(I_IV_V_I, tonic, 440)).extracting(Key::tonic, Key::mode)
        .containsExactly(KeyEstimator.TONICS.get(tonic), "major");
    assertThat(hear(MINOR_I_IV_V_I, tonic, 440)).extracting(Key::tonic, Key::mode)
        .containsExactly(KeyEstimator.TONICS.get(tonic), "minor");
  }

  @Test
  void shouldHearHowTheInstrumentsAreTuned() {
    Key key = hear(I_IV_V_I, 7, 440 * Math.pow(2, 30 / 1200.0));

    assertThat(key.tonic()).isEqualTo("G");
    assertThat(key.tuningCents()).isCloseTo(30, within(4.0));
  }

  @Test
  void shouldHearWhereTheKeyChanges() {
    int[] cMajor = repeat(I_IV_V_I, 8, 0);
    int[] eMajor = repeat(I_IV_V_I, 8, 4);
    int[] both = new int[cMajor.length + eMajor.length];
    System.arraycopy(cMajor, 0, both, 0, cMajor.length);
    System.arraycopy(eMajor, 0, both, cMajor.length, eMajor.length);

    Key key = hear(both, 0, 440);

    assertThat(hear(cMajor, 0, 440).modulations()).isEmpty();
    assertThat(key.modulations()).extracting(TrackAnalysis.Modulation::tonic).containsExactly("C", "E");
    assertThat(key.modulations().getLast().start()).isCloseTo(32, within(5.0));
    assertThat(key.tuningConfidence()).isGreaterThan(0.8);
  }

  @Test
  void shouldNotBeSureOfSilence() {
    assertThat(hear(new int[0], 0, 440).confidence()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldNotBeSureOfNoise(long seed) {
    Random noise = new Random(seed);
    float[] samples = new float[12 * TrackDecoder.RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.2 * noise.nextGaussian());
    }

    assertThat(KeyEstimator.estimate(Harmony.of(new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog()))).confidence())
        .isLessThan(0.25);
  }

  @Test
  void shouldNotBeSureOfOneShortChord() {
    assertThat(hear(new int[] {0, 4, 7}, 0, 440).confidence()).isLessThan(0.3);
  }

  private static int[] repeat(int[] chords, int times, int up) {
    int[] all = new int[chords.length * times];
    for (int i = 0; i < all.length; i++) {
      all[i] = chords[i % chords.length] + up;
    }
    return all;
  }

  /** Chords of three notes, one second each, with four harmonics. */
  private static Key hear(int[] semitones, int tonic, double a4) {
    float[] samples = new float[Math.max(1, semitones.length / 3) * TrackDecoder.RATE];
    for (int n = 0; n < semitones.length; n++) {
      double hz = a4 * Math.pow(2, (semitones[n] + tonic - 9) / 12.0) / 2;
      for (int i = 0; i < TrackDecoder.RATE; i++) {
        double t = (double) i / TrackDecoder.RATE;
        for (int h = 1; h <= 4; h++) {
          samples[n / 3 * TrackDecoder.RATE + i] += (float) (0.1 / h * Math.sin(2 * Math.PI * hz * h * t));
        }
      }
    }
    Track track = new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog());
    return KeyEstimator.estimate(Harmony.of(track));
  }
}
