package io.loopcanvas.post;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What can be seen in a video: its luma, frame by frame, as codes 0–255 (16 is black, 235 white) with their fractions.
 */
public record Seen(int width, int height, List<float[]> frames) {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(2));

  /** Reads every frame; a decoding error fails. */
  public static Seen of(Path video, int width, int height) throws IOException, InterruptedException {
    return of(video, width, height, Integer.MAX_VALUE);
  }

  /** Reads the first {@code count} frames. */
  public static Seen of(Path video, int width, int height, int count) throws IOException, InterruptedException {
    return Ffmpeg.bundled().read(
        List.of("-err_detect", "explode", "-xerror", "-i", video.toString(),
            "-frames:v", Integer.toString(count), "-fps_mode", "passthrough", "-vf",
            "scale=%d:%d:flags=area:in_range=tv:out_range=tv,format=yuv444p16le,extractplanes=y".formatted(width, height),
            "-f", "rawvideo", "-pix_fmt", "gray16le", "pipe:1"),
        LIMITS, in -> new Seen(width, height, frames(in, width * height)));
  }

  private static List<float[]> frames(InputStream in, int pixels) throws IOException {
    List<float[]> frames = new ArrayList<>();
    for (byte[] bytes = in.readNBytes(2 * pixels); bytes.length > 0; bytes = in.readNBytes(2 * pixels)) {
      float[] frame = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        frame[i] = ((bytes[2 * i] & 255) + 256 * (bytes[2 * i + 1] & 255)) / 256f;
      }
      frames.add(frame);
    }
    return frames;
  }

  /** Root mean square difference from each frame to the next; the last entry is from the last frame to the first. */
  public double[] steps() {
    double[] steps = new double[frames.size()];
    for (int n = 0; n < steps.length; n++) {
      steps[n] = distance(n, (n + 1) % frames.size());
    }
    return steps;
  }

  /** Last step over the 95th percentile of the others: above 1 the seam shows. */
  public double seamRatio() {
    double[] steps = steps();
    double[] inside = Arrays.copyOf(steps, steps.length - 1);
    Arrays.sort(inside);
    return steps[steps.length - 1] / inside[(int) (.95 * inside.length)];
  }

  /**
   * How much the steps pulse at the source's rate: the mean step at each of the four phases between two source frames,
   * largest over smallest.
   */
  public double unevenness(int from, int to, int period) {
    double[] steps = steps();
    double[] mean = new double[period];
    for (int n = from; n < to; n++) {
      mean[n % period] += steps[n];
    }
    return Arrays.stream(mean).max().orElseThrow() / Arrays.stream(mean).min().orElseThrow();
  }

  public double[] meanLuma() {
    return frames.stream().mapToDouble(f -> {
      double sum = 0;
      for (float b : f) {
        sum += (b - 16) / 219.0;
      }
      return sum / f.length;
    }).toArray();
  }

  /** Energy of fine detail in each frame: mean square of what a 5 × 5 box blur takes away. */
  public double[] detail() {
    return frames.stream().parallel().mapToDouble(f -> {
      double sum = 0;
      for (int y = 2; y < height - 2; y++) {
        for (int x = 2; x < width - 2; x++) {
          float box = 0;
          for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
              box += f[(y + dy) * width + x + dx];
            }
          }
          double fine = f[y * width + x] - box / 25;
          sum += fine * fine;
        }
      }
      return sum / ((width - 4) * (height - 4));
    }).toArray();
  }

  /** Standard deviation in space of each frame. */
  public double[] spread() {
    double[] spread = new double[frames.size()];
    Arrays.setAll(spread, this::contrast);
    return spread;
  }

  /** Share of all pixels whose code is outside {@code from … to}. */
  public double shareOutside(int from, int to) {
    long outside = 0;
    for (float[] f : frames) {
      for (float b : f) {
        outside += b < from || b > to ? 1 : 0;
      }
    }
    return (double) outside / frames.size() / (width * height);
  }

  /** Standard deviation in space, 0–1 of the legal range. */
  public double contrast(int n) {
    double sum = 0;
    double squares = 0;
    for (float b : frames.get(n)) {
      double y = (b - 16) / 219.0;
      sum += y;
      squares += y * y;
    }
    int count = frames.get(n).length;
    return Math.sqrt(squares / count - sum * sum / count / count);
  }

  /** Grain in 8-bit levels at the centre: half the power of the difference of two neighbouring frames. */
  public double grain(int n) {
    double squares = 0;
    int count = 0;
    for (int y = height * 2 / 5; y < height * 3 / 5; y++) {
      for (int x = width * 2 / 5; x < width * 3 / 5; x++, count++) {
        double d = frames.get(n)[y * width + x] - frames.get(n + 1)[y * width + x];
        squares += d * d;
      }
    }
    return Math.sqrt(squares / count / 2);
  }

  /** Root mean square difference of two frames. */
  public double distance(int n, int other) {
    float[] a = frames.get(n);
    float[] b = frames.get(other);
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] - b[i];
      squares += d * d;
    }
    return Math.sqrt(squares / a.length);
  }
}
