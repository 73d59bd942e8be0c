package io.loopcanvas.post;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.grade.Grading;
import io.loopcanvas.stage.FolderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Grades real takes and prints the figures of their loops as a table: {@code mvn -pl post-service -am test
 * -Dtest=LoopBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dtakes=FOLDER [-Dsheets=FOLDER]}. Each take is a folder
 * {@code STYLE-…} with its {@code frames.zip}. Contact sheets show the three frames before the seam and the four after it.
 */
@EnabledIfSystemProperty(named = "takes", matches = ".+")
class LoopBenchmark {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(5));

  @Test
  void measure() throws Exception {
    System.out.println("| take | fade s | seam, master | seam, delivered | reversal | luma off the rest % | detail off the rest % | fastest step | seam's rank | found | grade s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    List<LoopFigures> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of(System.getProperty("takes")))) {
      for (Path take : folders.sorted().filter(folder -> Files.exists(folder.resolve("recipe.json"))).toList()) {
        all.add(measure(take));
      }
    }
    AgainstChance chance = AgainstChance.of(all);
    System.out.printf(Locale.ROOT, "%d takes: mean rank %.2f, uneven with p = %.2f; found in %d, %.1f by chance, so many or more with p = %.2f%n",
        all.size(), all.stream().mapToDouble(LoopFigures::seamRank).average().orElseThrow(), chance.ranks(),
        all.stream().filter(LoopFigures::found).count(), LoopFigures.FOUND_BY_CHANCE * all.size(), chance.places());
  }

  private static LoopFigures measure(Path take) throws Exception {
    String name = take.getFileName().toString();
    Path work = Files.createTempDirectory("loop-benchmark");
    try (FolderContext context = new FolderContext(work)) {
      GradeRequest request = new GradeRequest(0, 0, context.give("frames", take.resolve("frames.zip")), frames(take),
          name.split("-")[0], GradeAdjustment.NONE, 1);
      long began = System.nanoTime();
      GradeResult result =
          new Grading(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), Duration.ofMinutes(5), true).run(request, context);
      double seconds = (System.nanoTime() - began) / 1e9;
      Path master = context.fetch(result.master());
      int fade = fade(result.sourceFrames());
      LoopFigures f = LoopFigures.of(Seen.of(master, 90, 160), Seen.of(master, 180, 320), fade);
      Seen delivered = Seen.of(context.fetch(result.loop()), 90, 160);
      System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f | %.2f | %.2f | %s | %.1f |%n", name, fade / 24.0, f.seam(),
          delivered.seamRatio(), f.reversal(), f.luma(), f.detail(), f.fastest(), f.seamRank(), f.found() ? "yes" : "no", seconds);
      if (System.getProperty("sheets") != null) {
        sheet(context.fetch(result.loop()), Path.of(System.getProperty("sheets"), name + ".jpg"));
      }
      return f;
    } finally {
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.delete(work);
    }
  }

  /** The cross-fade that a loop's first position tells: the span begins on a whole source frame. */
  private static int fade(List<Double> positions) {
    double step = positions.get(1) - positions.get(0);
    for (int fade = 72; fade > 24; fade -= 6) {
      double start = positions.getFirst() - fade * step;
      if (start > -1e-6 && Math.abs(start - Math.rint(start)) < 1e-6) {
        return fade;
      }
    }
    return 24;
  }

  private static void sheet(Path loop, Path file) throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Ffmpeg.bundled().run(List.of("-stream_loop", "1", "-i", loop.toString(), "-vf",
        "select='between(n,165,171)',scale=180:320:flags=area,tile=7x1:padding=2", "-frames:v", "1", "-update", "1", "-q:v", "5",
        "-pix_fmt", "yuvj420p", file.toString()), LIMITS);
  }

  private static int frames(Path take) throws IOException {
    try (ZipFile zip = new ZipFile(take.resolve("frames.zip").toFile())) {
      return (int) zip.stream().filter(entry -> entry.getName().endsWith(".png")).count();
    }
  }
}
