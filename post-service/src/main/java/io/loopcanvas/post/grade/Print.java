package io.loopcanvas.post.grade;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.loopcanvas.domain.catalogue.GradeCatalogue;
import java.util.List;

/**
 * How a take is printed before it is graded, as a printer chooses paper and exposure for a negative: flat takes on a harder
 * paper, dark ones lighter. One curve for all frames and places, so light, texture and colour are deepened alike and nothing
 * new moves: each of R′G′B′ is multiplied by {@code gain · (y / mean) ^ (gamma − 1)}, {@code y} its pixel's luma, or by less where
 * the brightest of the three would pass 1.
 *
 * @param mean luma of the take, 0–1
 * @param gamma at least 1
 * @param gain at least 1
 */
@JsonNaming(SnakeCaseStrategy.class)
record Print(double mean, double gamma, double gain) {
  private static final int CODES = 65536;
  private static final double DARKEST = 1e-3;

  /** What this take needs; gamma and gain are 1 where it has contrast and light enough of its own. */
  static Print of(Take take, GradeCatalogue.Light light) {
    double mean = 0;
    double squares = 0;
    List<Take.Frame> looks = take.looks();
    double share = 1.0 / looks.size() / take.width() / take.height();
    for (Take.Frame frame : looks) {
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
      float factor = Math.min(factors[frame.luma()[i]], 1 / Math.max(frame.brightest(i), 1e-6f));
      frame.luma()[i] = (char) Math.round(factor * frame.luma()[i]);
      frame.blue()[i] = (short) Math.round(factor * frame.blue()[i]);
      frame.red()[i] = (short) Math.round(factor * frame.red()[i]);
    }
  }

  /** By luma code. */
  private float[] factors() {
    float[] factors = new float[CODES];
    for (int code = 0; code < CODES; code++) {
      factors[code] = (float) (gain * Math.pow(code / (CODES - 1.0) / mean, gamma - 1));
    }
    return factors;
  }
}
