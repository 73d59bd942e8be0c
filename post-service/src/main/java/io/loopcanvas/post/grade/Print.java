package io.loopcanvas.post.grade;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.loopcanvas.domain.catalogue.GradeCatalogue;

/**
 * How a take is printed before it is graded, as a printer chooses paper and exposure for a negative: flat takes on a harder
 * paper, dark ones lighter. One curve for all frames and places, so light, texture and colour are deepened alike and nothing
 * new moves: luma {@code y} becomes {@code min(1, gain · mean · (y / mean) ^ gamma)}, and chroma is scaled as luma is.
 *
 * @param mean luma of the take, 0–1
 * @param gamma at least 1
 * @param gain at least 1
 */
@JsonNaming(SnakeCaseStrategy.class)
record Print(double mean, double gamma, double gain) {
  private static final int LOOKS = 7;
  private static final int CODES = 65536;
  private static final double DARKEST = 1e-3;

  /** What this take needs; gamma and gain are 1 where it has contrast and light enough of its own. */
  static Print of(Take take, GradeCatalogue.Light light) {
    double mean = 0;
    double squares = 0;
    double share = 1.0 / LOOKS / take.width() / take.height();
    for (int look = 0; look < LOOKS; look++) {
      Take.Frame frame = take.frames().get(look * (take.size() - 1) / (LOOKS - 1));
      for (int i = 0; i < frame.luma().length; i++) {
        double luma = frame.luma(i);
        mean += share * luma;
        squares += share * luma * luma;
      }
    }
    mean = Math.max(mean, DARKEST);
    double spread = Math.max(Math.sqrt(Math.max(0, squares - mean * mean)) / mean, DARKEST);
    return new Print(mean, Math.clamp(light.spread() / spread, 1, light.hardest()), Math.clamp(light.dark() / mean, 1, light.print()));
  }

  /** Prints a take in place: the heap is not made for two of it. */
  void over(Take take) {
    if (gamma == 1 && gain == 1) {
      return;
    }
    float[] factors = factors();
    take.frames().parallelStream().forEach(frame -> over(frame, factors));
  }

  private static void over(Take.Frame frame, float[] factors) {
    for (int i = 0; i < frame.luma().length; i++) {
      float factor = factors[frame.luma()[i]];
      frame.luma()[i] = (char) Math.round(factor * frame.luma()[i]);
      frame.blue()[i] = chroma(factor * frame.blue()[i]);
      frame.red()[i] = chroma(factor * frame.red()[i]);
    }
  }

  private static short chroma(float scaled) {
    return (short) Math.clamp(Math.round(scaled), -Short.MAX_VALUE, Short.MAX_VALUE);
  }

  /** By luma code. */
  private float[] factors() {
    float[] factors = new float[CODES];
    for (int code = 1; code < CODES; code++) {
      double luma = code / (CODES - 1.0);
      factors[code] = (float) (Math.min(1, gain * mean * Math.pow(luma / mean, gamma)) / luma);
    }
    return factors;
  }
}
