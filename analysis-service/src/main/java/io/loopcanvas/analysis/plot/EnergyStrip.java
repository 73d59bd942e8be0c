package io.loopcanvas.analysis.plot;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Energy;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;

/** Short-term energy and its mean in each section; fades shaded. */
record EnergyStrip(TrackAnalysis heard) implements Strip {
  @Override
  public String name() {
    return "energy";
  }

  @Override
  public int height() {
    return 120;
  }

  @Override
  public void draw(Axis axis) {
    for (Section section : heard.sections()) {
      axis.fill(section.start(), section.end(), 0, section.energy(), Ink.section(section.label()));
    }
    Energy energy = heard.energy();
    for (int i = 1; i < energy.values().size(); i++) {
      axis.line((i - 1) / energy.hz(), energy.values().get(i - 1), i / energy.hz(), energy.values().get(i), Ink.CURVE);
    }
    axis.fill(0, heard.fades().inSeconds(), 0, 1, Ink.SHADE);
    axis.fill(axis.seconds() - heard.fades().outSeconds(), axis.seconds(), 0, 1, Ink.SHADE);
  }
}
