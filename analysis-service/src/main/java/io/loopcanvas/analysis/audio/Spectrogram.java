package io.loopcanvas.analysis.audio;

import org.jtransforms.fft.FloatFFT_1D;

/** Magnitude spectra of overlapping Hann windows; frame {@code i} is centred on sample {@code i · hop}. */
public final class Spectrogram {
  private final int window;
  private final int hop;
  private final float[] hann;
  private final FloatFFT_1D transform;

  /** Takes one frame. */
  @FunctionalInterface
  public interface Frame {
    /** @param magnitude {@code float[window / 2 + 1]}, reused for the next frame; a full-scale sine gives {@code window / 4} */
    void accept(int index, float[] magnitude);
  }

  public Spectrogram(int window, int hop) {
    this.window = window;
    this.hop = hop;
    hann = new float[window];
    for (int i = 0; i < window; i++) {
      hann[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window));
    }
    transform = new FloatFFT_1D(window);
  }

  public int frames(Track track) {
    return track.length() / hop + 1;
  }

  /** @param gain multiplied with every sample */
  public void forEach(Track track, float gain, Frame frame) {
    float[] buffer = new float[window];
    float[] magnitude = new float[window / 2 + 1];
    int frames = frames(track);
    for (int f = 0; f < frames; f++) {
      int start = f * hop - window / 2;
      for (int i = 0; i < window; i++) {
        int at = start + i;
        buffer[i] = at < 0 || at >= track.length() ? 0 : track.samples()[at] * gain * hann[i];
      }
      transform.realForward(buffer);
      magnitude[0] = Math.abs(buffer[0]);
      magnitude[window / 2] = Math.abs(buffer[1]);
      for (int k = 1; k < window / 2; k++) {
        float re = buffer[2 * k];
        float im = buffer[2 * k + 1];
        magnitude[k] = (float) Math.sqrt(re * re + im * im);
      }
      frame.accept(f, magnitude);
    }
  }
}
