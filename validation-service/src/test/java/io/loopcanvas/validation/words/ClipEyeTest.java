package io.loopcanvas.validation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.validation.TinyClip;
import io.loopcanvas.validation.footage.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipEyeTest {
  private static ClipEye eye;
  private static JsonNode golden;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    eye = new ClipEye(TinyClip.FOLDER, TinyClip.CACHE);
    golden = new ObjectMapper().readTree(TinyClip.GOLDEN.resolve("clip.json").toFile());
  }

  @AfterAll
  static void close() {
    eye.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"portrait", "wide", "square", "large"})
  void shouldPlaceAPictureWhereTheReferenceDoes(String name) throws Exception {
    assertThat(eye.vector(picture(name))).containsExactly(expected("pictures/" + name), within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void shouldPlaceWordsWhereTheReferenceDoes(int number) throws Exception {
    assertThat(eye.vector(golden.path("words").path(number).asText())).containsExactly(expected("words/" + number), within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"portrait", "wide", "square", "large"})
  void shouldHoldALikenessAgainstOrdinaryPictures(String name) throws Exception {
    float[] expected = expected("standing/" + name);
    for (int number = 0; number < expected.length; number++) {
      assertThat(eye.standing(picture(name), List.of(golden.path("words").path(number).asText()))).isCloseTo(expected[number], within(.001));
    }
  }

  @Test
  void shouldCountTheLikestOfSeveralWordings() throws Exception {
    Picture picture = picture("portrait");
    double one = eye.standing(picture, List.of("light"));
    double other = eye.standing(picture, List.of("golden hour light through dusty windows"));

    assertThat(eye.standing(picture, List.of("light", "golden hour light through dusty windows"))).isEqualTo(Math.max(one, other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "\"accepted\": true | \"accepted\": false | --accept-licence",
    "\"architecture\": \"clip\" | \"architecture\": \"other\" | known is clip",
    "\"count\": 20 | \"count\": 21 | seeing/pictures.bin has 2560 bytes",
    "\"seeing\" | \"hearing\" | a bundle that hears: LOOPCANVAS_VALIDATION_CLIP takes one made by 'loopcanvas models export --clip'",
    "tiny-clip | other-clip | seeing/image.pt is missing",
  })
  void shouldSayWhatIsWrongWithABundle(String from, String to, String words) throws Exception {
    String manifest = Files.readString(TinyClip.FOLDER.resolve("bundle.json"));
    assertThat(manifest).contains(from);
    Files.writeString(folder.resolve("bundle.json"), manifest.replace(from, to));

    assertThatThrownBy(() -> new ClipEye(folder, TinyClip.CACHE)).isInstanceOf(BundleException.class).hasMessageContaining(words);
  }

  private static Picture picture(String name) throws IOException {
    BufferedImage image = ImageIO.read(TinyClip.GOLDEN.resolve(name + ".png").toFile());
    byte[] rgb = new byte[image.getWidth() * image.getHeight() * 3];
    for (int y = 0, i = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        rgb[i++] = (byte) (pixel >> 16);
        rgb[i++] = (byte) (pixel >> 8);
        rgb[i++] = (byte) pixel;
      }
    }
    return new Picture(0, image.getWidth(), image.getHeight(), rgb);
  }

  private static float[] expected(String name) throws IOException {
    JsonNode entry = golden.path("entries").path(name);
    float[] values = new float[entry.path("shape").path(0).asInt()];
    ByteBuffer.wrap(Files.readAllBytes(TinyClip.GOLDEN.resolve(entry.path("file").asText()))).order(ByteOrder.LITTLE_ENDIAN)
        .position(entry.path("offset").asInt()).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
