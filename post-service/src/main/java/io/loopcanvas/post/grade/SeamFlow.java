package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;
import java.util.Arrays;

/**
 * How the picture at the loop's end moves onto the one at its beginning: a smooth field of small shifts (Horn and Schunck,
 * "Determining Optical Flow", 1981, from coarse to fine). With it edges glide over in the cross-fade instead of standing
 * there twice.
 */
final class SeamFlow {
  private static final int LEVELS = 3;
  private static final int WARPS = 3;
  private static final int ROUNDS = 40;
  /** On luma 0–1 over its own spread; larger is smoother. */
  private static final float SMOOTHNESS = .15f;
  private static final int COARSE = 4;
  /** In pixels of the coarse grid: more than a matter of drifting would be another picture. */
  private static final float LARGEST = 4;

  private final int width;
  private final int height;
  private final float[] right;
  private final float[] down;

  private SeamFlow(int width, int height, float[] right, float[] down) {
    this.width = width;
    this.height = height;
    this.right = right;
    this.down = down;
  }

  /** From {@code tail} to {@code head}: tail(x) is like head(x + flow). */
  static SeamFlow between(Planes tail, Planes head) {
    int width = Math.max(8, tail.width() / COARSE);
    int height = Math.max(8, tail.height() / COARSE);
    Grid a = Grid.of(tail.luma(), tail.width(), tail.height(), width, height);
    Grid b = Grid.of(head.luma(), head.width(), head.height(), width, height);
    Grid right = null;
    Grid down = null;
    for (int level = LEVELS - 1; level >= 0; level--) {
      int w = Math.max(8, width >> level);
      int h = Math.max(8, height >> level);
      right = right == null ? new Grid(w, h) : right.resized(w, h, (float) w / right.width);
      down = down == null ? new Grid(w, h) : down.resized(w, h, (float) h / down.height);
      solve(a.resized(w, h, 1).normalised(), b.resized(w, h, 1).normalised(), right, down);
    }
    right.limit(LARGEST);
    down.limit(LARGEST);
    float scale = (float) tail.width() / width;
    return new SeamFlow(width, height, right.scaled(scale), down.scaled((float) tail.height() / height));
  }

  /** The tail's picture moved {@code share} of the way, 0–1. */
  Planes towardsHead(Planes tail, double share) {
    return moved(tail, (float) -share);
  }

  /** The head's picture moved {@code share} of the way back. */
  Planes towardsTail(Planes head, double share) {
    return moved(head, (float) share);
  }

