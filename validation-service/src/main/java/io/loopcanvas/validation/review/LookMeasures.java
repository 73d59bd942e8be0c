package io.loopcanvas.validation.review;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.footage.Rgb;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.PaletteChroma;
import java.util.ArrayList;
import java.util.List;

/** Whether the shots show the concept's palette, keep to the style, and belong to each other. */
final class LookMeasures {
  private static final int BINS = 12;
  private static final double BIN_WIDTH = .12;

  private final StyleCatalogue styles;

  LookMeasures(StyleCatalogue styles) {
    this.styles = styles;
  }

  List<Observation> of(Delivery delivery) {
    Style style = styles.get(delivery.concept().style());
    double palette = 0;
    double look = 0;
    double wander = 0;
    for (Delivery.Shot shot : delivery.shots()) {
      Tint tint = Tint.of(shot.frames());
      palette = Math.max(palette, tint.distance(delivery.concept().shot(shot.shot()).palette()));
      look = Math.max(look, tint.distance(style.palette()));
      wander = Math.max(wander, wander(shot.frames(), tint));
    }
    return List.of(
        chroma(delivery.shots().getFirst(), style),
        Observation.whole("palette_distance", palette),
        Observation.whole("look_distance", look),
        Observation.whole("tint_wander", wander),
        Observation.whole("light_level", lightLevel(delivery, style)),
        Observation.whole("motif_similarity", motif(delivery.shots().stream().map(Delivery.Shot::frames).toList())));
  }

  /** Of the canvas, as all else that phase 1 asks: each shot was asked when it was a take. */
  private static Observation chroma(Delivery.Shot canvas, Style style) {
    return canvas.look().map(look -> PaletteChroma.of(look, style)).orElse(Observation.whole("palette_chroma", Double.NaN));
  }

  /** How far a shot's colour leaves its own mean. */
  static double wander(List<Picture> frames, Tint mean) {
    return frames.stream().mapToDouble(f -> Tint.of(List.of(f)).distance(mean)).max().orElse(0);
  }

  /** Mean luma of the middle of the pictures over the mean luma of the style's palette. */
  private static double lightLevel(Delivery delivery, Style style) {
    double shown = delivery.shots().stream().flatMap(s -> s.frames().stream())
        .mapToDouble(f -> Footage.centre(f.luma()).mean()).average().orElse(0);
    double palette = style.palette().stream().map(Rgb::of).mapToDouble(Rgb::luma).average().orElse(1);
    return shown / palette;
  }

  /** Smallest overlap of the colour and light histograms of two shots, or of the two halves of the only one, 0–1. */
  static double motif(List<List<Picture>> shots) {
    List<double[]> parts = new ArrayList<>();
    if (shots.size() == 1) {
      List<Picture> frames = shots.getFirst();
      int half = (frames.size() + 1) / 2;
      parts.add(histogram(frames.subList(0, half)));
      parts.add(histogram(frames.subList(frames.size() - half, frames.size())));
    } else {
      shots.forEach(s -> parts.add(histogram(s)));
    }
    double least = 1;
    for (int i = 0; i < parts.size(); i++) {
      for (int j = 0; j < i; j++) {
        least = Math.min(least, overlap(parts.get(i), parts.get(j)));
      }
    }
    return least;
  }

  /** Counts by the two axes of {@link Tint}, each pixel weighted by its light: themes are colours of light. */
  private static double[] histogram(List<Picture> frames) {
    double[] bins = new double[BINS * BINS];
    double all = 0;
    for (Picture frame : frames) {
      Plane luma = frame.luma();
      for (int i = 0; i < frame.pixels(); i += 5) {
        Tint tint = Tint.of(frame.channel(i, 0), frame.channel(i, 1), frame.channel(i, 2));
        // each pixel is shared by the four nearest bins: a small shift of colour stays a small difference
        double x = Math.clamp(tint.red() / BIN_WIDTH + BINS / 2., 0, BINS - 1.001);
        double y = Math.clamp(tint.blue() / BIN_WIDTH + BINS / 2., 0, BINS - 1.001);
        int left = (int) x;
        int top = (int) y;
        double weight = luma.values()[i];
        bins[top * BINS + left] += weight * (1 - x + left) * (1 - y + top);
        bins[top * BINS + left + 1] += weight * (x - left) * (1 - y + top);
        bins[(top + 1) * BINS + left] += weight * (1 - x + left) * (y - top);
        bins[(top + 1) * BINS + left + 1] += weight * (x - left) * (y - top);
        all += weight;
      }
    }
    for (int i = 0; i < bins.length; i++) {
      bins[i] /= Math.max(all, 1);
    }
    return bins;
  }

  private static double overlap(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.min(a[i], b[i]);
    }
    return sum;
  }
}
