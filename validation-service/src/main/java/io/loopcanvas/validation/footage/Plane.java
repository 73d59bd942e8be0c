package io.loopcanvas.validation.footage;

import java.util.Arrays;

/**
 * One channel of a picture.
 *
 * @param values {@code [height * width]}, row by row; luma planes are 0–255
 */
public record Plane(int width, int height, float[] values) {
  public Plane {
    if (values.length != width * height) {
      throw new IllegalArgumentException(values.length + " values do not fill " + width + "×" + height);
    }
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** Between pixels, bilinear; {@code 0 ≤ x < width − 1} and {@code 0 ≤ y < height − 1}. */
  public double sampled(double x, double y) {
    int left = (int) x;
    int i = (int) y * width + left;
    double fx = x - left;
    double fy = y - (int) y;
    return (values[i] * (1 - fx) + values[i + 1] * fx) * (1 - fy) + (values[i + width] * (1 - fx) + values[i + width + 1] * fx) * fy;
  }

  /** Three box filters, close to a Gaussian of this {@code sigma} in pixels; borders are replicated. */
  public Plane blurred(double sigma) {
    int radius = Math.max(1, (int) Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
    float[] a = values.clone();
    float[] b = new float[a.length];
    for (int pass = 0; pass < 3; pass++) {
      for (int y = 0; y < height; y++) {
        box(a, b, y * width, 1, width, radius);
      }
      for (int x = 0; x < width; x++) {
        box(b, a, x, width, height, radius);
      }
    }
    return new Plane(width, height, a);
  }

  public Plane minus(Plane other) {
    float[] difference = new float[values.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = values[i] - other.values[i];
    }
    return new Plane(width, height, difference);
  }

  /** Averaged over squares of {@code side} pixels; a remainder at the right and lower border is left out. */
  public Plane squares(int side) {
    int columns = width / side;
    int rows = height / side;
    float[] means = new float[columns * rows];
    for (int y = 0; y < rows * side; y++) {
      for (int x = 0; x < columns * side; x++) {
        means[y / side * columns + x / side] += at(x, y) / (side * side);
      }
    }
    return new Plane(columns, rows, means);
  }

  /** One of the equal parts of which there are {@code columns} side by side and {@code rows} one below the other; what does not fill one is left out. */
  public Plane part(int column, int columns, int row, int rows) {
    return cut(column * (width / columns), row * (height / rows), width / columns, height / rows);
  }

  /** A piece whose upper left corner lies at (left, top). */
  Plane cut(int left, int top, int pieceWidth, int pieceHeight) {
    float[] piece = new float[pieceWidth * pieceHeight];
    for (int y = 0; y < pieceHeight; y++) {
      System.arraycopy(values, (top + y) * width + left, piece, y * pieceWidth, pieceWidth);
    }
    return new Plane(pieceWidth, pieceHeight, piece);
  }

  public double mean() {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  /** Mean of the squared distance to the mean. */
  public double variance() {
    double mean = mean();
    double sum = 0;
    for (float v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum / values.length;
  }

  /** @param share 0–1 */
  public double quantile(double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Mean absolute difference to a plane of the same size. */
  public double distance(Plane other) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.abs(values[i] - other.values[i]);
    }
    return sum / values.length;
  }

  private static void box(float[] from, float[] to, int start, int step, int length, int radius) {
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += from[start + step * Math.clamp(i, 0, length - 1)];
    }
    for (int i = 0; i < length; i++) {
      to[start + step * i] = (float) (sum / (2 * radius + 1));
      sum += from[start + step * Math.min(i + radius + 1, length - 1)] - from[start + step * Math.max(i - radius, 0)];
    }
  }
}
