package io.loopcanvas.analysis.tonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoteEarTest {
  private static final int C4 = 60;
  private static final int PARTIALS = 5;

  /** Four chords, in semitones above A3 and a fifth of one. */
  private static final int[][] CHORDS = {{0, 7, 16}, {5, 12, 21}, {7, 11, 26}, {-5, 0, 4}};

  private static final double OFF_TUNE = .2;
  private static final int SECONDS = 5;

  /** {@code moments.heard} and {@code NoteEar} of {@code bench/music} on the same samples with the same weights. */
  private static final double[] OF_THE_PROTOTYPE = {
      0.0016, 6.2750, 3.6010, 0.0253, 7.7749, 0.0033,
      3.2689, 0.0015, 3.3515, 8.3717, 0.0080, 4.9177};

  @Test
  void shouldHearWhatThePrototypeHears() {
    double[] heard = NoteEar.SHIPPED.pitchClasses(Harmony.of(chords()).bands());

    assertThat(heard).containsExactly(OF_THE_PROTOTYPE, within(1e-3));
  }

  @Test
  void shouldHearTheFundamentalAmongItsPartials() {
    double[] heard = NoteEar.SHIPPED.pitchClasses(new float[][] {tone(C4)});

    assertThat(IntStream.range(0, 12).boxed().max((a, b) -> Double.compare(heard[a], heard[b]))).contains(0);
  }

  @Test
  void shouldHearTheSameInEveryKey() {
    double[] ofC = NoteEar.SHIPPED.pitchClasses(new float[][] {tone(C4)});
    double[] ofD = NoteEar.SHIPPED.pitchClasses(new float[][] {tone(C4 + 2)});

    for (int i = 0; i < 12; i++) {
      assertThat(ofD[(i + 2) % 12]).isCloseTo(ofC[i], within(0.15 * ofC[0]));
    }
  }

  @Test
  void shouldHearNothingInSilence() {
    assertThat(NoteEar.SHIPPED.pitchClasses(new float[4][NoteBands.COUNT])).containsOnly(0);
    assertThat(NoteEar.SHIPPED.pitchClasses(new float[0][])).containsOnly(0);
  }

  /** Partials, the higher the softer, each in a band and half of it in the next. */
  private static float[] tone(int note) {
    float[] moment = new float[NoteBands.COUNT];
    for (int p = 1; p <= PARTIALS; p++) {
      int band = NoteBands.SEMITONE * (note - NoteBands.LOWEST) + (int) Math.rint(12 * NoteBands.SEMITONE * Math.log(p) / Math.log(2));
      moment[band] += 1f / p;
      moment[band - 1] += .5f / p;
      moment[band + 1] += .5f / p;
    }
    return moment;
  }

  private static Track chords() {
    float[] samples = new float[SECONDS * TrackDecoder.RATE];
    for (int i = 0; i < samples.length; i++) {
      for (int up : CHORDS[i * CHORDS.length / samples.length]) {
        double hz = 220 * Math.pow(2, (up + OFF_TUNE) / 12);
        for (int p = 1; p <= PARTIALS; p++) {
          samples[i] += (float) (.1 / p * Math.sin(2 * Math.PI * p * hz * i / TrackDecoder.RATE));
        }
      }
    }
    return new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog());
  }
}
