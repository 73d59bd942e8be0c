package io.loopcanvas.validation.footage;

/**
 * An 8-bit sRGB picture.
 *
 * @param frame its index in the clip
 * @param rgb {@code [height * width * 3]}, row by row
 */
public record Picture(int frame, int width, int height, byte[] rgb) {
  /** Channel 0 red, 1 green, 2 blue; 0–255. */
  public int channel(int pixel, int channel) {
    return rgb[3 * pixel + channel] & 0xff;
  }

  public int pixels() {
    return width * height;
  }

  /** ITU-R BT.709 luma, 0–255. */
  public Plane luma() {
    float[] luma = new float[pixels()];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = .2126f * channel(i, 0) + .7152f * channel(i, 1) + .0722f * channel(i, 2);
    }
    return new Plane(width, height, luma);
  }

  /** Luma averaged over squares of {@code factor} pixels; a remainder at the right and lower border is left out. */
  public Plane luma(int factor) {
    Plane full = luma();
    int w = width / factor;
    int h = height / factor;
    float[] small = new float[w * h];
    for (int y = 0; y < h * factor; y++) {
      for (int x = 0; x < w * factor; x++) {
        small[y / factor * w + x / factor] += full.at(x, y) / (factor * factor);
      }
    }
    return new Plane(w, h, small);
  }

  /** Mean of the three channels, 0–255. */
  public double[] meanColour() {
    double[] sum = new double[3];
    for (int i = 0; i < pixels(); i++) {
      for (int c = 0; c < 3; c++) {
        sum[c] += channel(i, c);
      }
    }
    for (int c = 0; c < 3; c++) {
      sum[c] /= pixels();
    }
    return sum;
  }
}
