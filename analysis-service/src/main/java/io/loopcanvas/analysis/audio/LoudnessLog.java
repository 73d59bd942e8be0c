package io.loopcanvas.analysis.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What FFmpeg's {@code ebur128} filter says in its log (EBU R 128, Tech 3341): momentary loudness over 0.4 s ten times a
 * second, then integrated loudness and loudness range.
 */
public final class LoudnessLog {
  /** Values per second. */
  public static final double HZ = 10;
  /** The absolute gate of EBU R 128: quieter counts as silence. */
  public static final double FLOOR_LUFS = -70;

  private static final Pattern FRAME = Pattern.compile("t:\\s*[\\d.]+.* M:\\s*(\\S+)\\s+S:");
  private static final Pattern INTEGRATED = Pattern.compile("^\\s+I:\\s*(\\S+) LUFS");
  private static final Pattern RANGE = Pattern.compile("^\\s+LRA:\\s*(\\S+) LU");

  private final List<Float> momentary = new ArrayList<>();
  private double integrated = FLOOR_LUFS;
  private double range;

  /** Reads one line of the log. */
  void accept(String line) {
    Matcher frame = FRAME.matcher(line);
    if (frame.find()) {
      momentary.add((float) lufs(frame.group(1)));
      return;
    }
    Matcher i = INTEGRATED.matcher(line);
    if (i.find()) {
      integrated = lufs(i.group(1));
    }
    Matcher lra = RANGE.matcher(line);
    if (lra.find()) {
      range = Math.max(0, number(lra.group(1), 0));
    }
  }

  public double integratedLufs() {
    return integrated;
  }

  public double rangeLu() {
    return range;
  }

  /** Loudness of the 0.4 s that end at {@code (i + 1) / HZ} seconds. */
  public double[] momentary() {
    return momentary.stream().mapToDouble(Float::doubleValue).toArray();
  }

  private static double lufs(String word) {
    return Math.max(FLOOR_LUFS, number(word, FLOOR_LUFS));
  }

  private static double number(String word, double otherwise) {
    try {
      double value = Double.parseDouble(word);
      return Double.isFinite(value) ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
