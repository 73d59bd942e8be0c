package io.loopcanvas.analysis.plot;

import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import io.loopcanvas.domain.analysis.TrackAnalysis.Span;

/** The waveform on the colours of its sections, phrases as ticks at the bottom, silences shaded. */
record SectionStrip(Track track, TrackAnalysis heard) implements Strip {
  @Override
  public String name() {
    return "waveform";
  }

  @Override
  public int height() {
    return 190;
  }

  @Override
  public void draw(Axis axis) {
    for (Section section : heard.sections()) {
      axis.fill(section.start(), section.end(), 0, 1, Ink.section(section.label()));
    }
    wave(axis);
    for (Section section : heard.sections()) {
      axis.vertical(section.start(), 0, 1, Ink.TEXT);
      axis.text(section.label(), axis.x(section.start()) + 4, axis.y(1) + 15);
    }
    for (double phrase : heard.phrases()) {
      axis.vertical(phrase, 0, 0.08, Ink.TEXT);
    }
    for (Span silence : heard.silences()) {
      axis.fill(silence.start(), silence.end(), 0, 1, Ink.SHADE);
    }
  }

  private void wave(Axis axis) {
    for (int x = 0; x < axis.width(); x++) {
      int from = (int) ((long) track.length() * x / axis.width());
      int to = (int) ((long) track.length() * (x + 1) / axis.width());
      float low = 0;
      float high = 0;
      for (int i = from; i < to; i++) {
        low = Math.min(low, track.samples()[i]);
        high = Math.max(high, track.samples()[i]);
      }
      axis.vertical(axis.seconds() * x / axis.width(), 0.5 + Math.max(-1, low) * 0.42, 0.5 + Math.min(1, high) * 0.42, Ink.WAVE);
    }
  }
}
