package io.loopcanvas.post;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Frames made by a formula: a soft patch of light that drifts over a dim, textured ground. */
public record Scene(int width, int height, int frames, double exposureDrift) {
  public static Scene soft(int frames) {
    return new Scene(144, 256, frames, 0);
  }

  /** A take whose exposure changes by this fraction from the first to the last frame. */
  public Scene drifting(double fraction) {
    return new Scene(width, height, frames, fraction);
  }

  public Path zip(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int n = 0; n < frames; n++) {
        zip.putNextEntry(new ZipEntry("%04d.png".formatted(n)));
        ImageIO.write(picture(n), "png", zip);
        zip.closeEntry();
      }
    }
    return file;
  }

  public BufferedImage picture(int n) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double exposure = 1 + exposureDrift * n / Math.max(1, frames - 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = (x - .3 * width - .25 * n) / width;
        double dy = (y - .35 * height - .15 * n) / width;
        double light = .25 + .45 * Math.exp(-6 * (dx * dx + dy * dy)) + .04 * Math.sin(x * .31 + n * .1) * Math.sin(y * .23);
        image.setRGB(x, y, code(light * exposure) << 16 | code(.75 * light * exposure) << 8 | code(.5 * light * exposure));
      }
    }
    return image;
  }

  private static int code(double value) {
    return (int) Math.clamp(value * 255 + .5, 0, 255);
  }
}
