package io.loopcanvas.post.outlet;

/**
 * Where in the frame the eye goes, to cut the rest away first. Salience is the difference of a place from its
 * surroundings (Itti, Koch and Niebur, "A Model of Saliency-Based Visual Attention", 1998, here on luma at one scale
 * pair), added up over frames of the loop.
 */
final class Reserve {
  private static final int CENTRE = 2;
  private static final int SURROUND = 12;

  private final int width;
  private final int height;
  private final double[] salience;

  /** @param width of the small grey frames that follow */
  Reserve(int width, int height) {
    this.width = width;
    this.height = height;
    salience = new double[width * height];
  }

  /** @param grey {@code byte[height * width]} */
  void add(byte[] grey) {
    double[] sums = sums(grey);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        salience[i] += Math.abs(mean(sums, x, y, CENTRE) - mean(sums, x, y, SURROUND));
      }
    }
  }

  /** The place of {@code window} in a frame of {@code frameWidth × frameHeight} that keeps most; of equals the middle one. */
  Window best(Window window, int frameWidth, int frameHeight) {
    int columns = Math.min(width, Math.round((float) window.width() * width / frameWidth));
    int rows = Math.min(height, Math.round((float) window.height() * height / frameHeight));
    double most = -1;
    int bestX = 0;
    int bestY = 0;
    for (int y = 0; y <= height - rows; y++) {
      for (int x = 0; x <= width - columns; x++) {
        double off = Math.hypot(x - (width - columns) / 2.0, y - (height - rows) / 2.0) / Math.hypot(width, height);
        double kept = kept(x, y, columns, rows) * (1 - .05 * off);
        if (kept > most) {
          most = kept;
          bestX = x;
          bestY = y;
        }
      }
    }
    return window.at((double) bestX * frameWidth / width, (double) bestY * frameHeight / height);
  }

  private double kept(int x, int y, int columns, int rows) {
    double sum = 1e-9;
    for (int row = y; row < y + rows; row++) {
      for (int column = x; column < x + columns; column++) {
        sum += salience[row * width + column];
      }
    }
    return sum;
  }

  /** Summed areas (Crow 1984), one row and column larger than the frame. */
  private double[] sums(byte[] grey) {
    double[] sums = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += grey[y * width + x] & 255;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    return sums;
  }

  private double mean(double[] sums, int x, int y, int reach) {
    int left = Math.max(0, x - reach);
    int right = Math.min(width, x + reach + 1);
    int top = Math.max(0, y - reach);
    int bottom = Math.min(height, y + reach + 1);
    int stride = width + 1;
    double sum = sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left] + sums[top * stride + left];
    return sum / ((right - left) * (bottom - top));
  }
}
