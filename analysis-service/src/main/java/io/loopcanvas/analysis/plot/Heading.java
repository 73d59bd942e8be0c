package io.loopcanvas.analysis.plot;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import java.awt.Graphics2D;
import java.util.Locale;

/** Name and findings in two lines. */
record Heading(String name, TrackAnalysis heard) {
  void draw(Graphics2D g, int left) {
    g.setColor(Ink.TEXT);
    g.setFont(Ink.BOLD);
    g.drawString(name, left, 28);
    g.setFont(Ink.SMALL);
    g.drawString(findings(), left, 52);
  }

  private String findings() {
    String pulse = heard.beats().isEmpty() ? "no pulse" : String.format(Locale.ROOT, "%.2f BPM (%.2f; or %.1f), %s (%.2f)", heard.tempo().bpm(),
        heard.tempo().confidence(), heard.tempo().alternativeBpm(), heard.metre().signature(), heard.metre().confidence());
    return pulse + String.format(Locale.ROOT, "   %s %s (%.2f), %+.0f cents   %.1f LUFS, range %.1f LU   %.1f onsets/s, centroid %.0f Hz   %s",
        heard.key().tonic(), heard.key().mode(), heard.key().confidence(), heard.key().tuningCents(), heard.loudness().integratedLufs(),
        heard.loudness().rangeLu(), heard.timbre().onsetsPerSecond(), heard.timbre().centroidHz(), String.join(", ", heard.mood().tags()));
  }
}
