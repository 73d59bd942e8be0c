package io.loopcanvas.post.outlet;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue.Make;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.check.OutletCheck;
import io.loopcanvas.post.film.FilmFeed;
import io.loopcanvas.post.film.FilmFrame;
import io.loopcanvas.post.film.Grain;
import io.loopcanvas.post.film.GrainStock;
import io.loopcanvas.post.film.Provenance;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Makes an outlet's files from a master: crops, scales, lays grain of that size over it, and checks what came out. */
public final class OutletFiles {
  private static final int SMALL_WIDTH = 90;
  private static final int SMALL_HEIGHT = 160;

  private final GradeCatalogue film;
  private final SurfaceCatalogue surfaces;
  private final Provenance provenance;
  private final RunLimits limits;

  public OutletFiles(GradeCatalogue film, SurfaceCatalogue surfaces, Provenance provenance, RunLimits limits) {
    this.film = film;
    this.surfaces = surfaces;
    this.provenance = provenance;
    this.limits = limits;
  }

  /**
   * @param master as GRADE leaves it
   * @param style whose grain it gets
   * @throws StageException INTERNAL OUTLET_RULE_BROKEN naming the rules that the made file breaks
   */
  public Path make(SurfaceCatalogue.Outlet outlet, Make make, Path master, String style, long seed, Path folder)
      throws IOException, InterruptedException {
    Path round = folder.resolve("round_" + make.name());
    encode(make, window(make, master), master, style, seed, round);
    Path file = folder.resolve(make.name());
    repeat(round, make.rounds(), folder.resolve(make.name() + ".txt"), file);
    List<String> broken = new OutletCheck(surfaces).check(file, outlet, limits).stream()
        .filter(finding -> !finding.kept()).map(OutletCheck.Finding::words).toList();
    if (!broken.isEmpty()) {
      throw new StageException(ErrorKind.INTERNAL, "OUTLET_RULE_BROKEN",
          make.name() + " is not what " + outlet.title() + " takes: " + String.join("; ", broken));
    }
    return file;
  }

  private Window window(Make make, Path master) throws IOException, InterruptedException {
    SurfaceCatalogue.Picture picture = surfaces.picture();
    Reserve reserve = new Reserve(SMALL_WIDTH, SMALL_HEIGHT);
    Ffmpeg.bundled().read(
        List.of("-i", master.toString(), "-vf", "select='not(mod(n,24))',scale=%d:%d:flags=area".formatted(SMALL_WIDTH, SMALL_HEIGHT),
            "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"),
        limits, in -> {
          for (byte[] grey = in.readNBytes(SMALL_WIDTH * SMALL_HEIGHT); grey.length == SMALL_WIDTH * SMALL_HEIGHT;
              grey = in.readNBytes(SMALL_WIDTH * SMALL_HEIGHT)) {
            reserve.add(grey);
          }
          return null;
        });
    Window window = Window.largest(picture.width(), picture.height(), (double) make.width() / make.height());
    return reserve.best(window, picture.width(), picture.height());
  }

  private void encode(Make make, Window window, Path master, String style, long seed, Path file)
      throws IOException, InterruptedException {
    SurfaceCatalogue.Picture small = surfaces.picture();
    SurfaceCatalogue.Picture picture =
        new SurfaceCatalogue.Picture(make.width(), make.height(), small.framesPerSecond(), small.groupFrames());
    double enlarged = (double) make.width() / window.width();
    SurfaceCatalogue.Surface surface = new SurfaceCatalogue.Surface(
        make.name(), make.kilobits(), surfaces.canvas().quantiser(), Double.MAX_VALUE, 1, enlarged);
    Grain grain = new GrainStock(film, style).of(surface, make.width(), make.height(), seed);
    String view = String.format(Locale.ROOT, "crop=%d:%d:%d:%d,scale=%d:%d:flags=bicubic",
        window.width(), window.height(), window.x(), window.y(), make.width(), make.height());
    try (FilmFeed feed = new FilmFeed(picture, surface, file, OptionalInt.empty(), Provenance.NONE, limits)) {
      Ffmpeg.bundled().read(
          List.of("-i", master.toString(), "-vf", view, "-fps_mode", "passthrough", "-f", "rawvideo",
              "-pix_fmt", FilmFrame.PIXELS, "pipe:1"),
          limits, in -> {
            int size = FilmFrame.byteCount(make.width(), make.height());
            long n = 0;
            for (byte[] bytes = in.readNBytes(size); bytes.length == size; bytes = in.readNBytes(size)) {
              feed.put(grain.over(FilmFrame.of(make.width(), make.height(), bytes), n++, 1));
            }
            return null;
          });
      feed.finish();
    }
  }

  /** The closed loop after itself, by copying. */
  private void repeat(Path round, int rounds, Path list, Path file) throws IOException, InterruptedException {
    Files.writeString(list, Collections.nCopies(rounds, "file '" + round.getFileName() + "'").stream()
        .collect(Collectors.joining("\n", "", "\n")));
    List<String> arguments = new ArrayList<>(List.of(
        "-f", "concat", "-safe", "0", "-i", list.toString(), "-c", "copy", "-movflags", "+faststart"));
    arguments.addAll(provenance.arguments());
    arguments.add(file.toString());
    Ffmpeg.bundled().run(arguments, limits);
  }
}
