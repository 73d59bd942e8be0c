package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;

/**
 * One picture passing into another in linear light, in floating point. Two pictures that are not alike lose brightness,
 * contrast and fine detail when they are mixed; here the mean luma stays on the line between theirs, and so do the contrast
 * and the energy of detail (after Heitz and Neyret, "High-Performance By-Example Noise using a Histogram-Preserving Blending Operator", 2018, with
 * the measured energy in place of the weights' norm).
 */
final class Crossfade {
  private static final float GAMMA = 2.2f;
  private static final int STEPS = 4096;
  private static final float[] LINEAR = table(GAMMA);
  /** Over the root of the linear value: even steps there are nearly even steps of the coded value. */
  private static final float[] CODED = table(2 / GAMMA);

  private final SeamFlow flow;
  private final GradeResponse response;
  private final FineDetail detail;
  private final FineDetail.Level level;

  /** @param level of detail that either picture alone would be led to */
  Crossfade(SeamFlow flow, GradeResponse response, FineDetail detail, FineDetail.Level level) {
    this.flow = flow;
    this.response = response;
    this.detail = detail;
    this.level = level;
  }

  /**
   * Moves both pictures onto each other and mixes them.
   *
   * @param weight of {@code head}, 0–1
   */
  Planes mix(Planes tail, Planes head, double weight) {
    double luma = line(response.of(tail), response.of(head), weight);
    double contrast = line(response.contrast(tail), response.contrast(head), weight);
    double energy = line(level.wanted(detail.energy(tail)), level.wanted(detail.energy(head)), weight);
    Planes mixed = flow.towardsHead(tail, weight);
    blend(mixed, flow.towardsTail(head, 1 - weight), (float) weight);
    scale(mixed, (float) (luma / Math.max(1e-6, response.of(mixed))));
    response.lead(mixed, contrast);
    detail.lead(mixed, energy);
    return mixed;
  }

  private static void blend(Planes a, Planes b, float weight) {
    for (int i = 0; i < a.luma().length; i++) {
      float ra = a.luma()[i] + Planes.RED_SCALE * a.red()[i];
      float ba = a.luma()[i] + Planes.BLUE_SCALE * a.blue()[i];
      float ga = Planes.green(a.luma()[i], ra, ba);
      float rb = b.luma()[i] + Planes.RED_SCALE * b.red()[i];
      float bb = b.luma()[i] + Planes.BLUE_SCALE * b.blue()[i];
      float gb = Planes.green(b.luma()[i], rb, bb);
      a.set(i, coded(mixed(ra, rb, weight)), coded(mixed(ga, gb, weight)), coded(mixed(ba, bb, weight)));
    }
  }

  private static float mixed(float a, float b, float weight) {
    return at(LINEAR, a) * (1 - weight) + at(LINEAR, b) * weight;
  }

  private static float coded(float linear) {
    return at(CODED, (float) Math.sqrt(linear));
  }

  private static float at(float[] table, float value) {
    float scaled = Math.max(0, Math.min(1, value)) * STEPS;
    int i = (int) scaled;
    return table[i] + (table[i + 1] - table[i]) * (scaled - i);
  }

  private static float[] table(float power) {
    float[] table = new float[STEPS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.pow(Math.min(1, i / (double) STEPS), power);
    }
    return table;
  }

  private static void scale(Planes picture, float gain) {
    for (int i = 0; i < picture.luma().length; i++) {
      picture.luma()[i] *= gain;
      picture.blue()[i] *= gain;
      picture.red()[i] *= gain;
    }
  }

  private static double line(double a, double b, double weight) {
    return a + (b - a) * weight;
  }
}
