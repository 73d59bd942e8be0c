package io.loopcanvas.analysis.plot;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.tonality.KeyEstimator;
import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Modulation;
import java.util.List;

/** Pitch classes over time, C at the bottom; the key's own notes are marked on the left. */
record KeyStrip(Heard heard) implements Strip {
  private static final List<Integer> MAJOR = List.of(0, 2, 4, 5, 7, 9, 11);
  private static final List<Integer> MINOR = List.of(0, 2, 3, 5, 7, 8, 10);

  @Override
  public String name() {
    return "key";
  }

  @Override
  public int height() {
    return 216;
  }

  @Override
  public void draw(Axis axis) {
    float[][] chroma = heard.evidence().chroma();
    int columns = Math.min(axis.width() / 3, Math.max(1, chroma.length));
    for (int c = 0; c < columns; c++) {
      column(axis, chroma, c, columns);
    }
    Key key = heard.analysis().key();
    List<Integer> scale = key.mode().equals("major") ? MAJOR : MINOR;
    for (int p = 0; p < KeyEstimator.TONICS.size(); p++) {
      boolean own = scale.contains(Math.floorMod(p - KeyEstimator.TONICS.indexOf(key.tonic()), 12));
      axis.text((own ? "● " : "   ") + KeyEstimator.TONICS.get(p), axis.left() - 45, axis.y((p + 0.2) / 12));
    }
    for (Modulation change : key.modulations()) {
      axis.vertical(change.start(), 0, 1, Ink.TEXT);
      axis.text(change.tonic() + " " + change.mode(), axis.x(change.start()) + 3, axis.top() + 14);
    }
  }

  private static void column(Axis axis, float[][] chroma, int c, int columns) {
    float[] mean = new float[12];
    float highest = 1e-6f;
    for (int f = chroma.length * c / columns; f < chroma.length * (c + 1) / columns; f++) {
      for (int p = 0; p < 12; p++) {
        mean[p] += chroma[f][p];
        highest = Math.max(highest, mean[p]);
      }
    }
    for (int p = 0; p < 12; p++) {
      axis.fill(axis.seconds() * c / columns, axis.seconds() * (c + 1) / columns, p / 12.0, (p + 1) / 12.0, Ink.heat(mean[p] / highest));
    }
  }
}
