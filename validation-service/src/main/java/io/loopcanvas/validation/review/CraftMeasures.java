package io.loopcanvas.validation.review;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.measure.IconicStill;
import io.loopcanvas.validation.measure.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rest, emptiness, one memorable still, and a face of its own. */
final class CraftMeasures {
  private static final double CALM_LEVELS_PER_SECOND = 30;
  private static final double CALM_SECONDS = .25;
  private static final double EMPTY_LEVELS = 3;
  private static final int CELLS = 12;
  private static final double LUMA_BITS_STEP = 4;

  private CraftMeasures() {}

  static List<Observation> of(Delivery delivery) {
    List<Picture> all = delivery.shots().stream().flatMap(s -> s.frames().stream()).toList();
    List<Observation> found = new ArrayList<>(of(delivery.canvas(), all));
    found.add(Observation.whole("shots_apart", apart(delivery.shots())));
    return found;
  }

  /** @param glances through all that is judged */
  static List<Observation> of(Footage canvas, List<Picture> glances) {
    IconicStill iconic = IconicStill.of(canvas);
    return List.of(
        Observation.whole("calm_frames", calm(canvas)),
        Observation.whole("empty_area", glances.stream().mapToDouble(CraftMeasures::empty).average().orElse(0)),
        new Observation("iconic_light", iconic.range(), iconic.frame()),
        Observation.whole("light_entropy", glances.stream().mapToDouble(CraftMeasures::entropy).average().orElse(0)));
  }

  /** Share of the canvas's frames around which little moves; over a quarter of a second, in which grain cannot add up. */
  private static double calm(Footage clip) {
    int gap = clip.framesIn(CALM_SECONDS);
    double allowed = CALM_LEVELS_PER_SECOND * gap / clip.framesPerSecond();
    int calm = 0;
    for (int i = 0; i + gap < clip.count(); i++) {
      calm += clip.luma().get(i).distance(clip.luma().get(i + gap)) < allowed ? 1 : 0;
    }
    return (double) calm / Math.max(1, clip.count() - gap);
  }

  /** Share of the picture's cells without detail. */
  private static double empty(Picture picture) {
    Plane luma = picture.luma(2);
    Plane detail = luma.blurred(1).minus(luma.blurred(luma.width() / 15.));
    int w = Math.max(1, luma.width() / CELLS);
    int cells = 0;
    int empty = 0;
    for (int top = 0; top + w <= luma.height(); top += w) {
      for (int left = 0; left + w <= luma.width(); left += w) {
        double sum = 0;
        for (int y = top; y < top + w; y++) {
          for (int x = left; x < left + w; x++) {
            sum += Math.abs(detail.at(x, y));
          }
        }
        cells++;
        empty += sum / (w * w) < EMPTY_LEVELS ? 1 : 0;
      }
    }
    return (double) empty / cells;
  }

  /** Entropy of the luma histogram in steps of four levels, bits. */
  private static double entropy(Picture picture) {
    double[] bins = new double[64];
    Plane luma = picture.luma();
    for (float v : luma.values()) {
      bins[Math.clamp((int) (v / LUMA_BITS_STEP), 0, 63)]++;
    }
    return -Arrays.stream(bins).filter(b -> b > 0).map(b -> b / luma.values().length)
        .map(p -> p * Math.log(p) / Math.log(2)).sum();
  }

  /** Smallest mean luma difference of two shots, levels of 255; NaN for a single shot. */
  private static double apart(List<Delivery.Shot> shots) {
    double least = Double.NaN;
    for (int i = 0; i < shots.size(); i++) {
      for (int j = 0; j < i; j++) {
        Plane a = shots.get(i).frames().getFirst().luma(2);
        Plane b = shots.get(j).frames().getFirst().luma(2);
        if (a.width() == b.width() && a.height() == b.height()) {
          double d = a.distance(b);
          least = Double.isNaN(least) ? d : Math.min(least, d);
        }
      }
    }
    return least;
  }
}
