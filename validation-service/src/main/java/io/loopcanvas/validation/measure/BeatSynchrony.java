package io.loopcanvas.validation.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Whether light or motion follows the song's beats: by rhythm alone, whatever the phase, because a canvas starts at any
 * moment of the song; and by phase from the song's start, against phase-randomised surrogates (Theiler et al. 1992).
 */
final class BeatSynchrony implements Measurement {
  private static final int SURROGATES = 200;
  private static final double SIGNIFICANT = .01;
  private static final double PULSE_SECONDS = .06;
  private static final double RIPPLE_SECONDS = 4 / 24.;
  private static final double LINE_HALF = 40;
  private static final double SLOWEST_BPM = 66;
  private static final double FASTEST_BPM = 180;

  @Override
  public List<Observation> of(Take take) {
    double fps = take.master().framesPerSecond();
    int boxcar = Math.max(1, (int) Math.round(RIPPLE_SECONDS * fps));
    double[] light = Series.smooth(Steps.brightness(take.master()), boxcar);
    double[] motion = Series.smooth(Steps.of(take.master()), boxcar);
    List<Observation> found = new ArrayList<>();
    found.add(Observation.whole("pulse", pulse(light, fps)));
    if (take.song().isEmpty() || Double.isNaN(take.song().get().period())) {
      return found;
    }
    Song song = take.song().get();
    found.add(Observation.whole("beat_rhythm_light", rhythm(light, song.period(), fps)));
    found.add(Observation.whole("beat_rhythm_motion", rhythm(motion, song.period(), fps)));
    found.add(Observation.whole("beat_phase_light", phase(light, song, fps)));
    found.add(Observation.whole("beat_phase_motion", phase(motion, song, fps)));
    return found;
  }

  /** The strongest {@link #rhythm} of any tempo that music has, for want of a song or for another song. */
  private static double pulse(double[] light, double fps) {
    double best = Double.NaN;
    for (double bpm = SLOWEST_BPM; bpm <= FASTEST_BPM; bpm *= 1.03) {
      double r = rhythm(light, 60 / bpm, fps);
      best = Double.isNaN(best) || r > best ? r : best;
    }
    return best;
  }

  /** Best correlation with a train of pulses at the tempo, discounted where the tempo is no line in the spectrum. */
  private static double rhythm(double[] x, double period, double fps) {
    if (x.length < 2 * period * fps || period * fps < 4) {
      return Double.NaN;
    }
    double[] flat = detrended(x, period, fps);
    double best = 0;
    int lags = (int) Math.round(period * fps);
    for (int lag = 0; lag < lags; lag++) {
      double[] train = new double[x.length];
      for (double beat = lag / fps - period; beat < x.length / fps + period; beat += period) {
        pulse(train, beat, fps);
      }
      best = Math.max(best, Series.correlation(flat, detrended(train, period, fps)));
    }
    double line = line(flat, 1 / period, fps);
    return best * line / (line + LINE_HALF);
  }

  /** Correlation with the song's own beats where fewer than one in a hundred surrogates reaches it, otherwise 0. */
  private static double phase(double[] x, Song song, double fps) {
    double period = song.period();
    double[] train = new double[x.length];
    for (double beat : song.beats()) {
      pulse(train, beat, fps);
    }
    if (Arrays.stream(train).max().orElse(0) == 0) {
      return Double.NaN;
    }
    double[] beats = detrended(train, period, fps);
    double[] flat = detrended(x, period, fps);
    double r = Series.correlation(flat, beats);
    Spectrum spectrum = Spectrum.of(flat);
    Random random = new Random(x.length);
    int reached = 0;
    for (int i = 0; i < SURROGATES; i++) {
      reached += Series.correlation(spectrum.withRandomPhases(random), beats) >= r ? 1 : 0;
    }
    return (reached + 1.) / (SURROGATES + 1) < SIGNIFICANT ? r : 0;
  }

  private static double line(double[] x, double frequency, double fps) {
    double peak = Spectrum.power(x, frequency / fps);
    double guard = 1.5 * fps / x.length;
    double[] around = new double[40];
    int count = 0;
    for (int i = 0; i < around.length; i++) {
      double f = frequency * (.5 + 1.2 * i / around.length);
      if (Math.abs(f - frequency) > guard) {
        around[count++] = Spectrum.power(x, f / fps);
      }
    }
    double floor = count == 0 ? 0 : Series.median(Arrays.copyOf(around, count));
    return floor == 0 ? 0 : peak / floor;
  }

  private static double[] detrended(double[] x, double period, double fps) {
    return Series.minus(x, Series.smooth(x, Math.max(3, (int) Math.round(2 * period * fps))));
  }

  private static void pulse(double[] train, double seconds, double fps) {
    for (int i = 0; i < train.length; i++) {
      double d = (i / fps - seconds) / PULSE_SECONDS;
      train[i] += Math.abs(d) < 4 ? Math.exp(-d * d / 2) : 0;
    }
  }
}
