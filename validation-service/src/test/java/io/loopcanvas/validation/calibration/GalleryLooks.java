package io.loopcanvas.validation.calibration;

import io.loopcanvas.domain.look.Look;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.measure.ShotLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The looks of some canvases STYLE-*.mp4: as {@code catalogue/gallery.yaml}, or as a table of how like they are to each other. */
final class GalleryLooks {
  private GalleryLooks() {}

  static void catalogue(Path canvases, Path folder) throws Exception {
    looks(canvases, folder).forEach((file, look) -> System.out.printf("  - {style: %s, look: %s}%n", file.split("-")[0], look.code()));
  }

  /** Every pair, the most like first. */
  static void pairs(Path canvases, Path folder) throws Exception {
    Map<String, Look> looks = looks(canvases, folder);
    List<String> names = List.copyOf(looks.keySet());
    record Pair(double likeness, String one, String other) {}
    Stream.iterate(1, i -> i < names.size(), i -> i + 1)
        .flatMap(i -> names.subList(0, i).stream().map(other -> new Pair(looks.get(names.get(i)).likeness(looks.get(other)), other, names.get(i))))
        .sorted((a, b) -> Double.compare(b.likeness(), a.likeness()))
        .forEach(p -> System.out.printf(Locale.ROOT, "%.2f %s %s%n", p.likeness(), p.one(), p.other()));
  }

  private static Map<String, Look> looks(Path canvases, Path folder) throws IOException, InterruptedException {
    Map<String, Look> looks = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(canvases)) {
      for (Path file : files.filter(f -> f.getFileName().toString().matches(".*\\.(mp4|webm|avi)")).sorted().toList()) {
        looks.put(file.getFileName().toString(), ShotLook.of(FootageReader.ofOneMinute().read(file, folder)));
      }
    }
    return looks;
  }
}
