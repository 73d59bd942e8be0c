package io.loopcanvas.validation;

import static io.loopcanvas.validation.Channels.add;
import static io.loopcanvas.validation.Channels.gain;
import static io.loopcanvas.validation.Channels.sq;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.measure.Take;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Good footage with one thing wrong, the gate that must see it and what must be raised. */
record Spoiled(String name, Supplier<Take> footage, String gate, String raised) {
  static List<Spoiled> all() {
    return List.of(
        new Spoiled("face", () -> Scene.good().paint(Spoiled::face).take(), "faces", "FLAG_VIEWER_AWARENESS"),
        new Spoiled("push-in", () -> Scene.good().camera((x, y, t) -> zoomed(x, y, 1 - .06 * t / 7)).take(), "camera_zoom", "FLAG_CAMERA_INTENT"),
        new Spoiled("pan", () -> Scene.good().camera((x, y, t) -> new double[] {x + .05 * t / 7, y}).take(), "camera_travel", "FLAG_CAMERA_INTENT"),
        new Spoiled("shake", () -> Scene.good().camera(Spoiled::shaken).take(), "camera_shake", "FLAG_CAMERA_INTENT"),
        new Spoiled("pulse on the beat", () -> Scene.good().paint((c, x, y, t) -> gain(c, 1 + .03 * beat(t))).take(), "beat_rhythm_light", "FLAG_MUSIC_SYNC"),
        new Spoiled("pulse at the tempo, off the beat", () -> Scene.good().paint((c, x, y, t) -> gain(c, 1 + .03 * beat(t + .21))).take(), "beat_rhythm_light", "FLAG_MUSIC_SYNC"),
        new Spoiled("fade up", () -> Scene.good().paint((c, x, y, t) -> gain(c, .7 + .6 * t / 7)).take(), "light_trend", "FLAG_NARRATIVE_STRUCTURE"),
        new Spoiled("climax", () -> Scene.good().paint((c, x, y, t) -> gain(c, 1 + .5 * Math.exp(-(t - 3.5) * (t - 3.5)))).take(), "light_swing", "FLAG_NARRATIVE_STRUCTURE"),
        new Spoiled("from amber to blue", () -> Scene.good().paint((c, x, y, t) -> turned(c, t / 7)).take(), "colour_trend", "FLAG_NARRATIVE_STRUCTURE"),
        new Spoiled("fast cuts", () -> cut(1), "cuts", "FLAG_ATTENTION_OPTIMIZATION"),
        new Spoiled("flash", () -> Scene.good().paint((c, x, y, t) -> gain(c, t > 3 && t < 3.2 ? 1.3 : 1)).take(), "flash", "FLAG_ATTENTION_OPTIMIZATION"),
        new Spoiled("burst of motion", () -> Scene.good().time(t -> t + (t > 3 ? Math.min(2.4, 6 * (t - 3)) : 0)).take(), "motion_burst", "FLAG_ATTENTION_OPTIMIZATION"),
        new Spoiled("palindrome", () -> Scene.good().time(t -> t < 3.5 ? t : 7 - t).take(), "reversal", "FLAG_LOOP_DETECTED"),
        new Spoiled("open seam", () -> Scene.good().time(t -> .6 * t).take(), "seam_master", "FLAG_LOOP_DETECTED"),
        new Spoiled("freeze", () -> Scene.good().time(t -> t < 3 ? t : Math.max(3, t - .8)).take(), "freeze", "FLAG_LOOP_DETECTED"),
        new Spoiled("jump", () -> Scene.good().time(t -> t < 4 ? t : t + .9).take(), "jump", "FLAG_LOOP_DETECTED"),
        new Spoiled("strobe", () -> Scene.good().paint((c, x, y, t) -> gain(c, (int) Math.round(t * Scene.FPS) % 2 == 0 ? 1 : 1.6)).take(), "flashes_in_a_second", "FLAG_ATTENTION_OPTIMIZATION"),
        new Spoiled("round in the round", () -> Scene.good().time(t -> 2 * (t % 3.5)).take(), "repetition", "FLAG_LOOP_DETECTED"),
        new Spoiled("metronome of another song", () -> Scene.good().paint((c, x, y, t) -> gain(c, 1 + .06 * Math.max(0, Math.cos(2 * Math.PI * 1.7 * t)))).take(), "pulse", "FLAG_MUSIC_SYNC"),
        new Spoiled("backwards source", () -> backwards(), "backward_source_frames", "FLAG_LOOP_DETECTED"),
        new Spoiled("no grain", () -> Scene.good().grain(0).take(), "grain", "FLAG_DIGITAL_POLISH"),
        new Spoiled("sharp", () -> Scene.good().paint(Spoiled::sharp).take(), "sharpness", "sharp_focus"),
        new Spoiled("high contrast", () -> Scene.good().paint(Spoiled::harsh).take(), "tonal_span", "high_contrast"),
        new Spoiled("black", () -> Scene.good().paint((c, x, y, t) -> fill(c, y > 1.6, 0, 0, 0)).grain(0).take(), "pure_black", "pure_black"),
        new Spoiled("white", () -> Scene.good().paint((c, x, y, t) -> fill(c, Math.hypot(x - .2, y - .4) < .1, 1, 1, 1)).grain(0).take(), "pure_white", "pure_white"),
        new Spoiled("neon sign", () -> Scene.good().paint((c, x, y, t) -> fill(c, x > .7 && x < .9 && y > .3 && y < .5, .1, .9, .95)).take(), "neon", "neon_colors"),
        new Spoiled("centred lamp", () -> Scene.good().paint((c, x, y, t) -> add(c, .45 * Math.exp(-sq(x - .5, y - .89) / .006))).take(), "centred_subject", "centered_subjects"),
        new Spoiled("soft spot in the middle", () -> Scene.good().paint((c, x, y, t) -> add(c, .3 * Math.exp(-sq(x - .5, y - .89) / .01))).take(), "central_spot", "centered_subjects"),
        new Spoiled("mirror image", () -> Scene.good().camera((x, y, t) -> new double[] {.5 - Math.abs(x - .5), y}).take(), "symmetry", "perfect_symmetry"),
        new Spoiled("studio lamps", () -> Scene.good().paint(Spoiled::lamps).take(), "hard_highlights", "studio_lighting"),
        new Spoiled("rim light", () -> Scene.good().paint(Spoiled::outline).take(), "rim_light", "studio_lighting"),
        new Spoiled("window", () -> Scene.good().paint(Spoiled::window).take(), "straight_lines", "specific_locations"));
  }

