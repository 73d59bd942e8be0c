package io.loopcanvas.post.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.RunLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundtrackTest {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(1));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"8000, aac", "11025, aac", "12000, aac", "16000, mp3", "48000, mp3"})
  void shouldKeepAnMp3ThatMp4Allows(int rate, String carried) throws Exception {
    Path track = folder.resolve("song.mp3");
    Ffmpeg.bundled().run(
        List.of("-f", "lavfi", "-i", "sine=duration=4", "-ar", "" + rate, "-c:a", "libmp3lame", track.toString()), LIMITS);

    Soundtrack sound = Soundtrack.of(track, folder, SurfaceCatalogue.shipped().sound(), LIMITS);

    assertThat(Ffprobe.probe(sound.file()).audios()).singleElement().satisfies(audio -> {
      assertThat(audio.codec()).isEqualTo(carried);
      assertThat(audio.sampleRate()).isEqualTo(rate);
    });
    assertThat(sound.seconds()).isCloseTo(4, within(.2));
  }
}