  private Planes moved(Planes picture, float share) {
    Planes out = new Planes(picture.width(), picture.height());
    float perX = (float) width / picture.width();
    float perY = (float) height / picture.height();
    for (int y = 0, i = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++, i++) {
        float gx = (x + .5f) * perX - .5f;
        float gy = (y + .5f) * perY - .5f;
        float fromX = x + share * Grid.at(right, width, height, gx, gy);
        float fromY = y + share * Grid.at(down, width, height, gx, gy);
        out.luma()[i] = Grid.at(picture.luma(), picture.width(), picture.height(), fromX, fromY);
        out.blue()[i] = Grid.at(picture.blue(), picture.width(), picture.height(), fromX, fromY);
        out.red()[i] = Grid.at(picture.red(), picture.width(), picture.height(), fromX, fromY);
      }
    }
    return out;
  }

  private static void solve(Grid a, Grid b, Grid right, Grid down) {
    for (int warp = 0; warp < WARPS; warp++) {
      Grid moved = b.movedBy(right, down);
      Grid right0 = right.copy();
      Grid down0 = down.copy();
      for (int round = 0; round < ROUNDS; round++) {
        Grid u = right.blurred();
        Grid v = down.blurred();
        for (int y = 0, i = 0; y < a.height; y++) {
          for (int x = 0; x < a.width; x++, i++) {
            float dx = (moved.get(x + 1, y) - moved.get(x - 1, y)) / 2;
            float dy = (moved.get(x, y + 1) - moved.get(x, y - 1)) / 2;
            float error = moved.values[i] - a.values[i] + dx * (u.values[i] - right0.values[i]) + dy * (v.values[i] - down0.values[i]);
            float gain = error / (SMOOTHNESS + dx * dx + dy * dy);
            right.values[i] = u.values[i] - dx * gain;
            down.values[i] = v.values[i] - dy * gain;
          }
        }
      }
    }
  }

  /** Values on a grid; reading beyond its edge repeats the edge. */
  private record Grid(int width, int height, float[] values) {
    Grid(int width, int height) {
      this(width, height, new float[width * height]);
    }

    static Grid of(float[] values, int fromWidth, int fromHeight, int width, int height) {
      Grid grid = new Grid(width, height);
      float[] counts = new float[width * height];
      for (int y = 0, i = 0; y < fromHeight; y++) {
        for (int x = 0; x < fromWidth; x++, i++) {
          int cell = y * height / fromHeight * width + x * width / fromWidth;
          grid.values[cell] += values[i];
          counts[cell]++;
        }
      }
      for (int i = 0; i < counts.length; i++) {
        grid.values[i] /= Math.max(1, counts[i]);
      }
      return grid;
    }

    float get(int x, int y) {
      return values[Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)];
    }

    static float at(float[] values, int width, int height, float x, float y) {
      float cx = Math.max(0, Math.min(width - 1, x));
      float cy = Math.max(0, Math.min(height - 1, y));
      int x0 = Math.min(width - 2, (int) cx);
      int y0 = Math.min(height - 2, (int) cy);
      float fx = cx - x0;
      float fy = cy - y0;
      int i = y0 * width + x0;
      float top = values[i] + (values[i + 1] - values[i]) * fx;
      float bottom = values[i + width] + (values[i + width + 1] - values[i + width]) * fx;
      return top + (bottom - top) * fy;
    }

    Grid resized(int w, int h, float factor) {
      Grid out = new Grid(w, h);
      for (int y = 0, i = 0; y < h; y++) {
        for (int x = 0; x < w; x++, i++) {
          out.values[i] = factor * at(values, width, height, (x + .5f) * width / w - .5f, (y + .5f) * height / h - .5f);
        }
      }
      return out;
    }

    Grid movedBy(Grid right, Grid down) {
      Grid out = new Grid(width, height);
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          out.values[i] = at(values, width, height, x + right.values[i], y + down.values[i]);
        }
      }
      return out;
    }

    /** The mean of the neighbours, as Horn and Schunck weigh them. */
    Grid blurred() {
      Grid out = new Grid(width, height);
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          float near = get(x - 1, y) + get(x + 1, y) + get(x, y - 1) + get(x, y + 1);
          float far = get(x - 1, y - 1) + get(x + 1, y - 1) + get(x - 1, y + 1) + get(x + 1, y + 1);
          out.values[i] = near / 6 + far / 12;
        }
      }
      return out;
    }

    /** Mean 0, spread 1. */
    Grid normalised() {
      double mean = 0;
      double squares = 0;
      for (float v : values) {
        mean += v / values.length;
        squares += v * v / values.length;
      }
      float spread = (float) Math.sqrt(Math.max(1e-8, squares - mean * mean));
      Grid out = copy();
      for (int i = 0; i < values.length; i++) {
        out.values[i] = (float) (values[i] - mean) / spread;
      }
      return out;
    }

    void limit(float most) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(-most, Math.min(most, values[i]));
      }
    }

    float[] scaled(float factor) {
      float[] out = values.clone();
      for (int i = 0; i < out.length; i++) {
        out[i] *= factor;
      }
      return out;
    }

    Grid copy() {
      return new Grid(width, height, Arrays.copyOf(values, values.length));
    }
  }
}
