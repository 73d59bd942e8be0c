package io.loopcanvas.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.Songs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class GoodUploadsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a.mp3", "a.wav", "a.flac", "a.ogg", "a.opus", "a.m4a"})
  void shouldTakeEveryFormat(String name) throws Exception {
    String job = Api.upload(Songs.tone(name, 3));

    assertThat(Api.status(job).getDouble("track_info.seconds")).isBetween(2.8, 3.3);
  }

  @Test
  void shouldJudgeByTheContentAndNotByTheName() throws Exception {
    Path song = Songs.tone("a.flac", 2);

    String job = Api.upload(Files.move(song, song.resolveSibling("Letter to nobody.txt")));

    assertThat(Api.status(job).getString("track_info.title")).isEqualTo("Letter to nobody");
  }

  @Test
  void shouldTakeWhatDecodesOfATornFile() throws Exception {
    Path song = Songs.tone("torn.mp3", 8, "-b:a", "128k");
    try (RandomAccessFile file = new RandomAccessFile(song.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThat(Api.status(Api.upload(song)).getDouble("track_info.seconds")).isBetween(3.0, 5.0);
  }
}
