package io.loopcanvas.validation.calibration;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Decoded footage with one thing changed. Coordinates: x 0–1 over the width, y in widths downwards; t in seconds. */
final class Edit {
  /** Where a pixel is taken from. */
  @FunctionalInterface
  interface Place {
    double[] at(double x, double y, double t);
  }

  /** Changes a pixel's colour, three channels 0–255. */
  @FunctionalInterface
  interface Paint {
    void over(double[] rgb, double x, double y, double t);
  }

  static final Place STAY = (x, y, t) -> new double[] {x, y};

  private Edit() {}

  /** Frames moved and painted; stills too, from which grain, sharpness and composition are read. */
  static Footage of(Footage clip, Place place, Paint paint) {
    double fps = clip.framesPerSecond();
    boolean stays = place == STAY;
    List<Picture> frames = IntStream.range(0, clip.count()).parallel()
        .mapToObj(i -> picture(clip.frames().get(i), place, paint, i / fps, stays)).toList();
    List<Footage.Still> stills = clip.stills().parallelStream().map(s -> new Footage.Still(
        picture(s.picture(), place, paint, s.picture().frame() / fps, stays),
        centre(s, place, paint, (s.picture().frame() + 1) / fps, stays))).toList();
    return with(clip, frames, stills);
  }

  /** Frames in another order of time: frame i is what was seen at {@code time}(i). */
  static Footage timed(Footage clip, DoubleUnaryOperator time) {
    int n = clip.count();
    List<Picture> frames = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int from = Math.floorMod((int) Math.round(time.applyAsDouble(i / clip.framesPerSecond()) * clip.framesPerSecond()), n);
      Picture p = clip.frames().get(from);
      frames.add(new Picture(i, p.width(), p.height(), p.rgb()));
    }
    return with(clip, frames, clip.stills());
  }

  /** {@code share} of another clip from a moment on. */
  static Footage cutTo(Footage clip, Footage other, double seconds, double share) {
    int cut = clip.framesIn(seconds);
    List<Picture> frames = new ArrayList<>();
    for (int i = 0; i < clip.count(); i++) {
      Picture a = clip.frames().get(i);
      frames.add(i < cut ? a : mix(a, other.frames().get(i % other.count()), share));
    }
    return with(clip, frames, clip.stills());
  }

  /** The stills lose {@code share} of what differs from smoother ones: grain. */
  static Footage stillsFrom(Footage clip, Footage clean, double share) {
    List<Footage.Still> stills = new ArrayList<>();
    for (int i = 0; i < clip.stills().size(); i++) {
      Footage.Still a = clip.stills().get(i);
      Footage.Still b = clean.stills().get(i);
      float[] next = a.nextCentre().values().clone();
      for (int k = 0; k < next.length; k++) {
        next[k] += (float) (share * (b.nextCentre().values()[k] - next[k]));
      }
      stills.add(new Footage.Still(mix(a.picture(), b.picture(), share), new Plane(a.nextCentre().width(), a.nextCentre().height(), next)));
    }
    return with(clip, clip.frames(), stills);
  }

  private static Footage with(Footage clip, List<Picture> frames, List<Footage.Still> stills) {
    return new Footage(clip.width(), clip.height(), clip.framesPerSecond(), frames,
        frames.parallelStream().map(p -> p.luma(2)).toList(), stills);
  }

  private static Picture mix(Picture a, Picture b, double share) {
    byte[] rgb = a.rgb().clone();
    for (int k = 0; k < rgb.length; k++) {
      rgb[k] = (byte) Math.round((a.rgb()[k] & 0xff) * (1 - share) + (b.rgb()[k] & 0xff) * share);
    }
    return new Picture(a.frame(), a.width(), a.height(), rgb);
  }

  private static Picture picture(Picture p, Place place, Paint paint, double t, boolean stays) {
    byte[] out = new byte[p.rgb().length];
    double[] c = new double[3];
    for (int i = 0; i < p.pixels(); i++) {
      double x = (i % p.width() + .5) / p.width();
      double y = (i / p.width() + .5) / p.width();
      if (stays) {
        for (int k = 0; k < 3; k++) {
          c[k] = p.channel(i, k);
        }
      } else {
        sample(p, place.at(x, y, t), c);
      }
      paint.over(c, x, y, t);
      for (int k = 0; k < 3; k++) {
        out[3 * i + k] = (byte) Math.clamp(Math.round(c[k]), 0, 255);
      }
    }
    return new Picture(p.frame(), p.width(), p.height(), out);
  }

  /** Luma of the next frame's middle, painted as if it were grey. */
  private static Plane centre(Footage.Still still, Place place, Paint paint, double t, boolean stays) {
    Plane p = still.nextCentre();
    double width = still.picture().width();
    int left = p.width() / 2;
    int top = p.height() / 2;
    float[] out = new float[p.values().length];
    double[] c = new double[3];
    for (int i = 0; i < out.length; i++) {
      double x = (i % p.width() + left + .5) / width;
      double y = (i / p.width() + top + .5) / width;
      double[] at = stays ? new double[] {x, y} : place.at(x, y, t);
      int sx = Math.clamp(Math.round(at[0] * width - .5) - left, 0, p.width() - 1);
      int sy = Math.clamp(Math.round(at[1] * width - .5) - top, 0, p.height() - 1);
      c[0] = c[1] = c[2] = p.at(sx, sy);
      paint.over(c, x, y, t);
      out[i] = (float) Math.clamp(.2126 * c[0] + .7152 * c[1] + .0722 * c[2], 0, 255);
    }
    return new Plane(p.width(), p.height(), out);
  }

  private static void sample(Picture p, double[] at, double[] c) {
    double u = Math.clamp(at[0] * p.width() - .5, 0, p.width() - 1.001);
    double v = Math.clamp(at[1] * p.width() - .5, 0, p.height() - 1.001);
    int x = (int) u;
    int y = (int) v;
    double fx = u - x;
    double fy = v - y;
    int i = y * p.width() + x;
    for (int k = 0; k < 3; k++) {
      double upper = p.channel(i, k) * (1 - fx) + p.channel(i + 1, k) * fx;
      double lower = p.channel(i + p.width(), k) * (1 - fx) + p.channel(i + p.width() + 1, k) * fx;
      c[k] = upper * (1 - fy) + lower * fy;
    }
  }
}
