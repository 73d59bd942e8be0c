package io.loopcanvas.validation.calibration;

import static io.loopcanvas.validation.Channels.add;
import static io.loopcanvas.validation.Channels.gain;
import static io.loopcanvas.validation.Channels.sq;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.measure.Take;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * One thing that is wrong, at three strengths: hardly, plainly and grossly.
 *
 * @param raised any of these flags, forbidden elements, missing qualities or failed gates counts as noticed
 * @param gate the measure whose separation is reported
 */
record Violation(String name, String gate, Set<String> raised, double[] strengths, Injection injection) {
  /** Makes the bad take. */
  @FunctionalInterface
  interface Injection {
    Take into(Take good, Take other, double strength);
  }

  private static final double CENTRE = 8 / 9.;
  private static final BufferedImage WORDS = words();

  /** @param face a picture of a face that looks into the camera, cut out */
  static List<Violation> all(BufferedImage face) {
    return List.of(
        moved("push-in", "camera_zoom", "FLAG_CAMERA_INTENT", s(.03, .06, .12), z -> (x, y, t) -> zoomed(x, y, 1 / (1 + z * t / 7))),
        moved("pan", "camera_travel", "FLAG_CAMERA_INTENT", s(.025, .05, .1), w -> (x, y, t) -> new double[] {x * (1 - w) + w * t / 7, y}),
        moved("shake", "camera_shake", "FLAG_CAMERA_INTENT", s(.004, .01, .02), a -> (x, y, t) -> new double[] {
            x + a * Math.sin(2 * Math.PI * 2.6 * t), y + a * Math.sin(2 * Math.PI * 3.1 * t + 1)}),
        new Violation("pulse on the beat", "beat_rhythm_light", Set.of("FLAG_MUSIC_SYNC"), s(.015, .04, .08), (take, other, s) ->
            painted(take, (c, x, y, t) -> gain(c, 1 + s * beat(t, take)))),
        new Violation("cut", "cuts", Set.of("FLAG_ATTENTION_OPTIMIZATION"), s(.35, .6, 1), (take, other, s) ->
            master(take, Edit.cutTo(take.master(), other.master(), 3.5, s))),
        timed("palindrome", "reversal", "FLAG_LOOP_DETECTED", s(1.75, 2.45, 3.5), s -> t -> t < 7 - s ? t : 2 * (7 - s) - t),
        timed("reversal", "reversal", "FLAG_LOOP_DETECTED", s(.8, 1.5, 2.2), s -> t -> t < 3 ? t : t < 3 + s ? 6 - t : t - 2 * s),
        timed("jump", "jump", "FLAG_LOOP_DETECTED", s(.25, .5, 1), s -> t -> t < 4 ? t : t + s),
        timed("freeze", "freeze", "FLAG_LOOP_DETECTED", s(.4, .8, 1.6), s -> t -> t < 3 ? t : Math.max(3, t - s)),
        timed("open seam", "seam_master", "FLAG_LOOP_DETECTED", s(.1, .25, .5), s -> t -> t * (1 - s)),
        timed("burst of motion", "motion_burst", "FLAG_ATTENTION_OPTIMIZATION", s(4, 6, 9), s -> t -> t < 3 ? t : Math.min(t + .4 * (s - 1), 3 + s * (t - 3))),
        timed("repetition", "repetition", "FLAG_LOOP_DETECTED", s(3.5, 7 / 3., 1.75), s -> t -> t % s),
        painted("crisp", "sharpness", s(8, 16, 28), Set.of("sharp_focus", "FLAG_DIGITAL_POLISH"), s -> (c, x, y, t) -> add(c, s * checker(x, y))),
        painted("contrast", "tonal_span", s(.85, .95, 1), Set.of("high_contrast", "FLAG_DIGITAL_POLISH"), null),
        painted("loud colours", "palette_chroma", s(1.6, 2.4, 4), Set.of("memory_texture", "neon_colors"), s -> (c, x, y, t) -> saturate(c, s)),
        painted("neon", "neon", s(.07, .11, .18), Set.of("neon_colors"), s -> (c, x, y, t) -> fill(c, disc(x - .68, y - .5, s), 20, 225, 240)),
        painted("centred subject", "central_spot", s(35, 75, 120), Set.of("centered_subjects"), s -> (c, x, y, t) ->
            add(c, s * Math.exp(-sq(x - .5, y - CENTRE) / .008))),
        moved("mirror symmetry", "symmetry", "perfect_symmetry", s(.9, .97, 1), s -> (x, y, t) -> new double[] {x < .5 ? x : s * (1 - x) + (1 - s) * x, y}),
        painted("pure black", "pure_black", s(.03, .08, .16), Set.of("pure_black"), s -> (c, x, y, t) -> fill(c, disc(x - .3, y - 1.3, s), 0, 0, 0)),
        painted("pure white", "pure_white", s(.03, .08, .16), Set.of("pure_white"), s -> (c, x, y, t) -> fill(c, disc(x - .3, y - .5, s), 255, 255, 255)),
        painted("face", "faces", s(.22, .36, .5), Set.of("FLAG_VIEWER_AWARENESS"), s -> (c, x, y, t) -> stamp(c, face, (x - .33) / s + .5, (y - .6) / s + .5, .9)),
        painted("text", "text", s(.3, .5, .8), Set.of("specific_locations"), s -> (c, x, y, t) -> write(c, (x - .12) / s, (y - .5) / s)),
        painted("window", "straight_lines", s(25, 55, 100), Set.of("specific_locations"), s -> (c, x, y, t) -> window(c, x, y, s)),
        painted("studio highlights", "hard_highlights", s(45, 80, 120), Set.of("studio_lighting"), s -> (c, x, y, t) -> lamps(c, x, y, s)),
        painted("rim light", "rim_light", s(25, 55, 100), Set.of("studio_lighting"), s -> (c, x, y, t) -> add(c, s * outline(x - .42, y - 1.15))),
        painted("flash", "flash", s(.12, .3, .6), Set.of("FLAG_ATTENTION_OPTIMIZATION"), s -> (c, x, y, t) -> gain(c, t > 4 && t < 4.2 ? 1 + s : 1)),
        painted("story ramp", "light_trend", s(.1, .2, .4), Set.of("FLAG_NARRATIVE_STRUCTURE"), s -> (c, x, y, t) -> gain(c, 1 + s * (t / 3.5 - 1))),
        painted("colour story", "colour_trend", s(.15, .4, .8), Set.of("FLAG_NARRATIVE_STRUCTURE"), s -> (c, x, y, t) -> turned(c, s * t / 7)),
        new Violation("no grain", "grain", Set.of("FLAG_DIGITAL_POLISH"), s(.35, .7, 1), (take, other, s) -> new Take(
            take.master(), Edit.stillsFrom(take.delivered(), take.master(), s), take.sourceFrames(), take.song())),
        new Violation("no vignette", "vignette", Set.of("vignette"), s(.5, .8, 1), (take, other, s) -> painted(take, (c, x, y, t) ->
            gain(c, 1 + s * (1 / Math.max(.35, 1 - .62 * sq(x - .5, y - CENTRE) / 1.04) - 1)))));
  }

