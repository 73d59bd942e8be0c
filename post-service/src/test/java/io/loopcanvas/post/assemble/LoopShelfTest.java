package io.loopcanvas.post.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.Seen;
import io.loopcanvas.post.film.GrainStock;
import io.loopcanvas.post.film.Provenance;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two shots of nothing but grey: all that is seen is grain. */
class LoopShelfTest {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(1));
  private static final SurfaceCatalogue SURFACES = SurfaceCatalogue.shipped();
  private static final int FRAMES = 24;
  private static final Casting.Role FINE = new Casting.Role(0, Edit.Variant.PLAIN);
  private static final Casting.Role COARSE = new Casting.Role(1, new Edit.Variant(true, 1));

  @TempDir static Path folder;
  private static LoopShelf shelf;

  @BeforeAll
  static void layTwoShotsOnTheShelf() throws Exception {
    SurfaceCatalogue.Picture picture = SURFACES.picture();
    Path master = folder.resolve("master.mkv");
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "color=gray:s=%dx%d:r=24:d=1".formatted(picture.width(), picture.height()),
        "-pix_fmt", "yuv420p10le", "-c:v", "ffv1", master.toString()), LIMITS);
    LoopPlayer player = new LoopPlayer(master, FRAMES, picture.width(), picture.height(), picture.framesPerSecond(), LIMITS);
    shelf = new LoopShelf(SURFACES,
        Map.of(0, new LoopShelf.Footage(master, player, 1), 1, new LoopShelf.Footage(master, player, 1.5)),
        new GrainStock(GradeCatalogue.shipped(), "memory_in_motion"), 1, new LoopShelf.DarkEnd(.055, .1), folder, LIMITS);
  }

  @Test
  void shouldLayTheGrainOfItsTakeOverTheWebCanvas() throws Exception {
    assertThat(webGrain(1) / webGrain(0)).isGreaterThan(1.2);
  }

  @Test
  void shouldLayTheGrainOfItsTakeOverAVariantAndOverTheDarkEnd() throws Exception {
    double plain = seen(shelf.fade(FINE, 0, FRAMES)).grain(0);

    assertThat(seen(shelf.fade(COARSE, 0, FRAMES)).grain(0) / plain).isGreaterThan(1.3);
    assertThat(seen(shelf.loop(COARSE, FRAMES)).grain(0) / plain).isGreaterThan(1.3);
  }

  @Test
  void shouldGoFromTheGrainOfOneTakeToThatOfTheOtherInADissolve() throws Exception {
    Seen dissolve = seen(shelf.dissolve(FINE, 0, COARSE, 0, FRAMES));

    double middle = dissolve.grain(FRAMES / 2);
    assertThat(middle / dissolve.grain(0)).isGreaterThan(1.15);
    assertThat(dissolve.grain(FRAMES - 2) / middle).isGreaterThan(1.15);
  }

  private static double webGrain(int shot) throws Exception {
    return seen(shelf.round(SURFACES.web(), shot, FRAMES, Provenance.NONE)).grain(0);
  }

  private static Seen seen(AccessUnits piece) throws Exception {
    Path file = folder.resolve("piece.h264");
    try (OutputStream out = Files.newOutputStream(file)) {
      piece.write(0, piece.count(), out);
    }
    return seen(file);
  }

  private static Seen seen(Path file) throws Exception {
    return Seen.of(file, SURFACES.picture().width(), SURFACES.picture().height());
  }
}
