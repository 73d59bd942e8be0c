package io.loopcanvas.validation.report;

import io.loopcanvas.validation.footage.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A picture inside a page. */
final class Jpeg {
  private Jpeg() {}

  static String dataUri(Picture picture) throws IOException {
    BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < picture.pixels(); i++) {
      image.setRGB(i % picture.width(), i / picture.width(),
          picture.channel(i, 0) << 16 | picture.channel(i, 1) << 8 | picture.channel(i, 2));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