  private static double[] s(double low, double middle, double high) {
    return new double[] {low, middle, high};
  }

  private static Violation moved(String name, String gate, String raised, double[] strengths, DoubleFunction<Edit.Place> place) {
    return new Violation(name, gate, Set.of(raised), strengths, (take, other, s) ->
        master(take, Edit.of(take.master(), place.apply(s), (c, x, y, t) -> {})));
  }

  private static Violation timed(String name, String gate, String raised, double[] strengths, DoubleFunction<java.util.function.DoubleUnaryOperator> time) {
    return new Violation(name, gate, Set.of(raised), strengths, (take, other, s) -> master(take, Edit.timed(take.master(), time.apply(s))));
  }

  private static Violation painted(String name, String gate, double[] strengths, Set<String> raised, DoubleFunction<Edit.Paint> paint) {
    return new Violation(name, gate, raised, strengths, (take, other, s) ->
        painted(take, paint == null ? stretched(take.master(), s) : paint.apply(s)));
  }

  private static Take painted(Take take, Edit.Paint paint) {
    return new Take(Edit.of(take.master(), Edit.STAY, paint), Edit.of(take.delivered(), Edit.STAY, paint), take.sourceFrames(), take.song());
  }

  private static Take master(Take take, Footage master) {
    return new Take(master, take.delivered(), take.sourceFrames(), take.song());
  }

