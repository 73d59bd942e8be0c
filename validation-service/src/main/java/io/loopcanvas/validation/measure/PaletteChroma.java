package io.loopcanvas.validation.measure;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.validation.footage.Rgb;
import java.util.Comparator;
import java.util.List;

/** How colourful a clip is beside its style's palette, which only means something where the style is known. */
public final class PaletteChroma {
  private record Tone(double lightness, double chroma) {}

  private PaletteChroma() {}

  /** Chroma (CIELAB) of the clip's cells over that of the palette at the same lightness: 1 is the palette itself, unmuted. */
  public static Observation of(Look look, Style style) {
    List<Tone> palette = style.palette().stream().map(PaletteChroma::tone).sorted(Comparator.comparingDouble(Tone::lightness)).toList();
    double[] lab = look.lab();
    double seen = 0;
    double meant = 0;
    for (int i = 0; i < lab.length; i += 3) {
      seen += Math.hypot(lab[i + 1], lab[i + 2]);
      meant += chroma(palette, lab[i]);
    }
    return Observation.whole("palette_chroma", seen / Math.max(meant, 1e-9));
  }

  private static Tone tone(String hex) {
    Rgb colour = Rgb.of(hex);
    double[] lab = ShotLook.lab(colour.red(), colour.green(), colour.blue());
    return new Tone(lab[0], Math.hypot(lab[1], lab[2]));
  }

  /** Between the palette's tones in a straight line, beyond them as the outermost. */
  private static double chroma(List<Tone> palette, double lightness) {
    Tone below = palette.getFirst();
    for (Tone tone : palette) {
      if (lightness <= tone.lightness()) {
        double span = tone.lightness() - below.lightness();
        return span <= 0 ? tone.chroma() : below.chroma() + (tone.chroma() - below.chroma()) * Math.max(0, lightness - below.lightness()) / span;
      }
      below = tone;
    }
    return below.chroma();
  }
}
