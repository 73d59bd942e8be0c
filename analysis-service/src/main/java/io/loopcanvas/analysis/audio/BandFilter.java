package io.loopcanvas.analysis.audio;

/** Triangular bands, evenly spaced in pitch, over the bins of a magnitude spectrum. */
public final class BandFilter {
  private final int[] first;
  private final float[][] weights;
  private final double[] centres;

  /** @param binHz distance of two bins of the spectra */
  public BandFilter(double lowestHz, double highestHz, int perOctave, double binHz, int bins) {
    int count = (int) Math.floor(perOctave * Math.log(highestHz / lowestHz) / Math.log(2)) + 1;
    first = new int[count];
    weights = new float[count][];
    centres = new double[count];
    double step = Math.pow(2, 1.0 / perOctave);
    for (int b = 0; b < count; b++) {
      double centre = lowestHz * Math.pow(step, b);
      centres[b] = centre;
      // a band narrower than the bins reads between its two neighbours
      double below = Math.min(centre / step, centre - binHz);
      double above = Math.max(centre * step, centre + binHz);
      int from = Math.max(0, (int) Math.ceil(below / binHz));
      int to = Math.min(bins - 1, (int) Math.floor(above / binHz));
      first[b] = from;
      weights[b] = new float[Math.max(0, to - from + 1)];
      for (int k = from; k <= to; k++) {
        double hz = k * binHz;
        weights[b][k - from] = (float) Math.max(0, hz < centre ? (hz - below) / (centre - below) : (above - hz) / (above - centre));
      }
    }
  }

  public int count() {
    return first.length;
  }

  /** How many bands have their centre under a frequency. */
  public int below(double hz) {
    int band = 0;
    while (band < centres.length && centres[band] < hz) {
      band++;
    }
    return band;
  }

  public void apply(float[] magnitude, float[] bands) {
    for (int b = 0; b < first.length; b++) {
      float sum = 0;
      float[] w = weights[b];
      for (int k = 0; k < w.length; k++) {
        sum += w[k] * magnitude[first[b] + k];
      }
      bands[b] = sum;
    }
  }
}