  private static double[] zoomed(double x, double y, double scale) {
    return new double[] {.5 + (x - .5) * scale, CENTRE + (y - CENTRE) * scale};
  }

  private static double beat(double t, Take take) {
    double[] beats = take.song().orElseThrow().beats();
    double best = 9;
    for (double b : beats) {
      best = Math.min(best, Math.abs(t - b));
    }
    return Math.exp(-best * best / .0075);
  }

  /** Levels spread around the middle until they span this share of the scale. */
  private static Edit.Paint stretched(Footage clip, double span) {
    Plane luma = clip.stills().getFirst().picture().luma(2);
    double low = luma.quantile(.001);
    double high = luma.quantile(.999);
    double k = 255 * span / Math.max(1, high - low);
    return (c, x, y, t) -> {
      for (int i = 0; i < 3; i++) {
        c[i] = Math.clamp((c[i] - low) * k + 255 * (1 - span) / 2 + 2, 3, 252);
      }
    };
  }

  private static void turned(double[] c, double share) {
    double red = c[0];
    c[0] += share * (c[2] - c[0]);
    c[2] += share * (red - c[2]);
    c[1] *= 1 + .25 * share;
  }

  private static void saturate(double[] c, double factor) {
    double y = .2126 * c[0] + .7152 * c[1] + .0722 * c[2];
    for (int i = 0; i < 3; i++) {
      c[i] = y + factor * (c[i] - y);
    }
  }

  /** Half an ellipse around a place, a hundredth of the width broad, softened as a lens does. */
  private static double outline(double x, double y) {
    double radius = Math.hypot(x / .3, y / .47);
    return y < 0 ? Math.exp(-sq((radius - 1) * .38, 0) / 2e-5) : 0;
  }

  private static void fill(double[] c, double share, double r, double g, double b) {
    c[0] += share * (r - c[0]);
    c[1] += share * (g - c[1]);
    c[2] += share * (b - c[2]);
  }

  /** 1 inside, soft over two thousandths of the width. */
  private static double disc(double x, double y, double radius) {
    return Math.clamp((radius - Math.hypot(x, y)) / .004 + .5, 0, 1);
  }

  private static double checker(double x, double y) {
    int i = (int) (x * 720) * 7919 + (int) (y * 720) * 104729;
    i = (i ^ i >>> 7) * 69069;
    return (i >>> 16 & 1) - .5;
  }

  private static void window(double[] c, double x, double y, double light) {
    boolean inside = x > .5 && x < .92 && y > .25 && y < 1.05;
    boolean bar = Math.abs(x - .71) < .015 || Math.abs(y - .65) < .015;
    add(c, inside && !bar ? light : 0);
  }

  private static void lamps(double[] c, double x, double y, double light) {
    double most = Math.max(disc(x - .25, y - .35, .045), Math.max(disc(x - .72, y - .5, .04),
        Math.max(disc(x - .3, y - 1.2, .05), disc(x - .75, y - 1.35, .04))));
    add(c, most * light);
  }

  private static void stamp(double[] c, BufferedImage image, double u, double v, double share) {
    if (u < 0 || v < 0 || u >= 1 || v >= 1) {
      return;
    }
    int rgb = image.getRGB((int) (u * image.getWidth()), (int) (v * image.getHeight()));
    double edge = Math.clamp(12 * Math.min(Math.min(u, 1 - u), Math.min(v, 1 - v)), 0, 1);
    fill(c, share * edge, 30 + .6 * (rgb >> 16 & 255), 28 + .55 * (rgb >> 8 & 255), 25 + .45 * (rgb & 255));
  }

  private static void write(double[] c, double u, double v) {
    if (u >= 0 && u < 1 && v >= 0 && v < .5) {
      double ink = (WORDS.getRGB((int) (u * WORDS.getWidth()), (int) (v * WORDS.getWidth())) & 255) / 255.;
      fill(c, ink * .9, 200, 195, 185);
    }
  }

  private static BufferedImage words() {
    BufferedImage image = new BufferedImage(600, 300, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 110));
    g.drawString("LIVE IN", 40, 120);
    g.drawString("CONCERT", 20, 250);
    g.dispose();
    return image;
  }
}
