package io.loopcanvas.validation.footage;

/** An sRGB colour, 0–255. */
public record Rgb(double red, double green, double blue) {
  /** @param hex {@code #rrggbb} */
  public static Rgb of(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return new Rgb(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
  }

  /** ITU-R BT.709 luma, 0–255. */
  public double luma() {
    return luma(red, green, blue);
  }

  public static double luma(double red, double green, double blue) {
    return .2126 * red + .7152 * green + .0722 * blue;
  }
}
