package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import java.util.List;

/**
 * Corrections that keep a take together: exposure steps are evened out, exposure at the end is led back to that of the
 * beginning so that the cross-fade does not jump, and colours stay those of the first frame, while the light's own
 * slow breathing is left alone.
 */
final class Steadiness {
  private static final int COLOUR_REFERENCE_FRAMES = 2;
  private static final Symmetric FLOOR = Symmetric.IDENTITY.times(1e-6);

  private Steadiness() {}

  /**
   * What is done to one frame: {@code luma · gain}, {@code chroma → mix · chroma + (blue, red)}.
   *
   * @param gain factor on luma
   */
  record Correction(double gain, Symmetric mix, double blue, double red) {}

  /** @param ends frames at either end that the cross-fade lays over each other */
  static List<Correction> of(Take take, int ends, GradeCatalogue.Steady limits) {
    List<Colours> seen = take.frames().parallelStream().map(Colours::of).toList();
    double[] luma = smooth(seen.stream().mapToDouble(Colours::luma).toArray(), limits.flickerFrames());
    double drift = Math.log(mean(luma, luma.length - ends, luma.length) / mean(luma, 0, ends)) / (luma.length - ends);
    Colours reference = Colours.mean(seen.subList(0, Math.min(COLOUR_REFERENCE_FRAMES, seen.size())));
    Correction[] corrections = new Correction[take.size()];
    for (int i = 0; i < corrections.length; i++) {
      double wanted = luma[i] * Math.exp(-drift * (i - (luma.length - 1) / 2.0));
      double gain = Math.clamp(wanted / seen.get(i).luma, 1 - limits.exposureLimit(), 1 + limits.exposureLimit());
      corrections[i] = colour(Colours.mean(around(seen, i)), reference, gain, limits);
    }
    return List.of(corrections);
  }

  private static Correction colour(Colours now, Colours reference, double gain, GradeCatalogue.Steady limits) {
    double share = limits.palette();
    Symmetric full = now.spread.plus(FLOOR).mapTo(reference.spread.plus(FLOOR)).limited(limits.paletteGain());
    Symmetric mix = full.times(share).plus(Symmetric.IDENTITY.times(1 - share));
    double blue = now.blue + share * (reference.blue - now.blue) - (mix.a() * now.blue + mix.b() * now.red);
    double red = now.red + share * (reference.red - now.red) - (mix.b() * now.blue + mix.c() * now.red);
    return new Correction(gain, mix, blue, red);
  }

  private static List<Colours> around(List<Colours> seen, int i) {
    return seen.subList(Math.max(0, i - 1), Math.min(seen.size(), i + 2));
  }

  private static double[] smooth(double[] values, double sigma) {
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      double weights = 0;
      int reach = Math.min((int) Math.ceil(3 * sigma), Math.min(i, values.length - 1 - i));
      for (int k = -reach; k <= reach; k++) {
        double w = Math.exp(-k * k / (2 * sigma * sigma));
        sum += w * values[i + k];
        weights += w;
      }
      smooth[i] = sum / weights;
    }
    return smooth;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 1e-6;
    for (int i = from; i < to; i++) {
      sum += values[i] / (to - from);
    }
    return sum;
  }

  /** Mean luma and chroma of a frame and the covariance of its chroma. */
  private record Colours(double luma, double blue, double red, Symmetric spread) {

    static Colours of(Take.Frame frame) {
      double y = 0;
      double u = 0;
      double v = 0;
      double uu = 0;
      double uv = 0;
      double vv = 0;
      int n = frame.luma().length;
      for (int i = 0; i < n; i++) {
        float blue = frame.blue(i);
        float red = frame.red(i);
        y += frame.luma(i);
        u += blue;
        v += red;
        uu += blue * blue;
        uv += blue * red;
        vv += red * red;
      }
      u /= n;
      v /= n;
      return new Colours(y / n + 1e-6, u, v, new Symmetric(uu / n - u * u, uv / n - u * v, vv / n - v * v));
    }

    static Colours mean(List<Colours> many) {
      double share = 1.0 / many.size();
      Colours sum = new Colours(0, 0, 0, new Symmetric(0, 0, 0));
      for (Colours c : many) {
        sum = new Colours(sum.luma + share * c.luma, sum.blue + share * c.blue, sum.red + share * c.red,
            sum.spread.plus(c.spread.times(share)));
      }
      return sum;
    }
  }
}
