package io.loopcanvas.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.Songs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    String job = Api.upload(Files.move(song, song.resolveSibling("...Letter to nobody.txt")));

    assertThat(Api.status(job).getString("track_info.title")).isEqualTo("...Letter to nobody");
  }

  @Test
  void shouldTakeASongWhoseTagIsLargerThanItsSound() throws Exception {
    Path song = Songs.tone("tagged.mp3", 3);
    Files.write(song, joined(tag(24_000_000), Files.readAllBytes(song)));

    assertThat(Api.status(Api.upload(song)).getDouble("track_info.seconds")).isBetween(2.8, 3.3);
  }

  /** An ID3v2.4 tag of one comment; its sizes are of four times seven bits (id3.org, 2.4.0 structure, 6.2). */
  private static byte[] tag(int letters) {
    byte[] text = "x".repeat(letters).getBytes(StandardCharsets.ISO_8859_1);
    int frame = 3 + letters;
    return ByteBuffer.allocate(20 + frame)
        .put("ID3\4\0\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(sevenBits(10 + frame))
        .put("TXXX".getBytes(StandardCharsets.ISO_8859_1)).putInt(sevenBits(frame)).putShort((short) 0)
        .put(new byte[] {0, 'a', 0}).put(text).array();
  }

  private static int sevenBits(int size) {
    return size & 0x7F | (size & 0x3F80) << 1 | (size & 0x1FC000) << 2 | (size & 0xFE00000) << 3;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
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
