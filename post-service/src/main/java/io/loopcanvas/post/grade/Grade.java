package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue.StyleGrade;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.post.film.Framing;
import io.loopcanvas.post.film.Planes;

/**
 * The specified {@code eq}, {@code curves} and {@code vignette}, with a style's and a take's changes. The lens darkens
 * towards the film's base, so lifted blacks stay lifted in the corners. Soft focus and grain come after.
 */
final class Grade {
  private static final int STEPS = 4096;
  private static final int PUBLISHED = 256;
  private static final float A_LITTLE = .02f;

  private final float[] exposure = new float[STEPS + 1];
  private final float saturation;
  private final float warmth;
  private final ToneCurve curve;
  private final float base;
  private final double corner;
  private final double[] axis;
  private final float[] lens;

  /** @param take as printed */
  Grade(GradeCatalogue catalogue, StyleGrade style, GradeAdjustment change, Take take, Framing framing, double diagonal) {
    GradeCatalogue.Tone tone = catalogue.tone();
    double contrast = tone.contrast() * style.contrast() * change.contrast();
    double brightness = tone.brightness() + style.brightness() + change.brightness();
    for (int i = 0; i <= STEPS; i++) {
      double y = contrast * (i / (double) STEPS - .5) + .5 + brightness;
      exposure[i] = (float) Math.pow(Math.clamp(y, 0, 1), 1 / tone.gamma());
    }
    saturation = (float) (tone.saturation() * style.saturation() * change.saturation());
    warmth = (float) style.warmth();
    curve = new ToneCurve(tone.curve());
    base = (float) catalogue.vignette().base();
    axis = LightShape.axis(take, catalogue.light());
    corner = catalogue.vignette().angle() * style.vignette();
    lens = lens(corner, axis, take, framing.scale() / diagonal);
  }

  /** Grades in place. */
  void apply(Planes p) {
    float[] luma = p.luma();
    float[] blue = p.blue();
    float[] red = p.red();
    for (int i = 0; i < luma.length; i++) {
      float y = exposure[(int) (Math.max(0, Math.min(1, luma[i])) * STEPS + .5f)];
      float b = y + Planes.BLUE_SCALE * saturation * blue[i] - warmth * y;
      float r = y + Planes.RED_SCALE * saturation * red[i] + warmth * y;
      float g = Planes.green(y, r, b);
      p.set(i, printed(r, lens[i]), printed(g, lens[i]), printed(b, lens[i]));
    }
  }

  /** One of R′G′B′ by the curve, darkened towards the film's base. */
  private float printed(float value, float falloff) {
    return base + (curve.at(value) - base) * falloff;
  }

  /** How it answers to a little more light on the middle of a take. */
  GradeResponse response(Take take) {
    Planes usual = take.frames().get(take.size() / 2).planes(take.width(), take.height());
    Planes lighter = take.frames().get(take.size() / 2).planes(take.width(), take.height());
    float[] before = usual.luma().clone();
    for (int i = 0; i < before.length; i++) {
      lighter.luma()[i] += A_LITTLE;
    }
    apply(usual);
    apply(lighter);
    float[] response = new float[before.length];
    float[] black = new float[before.length];
    double level = 0;
    for (int i = 0; i < response.length; i++) {
      response[i] = (lighter.luma()[i] - usual.luma()[i]) / A_LITTLE;
      black[i] = usual.luma()[i] - response[i] * before[i];
      level += usual.luma()[i] / response.length;
    }
    return new GradeResponse(response, black, level);
  }

  /** This grade as data; what comes after it, soft focus, grain and levels, is told by the caller. */
  GradeLook look(String style, Print print, double softness, GradeLook.GrainLook grain, GradeLook.Levels levels) {
    float[] out = new float[PUBLISHED + 1];
    float[] toned = new float[PUBLISHED + 1];
    for (int i = 0; i <= PUBLISHED; i++) {
      out[i] = exposure[i * STEPS / PUBLISHED];
      toned[i] = curve.at(i / (float) PUBLISHED);
    }
    return new GradeLook(2, style, print, out, saturation, warmth, toned, new GradeLook.Vignette(corner, base, axis),
        softness, grain, levels);
  }

  /** The natural falloff of a lens, cos⁴ of the angle, which is {@code corner} at the distance of the frame's corner. */
  private static float[] lens(double corner, double[] axis, Take take, double perPixel) {
    float[] lens = new float[take.width() * take.height()];
    double right = (take.width() - 1) / 2.0 + axis[0] * take.width();
    double down = (take.height() - 1) / 2.0 + axis[1] * take.height();
    for (int y = 0, i = 0; y < take.height(); y++) {
      for (int x = 0; x < take.width(); x++, i++) {
        double cos = Math.cos(corner * Math.min(1, Math.hypot(x - right, y - down) * perPixel));
        lens[i] = (float) (cos * cos * cos * cos);
      }
    }
    return lens;
  }
}
