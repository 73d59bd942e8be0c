package io.loopcanvas.analysis.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.audio.FirstSound;
import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.LoudnessLog;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.tonality.Harmony;
import io.loopcanvas.domain.analysis.TrackAnalysis.Tempo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  @ParameterizedTest
  @ValueSource(doubles = {40, 136, 150, 220})
  void shouldOfferAnotherOctaveThatIsATempoToo(double bpm) {
    float[] samples = clicks(bpm, 40);
    for (double t = 30 / bpm; t < 39; t += 60 / bpm) {
      click(samples, t, 0.3, new Random(3));
    }

    Tempo tempo = hear(samples).tempo();

    assertThat(tempo.alternativeBpm()).isBetween(39.5, 252.0);
    assertThat(Math.abs(Math.log(tempo.alternativeBpm() / tempo.bpm()))).isCloseTo(Math.log(2), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 220})
  void shouldHearTheSlowestAndTheFastestAtSomeOctave(double bpm) {
    Rhythm rhythm = hear(clicks(bpm, 40));

    double octaves = Math.log(rhythm.tempo().bpm() / bpm) / Math.log(2);
    assertThat(octaves).isCloseTo(Math.round(octaves), within(0.01));
    assertThat(rhythm.beats()).isNotEmpty();
  }

  @Test
  void shouldHearWhereTheTempoChanges() {
    float[] slow = clicks(100, 40);
    float[] fast = clicks(118, 40);
    float[] both = Arrays.copyOf(slow, slow.length + fast.length);
    System.arraycopy(fast, 0, both, slow.length, fast.length);

    Rhythm rhythm = hear(both);

    assertThat(hear(slow).tempo().changes()).isEmpty();
    assertThat(rhythm.tempo().changes()).hasSize(2);
    double ratio = rhythm.tempo().changes().get(1).bpm() / rhythm.tempo().changes().get(0).bpm();
    assertThat(ratio).isCloseTo(1.18, within(0.03));
    assertThat(rhythm.tempo().changes().get(1).start()).isCloseTo(40, within(7.0));
  }

  @Test
  void shouldFollowAPlayerWhoTakesLiberties() {
    float[] samples = new float[40 * TrackDecoder.RATE];
    List<Double> played = new ArrayList<>();
    for (double t = 0.5; t < 39; t += 0.6 * (1 + 0.05 * Math.sin(t / 4))) {
      played.add(t);
      click(samples, t, 0.5, new Random(2));
    }

    Rhythm rhythm = hear(samples);

    long near = played.stream().filter(t -> rhythm.beats().stream().anyMatch(b -> Math.abs(b - t) < 0.07)).count();
    assertThat(near).isGreaterThan(played.size() * 8L / 10);
  }

  @Test
  void shouldCountInThreesWhenTheBarHasThree() {
    float[] samples = new float[60 * TrackDecoder.RATE];
    Random random = new Random(4);
    for (int beat = 0; beat * 0.5 < 59; beat++) {
      click(samples, beat * 0.5, beat % 3 == 0 ? 0.5 : 0.15, random);
      chord(samples, beat * 0.5, beat % 3 == 0 ? 0.3 : 0, beat / 3 % 2 == 0 ? 110 : 147);
    }

    Rhythm rhythm = hear(samples);

    assertThat(rhythm.metre().signature()).isEqualTo("3/4");
    assertThat(rhythm.downbeats()).allSatisfy(t -> assertThat(Math.IEEEremainder(t, 1.5)).isCloseTo(0, within(0.05)));
  }

  @Test
  void shouldTapOnTheBassDrumAndTheFirstNoteWhereTheOffBeatIsLouder() {
    float[] samples = new float[40 * TrackDecoder.RATE];
    Random random = new Random(5);
    double lead = 0.4;
    for (int beat = 0; lead + beat * 0.6 < 39; beat++) {
      double time = lead + beat * 0.6;
      chord(samples, time, beat % 4 == 0 ? 0.3 : 0.1, new double[] {110, 147, 165, 110}[beat / 4 % 4]);
      click(samples, time + 0.3, 0.5, random);
    }

    Rhythm rhythm = hear(samples);

    assertThat(rhythm.tempo().bpm()).isCloseTo(100, within(0.5));
    assertThat(rhythm.beats()).allSatisfy(t -> assertThat(Math.IEEEremainder(t - lead, 0.6)).isCloseTo(0, within(0.06)));
    assertThat(rhythm.downbeats()).allSatisfy(t -> assertThat(Math.IEEEremainder(t - lead, 2.4)).isCloseTo(0, within(0.06)));
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

  @Test
  void shouldNotTakeTheRippleOfStandingTonesForAPulse() {
    float[] tones = new float[30 * TrackDecoder.RATE];
    for (int i = 0; i < tones.length; i++) {
      double t = i / (double) TrackDecoder.RATE;
      tones[i] = (float) (0.3 * Math.sin(2 * Math.PI * 110 * t) + 0.2 * Math.sin(2 * Math.PI * 165 * t));
    }

    assertThat(hear(tones).tempo().confidence()).isZero();
    assertThat(hear(tones).beats()).isEmpty();
  }

  private static Rhythm hear(float[] samples) {
    Track track = new Track(samples, samples.length, TrackDecoder.RATE, new LoudnessLog());
    return Rhythm.of(FrameFeatures.of(track), Harmony.of(track), FirstSound.of(track));
  }

  private static float[] clicks(double bpm, double seconds) {
    Random random = new Random(1);
    float[] samples = new float[(int) (seconds * TrackDecoder.RATE)];
    for (int beat = 0; beat * 60 / bpm < seconds - 0.1; beat++) {
      click(samples, beat * 60 / bpm, 0.5, random);
    }
    return samples;
  }

  private static void click(float[] samples, double time, double loudness, Random random) {
    int start = (int) (time * TrackDecoder.RATE);
    for (int i = 0; i < 900; i++) {
      samples[start + i] += (float) (loudness * Math.exp(-i / 200.0) * random.nextGaussian());
    }
  }

  private static void chord(float[] samples, double time, double loudness, double hz) {
    int start = (int) (time * TrackDecoder.RATE);
    for (int i = 0; i < 33_000 && start + i < samples.length; i++) {
      samples[start + i] += (float) (loudness * Math.exp(-i / 20_000.0) * Math.sin(2 * Math.PI * hz * i / TrackDecoder.RATE));
    }
  }
}
