package io.loopcanvas.analysis.tonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoteEarTest {
  private static final int NOTES = NoteSpectrum.END - NoteSpectrum.LOWEST;
  private static final int C4 = 60 - NoteSpectrum.LOWEST;

  /** What {@code NoteEar} of {@code bench/music/note_ear.py} makes of the same moments with the same weights. */
  private static final double[] OF_THE_PROTOTYPE = {
      0.5046, 0.0851, 0.5791, 0.1775, 0.3336, 0.6111, 0.2384, 0.4249, 0.1954, 0.0901, 0.2307, 0.2063};

  @Test
  void shouldHearWhatThePrototypeHears() {
    float[][] moments = new float[3][NOTES];
    for (int t = 0; t < moments.length; t++) {
      for (int n = 0; n < NOTES; n++) {
        moments[t][n] = (t * 7 + n * 5) % 11 == 0 ? 1 + (t * 13 + n * 3) % 7 : 0;
      }
    }

    assertThat(NoteEar.SHIPPED.pitchClasses(moments)).containsExactly(OF_THE_PROTOTYPE, within(1e-3));
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
    assertThat(NoteEar.SHIPPED.pitchClasses(new float[4][NOTES])).containsOnly(0);
    assertThat(NoteEar.SHIPPED.pitchClasses(new float[0][])).containsOnly(0);
  }

  /** Four partials, the higher the softer. */
  private static float[] tone(int note) {
    float[] moment = new float[NOTES];
    int[] partials = {0, 12, 19, 24};
    for (int p = 0; p < partials.length; p++) {
      moment[note + partials[p]] = 10f / (p + 1);
    }
    return moment;
  }
}
