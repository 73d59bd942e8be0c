package io.loopcanvas.analysis.form;

import io.loopcanvas.analysis.audio.FirstSound;
import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.rhythm.Rhythm;
import io.loopcanvas.analysis.tonality.Harmony;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * A tool, not a test: what {@code bench/music/boundary_ear.py} learns from. Reads names of sound files and prints one line for each: the
 * number of bars, where they begin and the last ends in seconds, and the features of each.
 */
final class BoundaryMaterial {
  private BoundaryMaterial() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      System.out.println(line(new TrackDecoder(Duration.ofMinutes(10)).decode(Path.of(name), () -> false)));
    }
  }

  private static String line(Track track) {
    FrameFeatures features = FrameFeatures.of(track);
    Harmony harmony = Harmony.of(track);
    Rhythm rhythm = Rhythm.of(features, harmony, FirstSound.of(track));
    Bars bars = Bars.of(track.seconds(), rhythm, harmony, features);
    StringBuilder line = new StringBuilder(String.valueOf(bars.count()));
    bars.edges().forEach(edge -> line.append(' ').append(edge.floatValue()));
    for (double[] ofBar : BoundaryFeatures.of(bars, new SelfSimilarity(bars.melody()))) {
      Arrays.stream(ofBar).forEach(value -> line.append(' ').append((float) value));
    }
    return line.toString();
  }
}