  private static double[] zoomed(double x, double y, double scale) {
    return new double[] {.5 + (x - .5) * scale, .89 + (y - .89) * scale};
  }

  private static double[] shaken(double x, double y, double t) {
    return new double[] {x + .012 * Math.sin(2 * Math.PI * 2.6 * t), y + .012 * Math.sin(2 * Math.PI * 3.1 * t + 1)};
  }

  private static double beat(double t) {
    double d = (t - .13) / .5;
    d -= Math.rint(d);
    return Math.exp(-d * d / .03);
  }

  private static void turned(double[] c, double share) {
    double red = c[0];
    c[0] += share * (c[2] - c[0]);
    c[2] += share * (red - c[2]);
  }

  private static void fill(double[] c, boolean inside, double r, double g, double b) {
    if (inside) {
      c[0] = r;
      c[1] = g;
      c[2] = b;
    }
  }

  private static void sharp(double[] c, double x, double y, double t) {
    int i = (int) (x * 360) * 7919 + (int) (y * 360) * 104729;
    i = (i ^ i >>> 7) * 69069;
    add(c, (i >>> 16 & 1) * .1 - .05);
  }

  private static void harsh(double[] c, double x, double y, double t) {
    for (int i = 0; i < 3; i++) {
      c[i] = Math.clamp((c[i] - .3) * 4 + .5, .02, .98);
    }
  }

  private static void lamps(double[] c, double x, double y, double t) {
    for (double[] lamp : new double[][] {{.25, .3}, {.7, .5}, {.3, 1.2}, {.75, 1.3}}) {
      fill(c, Math.hypot(x - lamp[0], y - lamp[1]) < .05, .85, .83, .8);
    }
  }

  /** Half an ellipse. */
  private static void outline(double[] c, double x, double y, double t) {
    double radius = Math.hypot((x - .42) / .3, (y - 1.15) / .47);
    add(c, y < 1.15 ? .22 * Math.exp(-sq((radius - 1) * .38, 0) / 2e-5) : 0);
  }

  private static void window(double[] c, double x, double y, double t) {
    boolean inside = x > .55 && x < .95 && y > .2 && y < 1;
    boolean bar = Math.abs(x - .75) < .015 || Math.abs(y - .6) < .015;
    fill(c, inside && !bar, .6, .58, .5);
  }

  /** Bright forehead, dark brows and eyes, bright nose, dark mouth: what the cascade was trained to find. */
  private static void face(double[] c, double x, double y, double t) {
    double u = (x - .5) / .2;
    double v = (y - .8) / .26;
    if (sq(u, v) > 1) {
      return;
    }
    double skin = .62 - .12 * sq(u, v);
    for (int side = -1; side <= 1; side += 2) {
      skin -= .38 * Math.exp(-sq((u - side * .42) / .2, (v + .22) / .09));
      skin -= .22 * Math.exp(-sq((u - side * .42) / .26, (v + .42) / .06));
      skin -= .10 * Math.exp(-sq((u - side * .13) / .07, (v - .2) / .06));
    }
    skin += .10 * Math.exp(-sq(u / .1, v / .3));
    skin -= .30 * Math.exp(-sq(u / .32, (v - .5) / .07));
    fill(c, true, skin * 1.1, skin, skin * .85);
  }

  private static Take cut(double seconds) {
    Take[] scenes = {Scene.good(1).take(), Scene.good(2).paint((c, x, y, t) -> gain(c, 1.35)).take()};
    int length = (int) (seconds * Scene.FPS);
    Take first = scenes[0];
    Footage a = mixed(scenes[0].master(), scenes[1].master(), length);
    return new Take(a, first.delivered(), first.sourceFrames(), first.song());
  }

  private static Footage mixed(Footage a, Footage b, int length) {
    return new Footage(a.width(), a.height(), a.framesPerSecond(),
        IntStream.range(0, a.count()).mapToObj(i -> (i / length % 2 == 0 ? a : b).frames().get(i)).toList(),
        IntStream.range(0, a.count()).mapToObj(i -> (i / length % 2 == 0 ? a : b).luma().get(i)).toList(),
        a.stills());
  }

  private static Take backwards() {
    Take good = Scene.good().take();
    Double[] source = good.sourceFrames().toArray(Double[]::new);
    source[40] = source[38];
    return new Take(good.master(), good.delivered(), Arrays.asList(source), good.song());
  }
}
