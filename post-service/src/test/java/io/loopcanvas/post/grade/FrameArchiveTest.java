package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.stage.FolderContext;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameArchiveTest {
  private static final int SIDE = 16;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void shouldReadGreyFramesAsTheyAreCoded(int type) throws Exception {
    BufferedImage grey = new BufferedImage(SIDE, SIDE, type);
    int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
    grey.getRaster().setSample(3, 5, 0, full / 4);

    Take.Frame frame = read(grey);

    assertThat(frame.luma(5 * SIDE + 3)).isCloseTo(.25f, within(.003f));
    assertThat(frame.luma(0)).isZero();
    assertThat(frame.blue(5 * SIDE + 3)).isZero();
    assertThat(frame.red(5 * SIDE + 3)).isZero();
  }

  @Test
  void shouldReadAPalettesColours() throws Exception {
    byte[] red = {0, (byte) 204, 51};
    byte[] green = {0, 102, 51};
    byte[] blue = {0, 51, 51};
    BufferedImage image =
        new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, red, green, blue));
    image.getRaster().setSample(3, 5, 0, 1);
    image.getRaster().setSample(4, 5, 0, 2);

    Take.Frame frame = read(image);

    float luma = .2126f * .8f + .7152f * .4f + .0722f * .2f;
    assertThat(frame.luma(5 * SIDE + 3)).isCloseTo(luma, within(1e-4f));
    assertThat(frame.red(5 * SIDE + 3)).isCloseTo((.8f - luma) / 1.5748f, within(1e-4f));
    assertThat(frame.blue(5 * SIDE + 3)).isCloseTo((.2f - luma) / 1.8556f, within(1e-4f));
    assertThat(frame.luma(5 * SIDE + 4)).isCloseTo(.2f, within(1e-4f));
  }

  private Take.Frame read(BufferedImage image) throws Exception {
    Path zip = folder.resolve("frames.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("0000.png"));
      ImageIO.write(image, "png", out);
    }
    return FrameArchive.read(zip, 1, new FolderContext(folder)).frames().getFirst();
  }
}
