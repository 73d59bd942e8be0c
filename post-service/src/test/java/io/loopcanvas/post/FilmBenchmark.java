package io.loopcanvas.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.command.AssembleProgram;
import io.loopcanvas.stage.command.StageProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes a full film by {@code loopcanvas assemble}, decodes all of it and prints its figures: {@code mvn -pl post-service -am
 * test -Dtest=FilmBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dfilm=FOLDER -Dsong=FILE [-Dshots=FOLDER]
 * [-Danalysis=FILE] [-Dstyle=STYLE]}. Shots are pairs of {@code NAME.mp4} and {@code NAME.mkv}, as {@code loopcanvas grade}
 * leaves them; without them the film that lies in the folder is measured. A contact sheet shows every sixth second.
 */
@EnabledIfSystemProperty(named = "film", matches = ".+")
class FilmBenchmark {
  private static final int LOOP_FRAMES = 168;

  @Test
  void measure() throws Exception {
    Path folder = Path.of(System.getProperty("film"));
    Path song = Path.of(System.getProperty("song"));
    if (System.getProperty("shots") != null) {
      assemble(folder, song);
    }
    Path film = folder.resolve("full_music_video_9x16.mp4");
    Edit edit = Edit.read(folder.resolve("edit.json"));
    FilmFigures f = FilmFigures.of(film, song, edit, LOOP_FRAMES);
    System.out.println("| film | frames | segments | MB | warnings | wrong timestamps | usual step | smallest | at joins | sound kept | sound's end after the picture's, ms |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    System.out.printf(Locale.ROOT, "| %s | %d | %d | %.0f | %d | %d | %.2f | %.2f | %.2f | %s | %.1f |%n", folder.getFileName(), f.frames(),
        edit.segments().size(), Files.size(film) / 1e6, f.warnings(), f.backwards(), f.usual(), f.smallest(), f.joins(),
        f.soundKept() ? "yes" : "no", f.gap());
    sheet(film, folder.resolve("sheet.jpg"));
    assertThat(f.frames()).isEqualTo((int) edit.frames());
  }

  private static void assemble(Path folder, Path song) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--audio", song.toString(), "--out", folder.toString()));
    arguments.addAll(List.of("--style", System.getProperty("style", "memory_in_motion")));
    if (System.getProperty("analysis") != null) {
      arguments.addAll(List.of("--analysis", System.getProperty("analysis")));
    }
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("shots")))) {
      for (Path master : files.filter(file -> file.toString().endsWith(".mkv")).sorted().toList()) {
        String canvas = master.toString().replaceAll("mkv$", "mp4");
        arguments.addAll(List.of("--canvas", canvas, "--master", master.toString()));
      }
    }
    long began = System.nanoTime();
    assertThat(StageProgram.commandLine(new AssembleProgram()).execute(arguments.toArray(String[]::new))).isZero();
    System.out.printf(Locale.ROOT, "assembled in %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  private static void sheet(Path film, Path file) throws Exception {
    Ffmpeg.bundled().run(List.of("-i", film.toString(), "-vf",
        "select='not(mod(n,144))',scale=108:192:flags=area,tile=12x4:padding=2", "-frames:v", "1", "-update", "1", "-q:v", "4",
        "-pix_fmt", "yuvj420p", file.toString()), RunLimits.of(Duration.ofMinutes(10)));
  }
}
