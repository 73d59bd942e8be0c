package io.loopcanvas.validation.review;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the delivered files are what the specification says ("What It Generates"). A wrong file is a fault of ours,
 * which no new footage can mend.
 */
final class FileFacts {
  private static final double MEGABYTE = 1e6;

  private final List<String> wrong = new ArrayList<>();
  private final SurfaceCatalogue surfaces;

  private FileFacts(SurfaceCatalogue surfaces) {
    this.surfaces = surfaces;
  }

  /** @throws StageException INTERNAL naming every fact that is wrong */
  static void check(SurfaceCatalogue surfaces, Path canvas, Path web, Path film, double trackSeconds)
      throws IOException, InterruptedException {
    FileFacts facts = new FileFacts(surfaces);
    facts.loop(canvas, surfaces.canvas());
    facts.loop(web, surfaces.web());
    facts.film(film, trackSeconds);
    if (!facts.wrong.isEmpty()) {
      throw new StageException(ErrorKind.INTERNAL, "DELIVERY_OUT_OF_SPEC",
          "the delivered files are not what they must be, assemble them again: " + String.join("; ", facts.wrong));
    }
  }

  private void loop(Path file, SurfaceCatalogue.Surface surface) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(file);
    String name = surface.name();
    Optional<MediaInfo.Video> video = picture(info, name);
    expect(name, info.audios().isEmpty(), "has an audio track");
    expect(name, info.bytes() <= surface.maxMegabytes() * MEGABYTE, info.bytes() + " bytes");
    double seconds = video.flatMap(MediaInfo.Video::seconds).or(info::seconds).orElse(0.);
    expect(name, Math.abs(seconds - GradeCatalogue.shipped().loop().seconds()) <= surfaces.tolerance().seconds(), seconds + " s");
  }

  private void film(Path file, double trackSeconds) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(file);
    String name = surfaces.full().name();
    Optional<MediaInfo.Video> video = picture(info, name);
    double seconds = video.flatMap(MediaInfo.Video::seconds).orElse(0.);
    double sound = info.audios().stream().findFirst().flatMap(MediaInfo.Audio::seconds).orElse(0.);
    expect(name, info.audios().size() == 1, info.audios().size() + " audio tracks");
    expect(name, Math.abs(seconds - sound) <= surfaces.tolerance().soundGap(), "picture of " + seconds + " s, sound of " + sound + " s");
    expect(name, Math.abs(seconds - trackSeconds) < .25, seconds + " s for a track of " + trackSeconds + " s");
  }

  private Optional<MediaInfo.Video> picture(MediaInfo info, String name) {
    SurfaceCatalogue.Picture p = surfaces.picture();
    expect(name, info.videos().size() == 1, info.videos().size() + " video streams");
    Optional<MediaInfo.Video> first = info.videos().stream().findFirst();
    first.ifPresent(v -> {
      expect(name, v.width() == p.width() && v.height() == p.height(), v.width() + "×" + v.height());
      expect(name, Math.abs(v.framesPerSecond() - p.framesPerSecond()) <= surfaces.tolerance().framesPerSecond(), v.framesPerSecond() + " fps");
      expect(name, v.pixelFormat().equals("yuv420p"), v.pixelFormat());
      expect(name, v.colorSpace().equals("bt709"), "colour space " + v.colorSpace());
    });
    return first;
  }

  private void expect(String name, boolean right, String what) {
    if (!right) {
      wrong.add(name + ": " + what);
    }
  }
}
