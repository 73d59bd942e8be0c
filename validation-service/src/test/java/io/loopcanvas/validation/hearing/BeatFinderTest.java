package io.loopcanvas.validation.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.measure.Song;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatFinderTest {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(1));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {84, 100, 128})
  void shouldFindTheClicksOfADrum(int bpm) throws Exception {
    Path song = sound("sin(2*PI*90*t)*exp(-30*mod(t\\,%f))".formatted(60. / bpm));

    Optional<Song> heard = BeatFinder.of(song, LIMITS);

    assertThat(heard).isPresent();
    double[] beats = heard.get().beats();
    assertThat(beats.length).isBetween(20 * bpm / 60 - 3, 20 * bpm / 60 + 2);
    for (double beat : beats) {
      double off = beat * bpm / 60 - Math.rint(beat * bpm / 60);
      assertThat(Math.abs(off)).as("beat at " + beat).isLessThan(.12);
    }
  }

  @Test
  void shouldHearNoPulseInASteadyTone() throws Exception {
    assertThat(BeatFinder.of(sound("sin(2*PI*220*t)*0.3"), LIMITS)).isEmpty();
  }

  private Path sound(String expression) throws Exception {
    Path file = folder.resolve("sound.wav");
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "aevalsrc=exprs='" + expression + "':s=22050", "-t", "20", file.toString()), LIMITS);
    return file;
  }
}
