package io.loopcanvas.analysis.plot;

import java.awt.Color;
import java.awt.Font;

/** Colours and letters of plots. */
final class Ink {
  static final Color PAPER = new Color(0xfbfaf7);
  static final Color LINE = new Color(0xc9c4ba);
  static final Color TEXT = new Color(0x2f2b26);
  static final Color WAVE = new Color(0x6b7f92);
  static final Color BEAT = new Color(0x8aa38f);
  static final Color DOWNBEAT = new Color(0xb4492f);
  static final Color CURVE = new Color(0x2f5d7c);
  static final Color SHADE = new Color(0, 0, 0, 40);

  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 18);

  private static final int[] SECTIONS = {0xf0d9b5, 0xc9dfe8, 0xd7e3c1, 0xe6cfdd, 0xf3c9b4, 0xd2d0ea, 0xe9e3b0, 0xc5e2d7};
  private static final Color EDGE = new Color(0xe6e4df);

  private Ink() {}

  /** One colour a letter, varied or not; grey for intro and outro. */
  static Color section(String label) {
    boolean letter = Character.isUpperCase(label.charAt(0));
    return letter ? new Color(SECTIONS[(label.charAt(0) - 'A') % SECTIONS.length]) : EDGE;
  }

  /** White to dark red. */
  static Color heat(double value) {
    float v = (float) Math.clamp(value, 0, 1);
    return new Color(1 - 0.45f * v * v, 0.98f - 0.85f * v, 0.95f - 0.85f * v);
  }
}
