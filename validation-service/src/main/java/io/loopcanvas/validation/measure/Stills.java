package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Values measured on the stills of a clip. */
final class Stills {
  private Stills() {}

  /** Luma of each still by its frame, averaged over squares as large as {@code factor} says. */
  static Map<Integer, Plane> lumas(Footage clip, ToIntFunction<Picture> factor) {
    return clip.stills().parallelStream().map(Footage.Still::picture)
        .collect(Collectors.toMap(Picture::frame, p -> p.luma(factor.applyAsInt(p))));
  }

  /** The largest value and the frame it was seen on. */
  static Observation largest(String name, Footage clip, ToDoubleFunction<Picture> value) {
    double best = Double.NEGATIVE_INFINITY;
    int frame = -1;
    for (Footage.Still still : clip.stills()) {
      double v = value.applyAsDouble(still.picture());
      if (v > best) {
        best = v;
        frame = still.picture().frame();
      }
    }
    return new Observation(name, clip.stills().isEmpty() ? Double.NaN : best, frame);
  }

  /** The median value and the frame that shows it. */
  static Observation typical(String name, Footage clip, ToDoubleFunction<Picture> value) {
    double[] values = clip.stills().stream().mapToDouble(s -> value.applyAsDouble(s.picture())).toArray();
    if (values.length == 0) {
      return Observation.whole(name, Double.NaN);
    }
    double median = Series.median(values);
    int frame = -1;
    for (int i = 0; i < values.length && frame < 0; i++) {
      frame = values[i] == median ? clip.stills().get(i).picture().frame() : -1;
    }
    return new Observation(name, median, frame);
  }
}
