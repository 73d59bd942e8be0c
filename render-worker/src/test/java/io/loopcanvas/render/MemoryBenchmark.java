package io.loopcanvas.render;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.render.shot.ShotRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Renders shots of few steps one after the other and plots the process' resident memory:
 * {@code benchmark Memory SHOTS OUT.svg [WIDTHxHEIGHT [BUNDLE]]}, 32x64 of nano unless told. The Java heap is touched from the start, so that
 * what grows is native.
 */
public final class MemoryBenchmark {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 200;

  private MemoryBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int shots = Integer.parseInt(arguments[0]);
    String[] size = (arguments.length > 2 ? arguments[2] : "32x64").split("x");
    Path folder = Files.createTempDirectory("memory");
    List<Double> megabytes = new ArrayList<>();
    Path bundle = arguments.length > 3 ? Path.of(arguments[3]) : NanoBundle.FOLDER;
    try (LoadedBundle loaded = NanoBundle.loaded(Bundle.open(bundle))) {
      for (int i = 0; i < shots; i++) {
        ShotOrder order = new ShotOrder("ember glow, candlelight warmth, drifting haze", Optional.empty(), Optional.empty(),
            new KeyframeSettings(i, 2, 3, Integer.parseInt(size[0]), Integer.parseInt(size[1])), Optional.of(new MotionSettings(i + 1, 1, 127, .02f)));
        new ShotRenderer(loaded).render(order, folder, (fraction, step) -> {});
        megabytes.add(residentMegabytes());
        System.out.printf("%d %.1f%n", i + 1, megabytes.getLast());
      }
    }
    Files.writeString(Path.of(arguments[1]), plot(megabytes));
    double first = megabytes.getFirst();
    System.out.printf("first %.1f MB, lowest %.1f, highest %.1f, last %.1f: %+.1f %% since the first, %+.1f %% since the %dth%n", first,
        Collections.min(megabytes), Collections.max(megabytes), megabytes.getLast(), 100 * (megabytes.getLast() / first - 1),
        100 * (megabytes.getLast() / megabytes.get(shots / 2) - 1), shots / 2 + 1);
  }

  private static double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024).findFirst().orElseThrow();
  }

  private static String plot(List<Double> megabytes) {
    double top = 1.2 * Collections.max(megabytes);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < megabytes.size(); i++) {
      points.append("%.1f,%.1f ".formatted((i + .5) * WIDTH / megabytes.size(), HEIGHT - HEIGHT * megabytes.get(i) / top));
    }
    return String.format(Locale.ROOT, """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -20 %d %d" font-family="sans-serif" font-size="12">
        <rect y="-20" width="100%%" height="100%%" fill="white"/>
        <text x="4" y="-6">resident memory after each of %d shots, 0 to %.0f MB; last %.0f MB</text>
        <polyline points="%s" fill="none" stroke="#b0521f" stroke-width="2"/>
        <line y1="%d" y2="%d" x2="%d" stroke="black"/>
        </svg>
        """, WIDTH, HEIGHT + 24, megabytes.size(), top, megabytes.getLast(), points.toString().trim(), HEIGHT, HEIGHT, WIDTH);
  }
}
