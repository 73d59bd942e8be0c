package io.loopcanvas.render.frames;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loopcanvas.torch.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameArchiveTest {
  private static final int FRAMES = 23;

  @TempDir Path folder;

  @Test
  void framesComeInTheOrderTheyWereAdded() throws Exception {
    Path file = folder.resolve("frames.zip");
    try (FrameArchive archive = new FrameArchive(file, "how they were made")) {
      for (int i = 0; i < FRAMES; i++) {
        archive.add(frame(i));
      }
      assertEquals(FRAMES, archive.count());
    }

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals("how they were made", zip.getComment());
      assertEquals(FRAMES, zip.size());
      for (int i = 0; i < FRAMES; i++) {
        byte[] png = zip.getInputStream(zip.getEntry("%04d.png".formatted(i))).readAllBytes();
        assertArrayEquals(Png.encode(frame(i), Depth.SIXTEEN), png, "frame " + i);
      }
    }
  }

  /** A grey picture of its own; every third is larger, so that it takes longer than those after it. */
  private static Tensor frame(int i) {
    int side = i % 3 == 0 ? 256 : 8;
    float[] values = new float[3 * side * side];
    Arrays.fill(values, i / (float) FRAMES);
    return new Tensor(values, new long[] {1, 3, side, side});
  }
}
