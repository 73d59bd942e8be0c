package io.loopcanvas.analysis.plot;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.audio.FrameFeatures;

/** Onset strength in the middle ten seconds, where beats and downbeats can be told apart by eye. */
record BeatStrip(Heard heard) implements Strip {
  private static final double SPAN = 12;
  private static final double TALLEST = 3.5;

  @Override
  public String name() {
    return "beats, 12 s";
  }

  @Override
  public int height() {
    return 120;
  }

  @Override
  public void draw(Axis whole) {
    double seconds = heard.analysis().durationSeconds();
    double span = Math.min(SPAN, seconds);
    double start = (seconds - span) / 2;
    Axis axis = new Axis(whole.g(), whole.left(), whole.top(), whole.width(), whole.height(), span);
    for (double beat : heard.analysis().beats()) {
      if (beat >= start && beat <= start + span) {
        boolean first = heard.analysis().downbeats().contains(beat);
        axis.vertical(beat - start, 0, first ? 1 : 0.7, first ? Ink.DOWNBEAT : Ink.BEAT);
      }
    }
    float[] strength = heard.evidence().onsetStrength();
    for (int f = Math.max(1, (int) (start * FrameFeatures.HZ)); f < Math.min(strength.length, (start + span) * FrameFeatures.HZ); f++) {
      axis.line((f - 1) / FrameFeatures.HZ - start, Math.min(1, strength[f - 1] / TALLEST), f / FrameFeatures.HZ - start,
          Math.min(1, strength[f] / TALLEST), Ink.CURVE);
    }
    axis.text("from " + Math.round(start * 10) / 10.0 + " s", axis.left() + 4, axis.top() + 15);
  }
}
