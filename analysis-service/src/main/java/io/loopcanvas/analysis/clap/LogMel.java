package io.loopcanvas.analysis.clap;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * CLAP's front end: what {@code transformers}' {@code ClapFeatureExtractor} computes for {@code laion/clap-htsat-unfused} of ten
 * seconds at 48 kHz. Powers of 1024 samples under a periodic Hann window every 480, centred with reflected ends, in 64 mel bands
 * from 50 to 14000 Hz, in dB with a floor of −100. A shorter sound is repeated as often as it fits whole, then zeros follow.
 */
final class LogMel {
  static final int RATE = 48_000;
  static final int SAMPLES = 480_000;
  static final int BANDS = 64;
  private static final int WINDOW = 1024;
  private static final int HOP = 480;
  static final int FRAMES = SAMPLES / HOP + 1;
  private static final double LOWEST_HZ = 50;
  private static final double HIGHEST_HZ = 14_000;
  private static final double LEAST_POWER = 1e-10;

  private final double[] hann = new double[WINDOW];
  private final DoubleFFT_1D transform = new DoubleFFT_1D(WINDOW);
  private final MelBands bands = new MelBands(BANDS, WINDOW / 2 + 1, RATE, LOWEST_HZ, HIGHEST_HZ);

  LogMel() {
    for (int i = 0; i < WINDOW; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
    }
  }

  /**
   * @param sound at most {@link #SAMPLES} samples
   * @return {@code float[FRAMES · BANDS]}, frame by frame, in dB
   */
  float[] of(float[] sound) {
    float[] window = filled(sound);
    float[] mel = new float[FRAMES * BANDS];
    double[] buffer = new double[WINDOW];
    double[] power = new double[WINDOW / 2 + 1];
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int i = 0; i < WINDOW; i++) {
        buffer[i] = window[reflected(frame * HOP - WINDOW / 2 + i)] * hann[i];
      }
      transform.realForward(buffer);
      power[0] = buffer[0] * buffer[0];
      power[WINDOW / 2] = buffer[1] * buffer[1];
      for (int k = 1; k < WINDOW / 2; k++) {
        power[k] = buffer[2 * k] * buffer[2 * k] + buffer[2 * k + 1] * buffer[2 * k + 1];
      }
      for (int band = 0; band < BANDS; band++) {
        mel[frame * BANDS + band] = (float) (10 * Math.log10(Math.max(LEAST_POWER, bands.sum(band, power))));
      }
    }
    return mel;
  }

  private static float[] filled(float[] sound) {
    if (sound.length == 0 || sound.length > SAMPLES) {
      throw new IllegalArgumentException("a window has 1 to " + SAMPLES + " samples, not " + sound.length);
    }
    float[] window = new float[SAMPLES];
    for (int copy = 0; copy < SAMPLES / sound.length; copy++) {
      System.arraycopy(sound, 0, window, copy * sound.length, sound.length);
    }
    return window;
  }

  /** Beyond an end the sound goes back the way it came, the outermost sample not repeated. */
  private static int reflected(int at) {
    return at < 0 ? -at : at >= SAMPLES ? 2 * (SAMPLES - 1) - at : at;
  }
}
