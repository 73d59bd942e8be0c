package io.loopcanvas.post.grade;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.post.film.Planes;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/** Reads {@code frames.zip}: sRGB PNGs of equal size, colour, grey or with a palette, {@code 0000.png, 0001.png …}. */
final class FrameArchive {
  private FrameArchive() {}

  /** @throws StageException INTERNAL FRAMES_UNREADABLE naming the file at fault */
  static Take read(Path archive, int frameCount, StageContext context) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (int i = 0; i < frameCount; i++) {
        if (zip.getEntry("%04d.png".formatted(i)) == null) {
          throw unreadable("%04d.png is missing".formatted(i), null);
        }
      }
      Decoded first = decode(zip, "0000.png");
      int workers = Workers.of(first.width * first.height, frameCount, 0);
      Stream<Take.Frame> others = IntStream.range(1, frameCount).boxed().gather(Gatherers.mapConcurrent(workers, i -> {
        context.checkCancelled();
        String name = "%04d.png".formatted(i);
        Decoded picture = decode(zip, name);
        if (picture.width != first.width || picture.height != first.height) {
          throw unreadable("%s is %dx%d, the first frame is %dx%d".formatted(
              name, picture.width, picture.height, first.width, first.height), null);
        }
        return picture.frame;
      }));
      return new Take(first.width, first.height, Stream.concat(Stream.of(first.frame), others).toList());
    } catch (IOException e) {
      throw unreadable("the archive cannot be opened: " + e.getMessage(), e);
    }
  }

  private record Decoded(int width, int height, Take.Frame frame) {}

  private static Decoded decode(ZipFile zip, String name) {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      BufferedImage image = ImageIO.read(in);
      if (image == null) {
        throw unreadable(name + " is no PNG", null);
      }
      return new Decoded(image.getWidth(), image.getHeight(), Take.Frame.of(planes(samples(image))));
    } catch (IOException | RuntimeException e) {
      throw e instanceof StageException known ? known : unreadable(name + ": " + e.getMessage(), e);
    }
  }

  /** The coded values as they are, a palette's colours in place of its indices. */
  private static Raster samples(BufferedImage image) {
    return image.getColorModel() instanceof IndexColorModel palette
        ? palette.convertToIntDiscrete(image.getRaster(), false).getRaster()
        : image.getRaster();
  }

  /** @param raster of grey or of red, green and blue; what follows them is opacity and does not count */
  private static Planes planes(Raster raster) {
    Planes planes = new Planes(raster.getWidth(), raster.getHeight());
    int bands = raster.getNumBands();
    int next = bands < 3 ? 0 : 1;
    float full = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    int[] row = new int[raster.getWidth() * bands];
    for (int y = 0, i = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int at = 0; at < row.length; at += bands, i++) {
        float r = row[at] / full;
        float g = row[at + next] / full;
        float b = row[at + 2 * next] / full;
        planes.set(i, r, g, b);
      }
    }
    return planes;
  }

  private static StageException unreadable(String what, Throwable cause) {
    return new StageException(ErrorKind.INTERNAL, Grading.FRAMES_UNREADABLE,
        "the take's frames cannot be used: " + what, cause);
  }
}
