package io.loopcanvas.render;

import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.render.shot.ShotRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Renders shots at the bundle's size by each of its variants that this processor computes, and prints the seconds of each kind of
 * step: {@code RenderBenchmark OUT SEED PROMPT…}.
 */
public final class RenderBenchmark {
  private RenderBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    long began = System.nanoTime();
    Set<LoadedBundle> variants = NanoBundle.variants();
    System.out.printf("engine and checksums %.2f s%n", (System.nanoTime() - began) / 1e9);
    for (int i = 2; i < arguments.length; i++) {
      for (LoadedBundle loaded : variants) {
        String variant = loaded.bundle().manifest().variant().orElseThrow();
        System.out.print(variant + ": ");
        shot(loaded, arguments[i], Long.parseLong(arguments[1]), Files.createDirectories(Path.of(arguments[0], variant, String.valueOf(i - 2))));
      }
    }
  }

  private static void shot(LoadedBundle loaded, String prompt, long seed, Path folder) throws Exception {
    Manifest manifest = loaded.bundle().manifest();
    KeyframeSettings keyframe = KeyframeSettings.of(manifest.keyframe(), seed, OptionalDouble.empty(), 1);
    ShotOrder order = new ShotOrder(prompt, Optional.empty(), Optional.empty(), keyframe, Optional.empty())
        .moving(manifest, OptionalDouble.empty(), OptionalDouble.empty(), SamplingFactors.NONE);
    Map<String, Double> seconds = new TreeMap<>();
    long[] last = {System.nanoTime()};
    long began = last[0];
    new ShotRenderer(loaded).render(order, folder, (fraction, step) -> {
      long now = System.nanoTime();
      String kind = step.endsWith(" 0/" + step.replaceAll(".*/", "")) ? step.split(" ")[0] + " start" : step.split(" ")[0];
      seconds.merge(kind, (now - last[0]) / 1e9, Double::sum);
      last[0] = now;
    });
    System.out.printf("%s: %.2f s, heap %d MB, %s%n", prompt, (System.nanoTime() - began) / 1e9,
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20, seconds);
  }
}
