package io.loopcanvas.validation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an adjustment changes, in words. */
final class Changes {
  private Changes() {}

  static String of(Report.Adjustment a) {
    List<String> changes = new ArrayList<>();
    if (a.newSeed()) {
      changes.add("other noise");
    }
    factor(changes, "guidance", a.guidance());
    factor(changes, "motion", a.motion());
    factor(changes, "noise on the keyframe", a.noiseAugmentation());
    if (!a.words().isEmpty()) {
      changes.add("the words “" + String.join(", ", a.words()) + "”");
    }
    factor(changes, "contrast", a.grade().contrast());
    factor(changes, "saturation", a.grade().saturation());
    factor(changes, "softness", a.grade().softness());
    factor(changes, "grain", a.grade().grain());
    if (a.grade().brightness() != 0) {
      changes.add(String.format(Locale.ROOT, "brightness %+.2f", a.grade().brightness()));
    }
    return changes.isEmpty() ? "the next prompt" : String.join(", ", changes);
  }

  private static void factor(List<String> changes, String name, double factor) {
    if (Math.abs(factor - 1) > 1e-9) {
      changes.add(String.format(Locale.ROOT, "%s × %.2f", name, factor));
    }
  }
}
