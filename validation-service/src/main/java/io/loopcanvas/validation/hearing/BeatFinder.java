package io.loopcanvas.validation.hearing;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.measure.Song;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The beats of a song of which no {@code analysis.json} exists: onset strength from the rise of loudness, the tempo from
 * its autocorrelation, the beats by dynamic programming (Ellis, "Beat Tracking by Dynamic Programming", 2007).
 */
public final class BeatFinder {
  private static final int RATE = 11025;
  private static final int HOP = 128;
  private static final double HZ = (double) RATE / HOP;
  private static final int LONGEST_SECONDS = 600;
  private static final double LOW_PASS = 2 * Math.PI * 150 / RATE;
  private static final double SLOWEST = 60;
  private static final double FASTEST = 190;
  private static final double USUAL_BPM = 115;
  private static final double OCTAVES = .9;
  private static final double TIGHTNESS = 60;
  /** Deviation of the rises of log energy under which a sound is one steady tone. */
  private static final double STEADY = .15;
  /** Autocorrelation at the tempo, of 1, under which there is no pulse. */
  private static final double PULSE = .08;

  private BeatFinder() {}

  /** Empty when the file has no sound or the sound no pulse. */
  public static Optional<Song> of(Path file, RunLimits limits) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(file);
    if (info.audios().isEmpty()) {
      return Optional.empty();
    }
    double[] onsets = Ffmpeg.bundled().read(
        List.of("-t", "" + LONGEST_SECONDS, "-i", file.toString(), "-map", "0:a:0", "-ac", "1", "-ar", "" + RATE, "-f", "f32le", "pipe:1"),
        limits, BeatFinder::onsets);
    return beats(onsets);
  }

  /** Rise of the log energy of all and of the low end, one value each {@link #HOP} samples, mean 0 and deviation 1. */
  private static double[] onsets(InputStream in) throws IOException {
    FloatBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    int n = samples.remaining() / HOP;
    double[] onset = new double[n];
    double low = 0;
    double before = Double.NaN;
    double lowBefore = 0;
    for (int i = 0; i < n; i++) {
      double energy = 1e-6;
      double lowEnergy = 1e-6;
      for (int k = 0; k < HOP; k++) {
        double x = samples.get(i * HOP + k);
        low += LOW_PASS * (x - low);
        energy += x * x;
        lowEnergy += low * low;
      }
      double now = Math.log(energy);
      double lowNow = Math.log(lowEnergy);
      onset[i] = Double.isNaN(before) ? 0 : Math.max(0, now - before) + Math.max(0, lowNow - lowBefore);
      before = now;
      lowBefore = lowNow;
    }
    return onset;
  }

  static Optional<Song> beats(double[] onsets) {
    int longest = (int) (HZ * 60 / SLOWEST);
    if (onsets.length < 4 * longest) {
      return Optional.empty();
    }
    double mean = Arrays.stream(onsets).average().orElse(0);
    if (Arrays.stream(onsets).map(o -> (o - mean) * (o - mean)).average().orElse(0) < STEADY * STEADY) {
      return Optional.empty();
    }
    double[] x = normal(onsets);
    int period = 0;
    double best = 0;
    double strength = 0;
    for (int lag = (int) (HZ * 60 / FASTEST); lag <= longest; lag++) {
      double r = autocorrelation(x, lag) + .5 * autocorrelation(x, 2 * lag);
      double octave = Math.log(HZ * 60 / lag / USUAL_BPM) / Math.log(2) / OCTAVES;
      double score = r * Math.exp(-octave * octave / 2);
      if (score > best) {
        best = score;
        strength = r;
        period = lag;
      }
    }
    return strength < PULSE ? Optional.empty() : Optional.of(new Song(track(x, period)));
  }

  private static double[] track(double[] x, int period) {
    double[] score = new double[x.length];
    int[] from = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      from[i] = -1;
      double best = 0;
      for (int gap = period / 2; gap <= 2 * period && gap <= i; gap++) {
        double stretch = Math.log((double) gap / period);
        double value = score[i - gap] - TIGHTNESS * stretch * stretch;
        if (value > best) {
          best = value;
          from[i] = i - gap;
        }
      }
      score[i] = x[i] + best;
    }
    int last = x.length - 1;
    for (int i = Math.max(0, x.length - period); i < x.length; i++) {
      last = score[i] > score[last] ? i : last;
    }
    int count = 0;
    for (int i = last; i >= 0; i = from[i]) {
      count++;
    }
    double[] beats = new double[count];
    for (int i = last; i >= 0; i = from[i]) {
      beats[--count] = i / HZ;
    }
    return beats;
  }

  private static double autocorrelation(double[] x, int lag) {
    double sum = 0;
    for (int i = lag; i < x.length; i++) {
      sum += x[i] * x[i - lag];
    }
    return sum / x.length;
  }

  /** Smoothed over three values, mean 0, deviation 1. */
  private static double[] normal(double[] x) {
    double[] y = new double[x.length];
    double sum = 0;
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      y[i] = (x[Math.max(0, i - 1)] + 2 * x[i] + x[Math.min(x.length - 1, i + 1)]) / 4;
      sum += y[i];
      square += y[i] * y[i];
    }
    double mean = sum / x.length;
    double deviation = Math.sqrt(Math.max(1e-12, square / x.length - mean * mean));
    for (int i = 0; i < x.length; i++) {
      y[i] = (y[i] - mean) / deviation;
    }
    return y;
  }
}
