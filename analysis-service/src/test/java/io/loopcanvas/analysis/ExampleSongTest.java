package io.loopcanvas.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The example song against its own score, examples/make_song.py: 88 BPM, D major, intro 4, A 8, B 8, A' 8, outro 4 bars. */
class ExampleSongTest {
  private static final double BEAT = 60 / 88.0;
  private static final double BAR = 4 * BEAT;
  private static TrackAnalysis heard;

  @BeforeAll
  static void hear() throws IOException, InterruptedException {
    Heard all = new TrackAnalyser(MoodCatalogue.shipped())
        .analyse(new TrackDecoder(Duration.ofMinutes(30)).decode(Sounds.exampleSong(), () -> false), Resemblance.NONE, Words.UNKNOWN, (f, s) -> {});
    heard = all.analysis();
  }

  @Test
  void shouldHearTheTempoAndItsDouble() {
    assertThat(heard.tempo().bpm()).isCloseTo(88, within(0.1));
    assertThat(heard.tempo().confidence()).isGreaterThan(0.7);
    assertThat(heard.tempo().alternativeBpm()).satisfiesAnyOf(
        bpm -> assertThat(bpm).isCloseTo(44, within(0.1)), bpm -> assertThat(bpm).isCloseTo(176, within(0.2)));
  }

  @Test
  void shouldHearTheKey() {
    assertThat(heard.key().tonic() + " " + heard.key().mode()).isEqualTo("D major");
    assertThat(heard.key().confidence()).isGreaterThan(0.6);
    assertThat(heard.key().tuningCents()).isCloseTo(0, within(3.0));
  }

  @Test
  void shouldTapWithTheBeats() {
    long together = heard.beats().stream().filter(t -> Math.abs(t / BEAT - Math.round(t / BEAT)) * BEAT < 0.03).count();

    assertThat(together).isGreaterThanOrEqualTo(heard.beats().size() * 95L / 100);
    assertThat(heard.beats()).hasSizeBetween(100, 132).isSorted();
  }

  @Test
  void shouldCountFromTheFirstBeatOfTheBar() {
    assertThat(heard.downbeats()).allSatisfy(t -> assertThat(Math.abs(t / BAR - Math.round(t / BAR)) * BAR).isLessThan(0.06));
  }

  @Test
  void shouldFindTheSectionsWhereTheyWereWritten() {
    for (int bar : List.of(4, 12, 20, 28)) {
      assertThat(heard.sections()).extracting(Section::start)
          .as("a boundary at bar %d", bar)
          .anySatisfy(start -> assertThat(start).isCloseTo(bar * BAR, within(0.5)));
    }
    assertThat(heard.sections()).hasSizeBetween(5, 7);
    assertThat(heard.sections().getFirst().label()).isEqualTo("intro");
    assertThat(heard.sections().getLast().label()).isEqualTo("outro");
    assertThat(label(8)).as("A and A' sound alike").isEqualTo(label(24));
    assertThat(label(16)).as("B is another part").isNotEqualTo(label(8));
  }

  @Test
  void shouldFeelItsDynamics() {
    assertThat(heard.loudness().integratedLufs()).isBetween(-16.0, -9.0);
    assertThat(heard.energy().values()).hasSize((int) Math.round(heard.durationSeconds() * heard.energy().hz()));
    assertThat(energy(16)).as("B is the fullest part").isGreaterThan(energy(8)).isGreaterThan(energy(2));
    assertThat(heard.fades().outSeconds()).as("the reverb rings out").isBetween(1.5, 14.0);
  }

  /** The letter, varied or not. */
  private static String label(int bar) {
    return at(bar).label().substring(0, 1);
  }

  private static double energy(int bar) {
    return at(bar).energy();
  }

  private static Section at(int bar) {
    return heard.sections().stream().filter(s -> s.start() <= bar * BAR && bar * BAR < s.end()).findFirst().orElseThrow();
  }
}
