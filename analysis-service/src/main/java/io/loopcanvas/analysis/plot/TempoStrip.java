package io.loopcanvas.analysis.plot;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.TempoChange;
import java.util.List;

/** The tempo from beat to beat around the one that prevails, bars as ticks. */
record TempoStrip(TrackAnalysis heard) implements Strip {
  private static final double REACH = 0.25;

  @Override
  public String name() {
    return "tempo ±25 %";
  }

  @Override
  public int height() {
    return 90;
  }

  @Override
  public void draw(Axis axis) {
    axis.line(0, 0.5, axis.seconds(), 0.5, Ink.LINE);
    for (double downbeat : heard.downbeats()) {
      axis.vertical(downbeat, 0, 0.12, Ink.DOWNBEAT);
    }
    List<Double> beats = heard.beats();
    for (int i = 1; i < beats.size(); i++) {
      double value = value(60 / (beats.get(i) - beats.get(i - 1)));
      axis.line(beats.get(i - 1), value, beats.get(i), value, Ink.CURVE);
    }
    for (TempoChange change : heard.tempo().changes()) {
      axis.vertical(change.start(), 0, 1, Ink.TEXT);
      axis.text(Math.round(change.bpm()) + "", axis.x(change.start()) + 3, axis.top() + 14);
    }
  }

  private double value(double bpm) {
    return Math.clamp(0.5 + (bpm / heard.tempo().bpm() - 1) / (2 * REACH), 0, 1);
  }
}
