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

  /** ITU-R BT.709 luma of one pixel, 0–255. */
  public double lumaAt(int pixel) {
    return Rgb.luma(channel(pixel, 0), channel(pixel, 1), channel(pixel, 2));
  }

  /** ITU-R BT.709 luma, 0–255. */
  public Plane luma() {
    float[] luma = new float[pixels()];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (float) lumaAt(i);
    }
    return new Plane(width, height, luma);
  }

  /** Luma averaged over squares of {@code factor} pixels; a remainder at the right and lower border is left out. */
  public Plane luma(int factor) {
    return luma().squares(factor);
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
