package io.loopcanvas.analysis.clap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.domain.catalogue.HearingCatalogue;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import io.loopcanvas.domain.catalogue.MoodTag;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.torch.bundle.BundleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClapEarTest {
  private static final Path SONG = Path.of("..", "examples", "first-light.mp3");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "noise", "quiet", "short", "click", "silence"})
  void shouldPlaceASoundWhereTheReferenceDoes(String sound) throws Exception {
    try (ClapEar ear = TinyClap.ear()) {
      float[] vector = ear.vector(GoldenSounds.samples(sound));

      float[] expected = new GoldenSounds().expected(sound, "vector");
      assertThat(vector).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(Math.abs(vector[i] - expected[i])).isLessThanOrEqualTo(1e-4f);
      }
    }
  }

  @Test
  void shouldHearASongTheSameEveryTimeAndAnotherDifferently() throws Exception {
    Track song = new TrackDecoder(Duration.ofMinutes(10)).decode(SONG, () -> false);
    try (ClapEar ear = TinyClap.ear()) {
      Resemblance first = ear.hear(SONG, song, () -> false);
      Resemblance again = ear.hear(SONG, song, () -> false);

      assertThat(again).isEqualTo(first);
      assertThat(first.moods()).containsOnlyKeys(MoodCatalogue.shipped().tags().stream().map(MoodTag::tag).toArray(String[]::new));
      assertThat(first.styles()).containsOnlyKeys(StyleCatalogue.shipped().styles().stream().map(Style::id).toArray(String[]::new));
      double furthest = HearingCatalogue.shipped().furthest();
      assertThat(first.moods().values()).allMatch(z -> Math.abs(z) <= furthest);
    }
  }

  @Test
  void shouldStopWhenTheJobIsCancelled() throws Exception {
    Track song = new TrackDecoder(Duration.ofMinutes(10)).decode(SONG, () -> false);
    try (ClapEar ear = TinyClap.ear()) {
      assertThatThrownBy(() -> ear.hear(SONG, song, () -> true)).isInstanceOf(StageCancelledException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "hearing/texts.json | hearing/texts.json is missing",
    "bundle.json | set LOOPCANVAS_ANALYSIS_CLAP to a bundle's folder",
  })
  void shouldSayWhatIsMissing(String file, String words) throws Exception {
    Files.delete(TinyClap.copy(folder.resolve("copy")).resolve(file));

    assertThatThrownBy(() -> new ClapEar(folder.resolve("copy"), TinyClap.CACHE))
        .isInstanceOf(BundleException.class).hasMessageContaining(words);
  }

  @Test
  void shouldNameAnAlteredFile() throws Exception {
    Path texts = TinyClap.copy(folder.resolve("copy")).resolve("hearing/texts.json");
    Files.writeString(texts, Files.readString(texts).replaceFirst("\"mean\": -?\\d", "\"mean\": 7"));

    assertThatThrownBy(() -> new ClapEar(folder.resolve("copy"), TinyClap.CACHE))
        .isInstanceOf(BundleException.class).hasMessageContainingAll("hearing/texts.json was altered", "copy the bundle again");
  }

  @Test
  void shouldRefuseABundleThatMakesFootage() {
    assertThatThrownBy(() -> new ClapEar(Path.of("..", "bundles", "nano"), TinyClap.CACHE))
        .isInstanceOf(BundleException.class).hasMessageContaining("loopcanvas models export --clap");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "\"accepted\": true | \"accepted\": false | --accept-licence",
    "\"architecture\": \"clap\" | \"architecture\": \"other\" | known is clap",
    "\"rate\": 48000 | \"rate\": 44100 | 44100 Hz",
    "\"width\": 32 | \"width\": 64 | export it again",
  })
  void shouldRefuseAManifestThatItDoesNotUnderstand(String from, String to, String words) throws Exception {
    Path manifest = TinyClap.copy(folder.resolve("copy")).resolve("bundle.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));

    assertThatThrownBy(() -> new ClapEar(folder.resolve("copy"), TinyClap.CACHE))
        .isInstanceOf(BundleException.class).hasMessageContaining(words);
  }
}
