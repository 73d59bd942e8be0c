package io.loopcanvas.post.film;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a written file must be, asked of ffprobe before anybody gets it. */
public final class MediaFacts {
  private final SurfaceCatalogue.Picture picture;
  private final SurfaceCatalogue.Tolerance tolerance;

  private MediaFacts(SurfaceCatalogue.Picture picture, SurfaceCatalogue.Tolerance tolerance) {
    this.picture = picture;
    this.tolerance = tolerance;
  }

  public static MediaFacts of(SurfaceCatalogue surfaces) {
    return new MediaFacts(surfaces.picture(), surfaces.tolerance());
  }

  /**
   * A silent clip for people.
   *
   * @throws StageException INTERNAL DELIVERABLE_WRONG listing every fact that does not hold
   */
  public MediaInfo check(Path file, long frames, double maxMegabytes) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(file);
    List<String> wrong = pictureFaults(info, frames, Grain.PIXELS);
    if (!info.audios().isEmpty()) {
      wrong.add("it has sound");
    }
    tooLarge(wrong, info, maxMegabytes);
    return accept(file, info, wrong);
  }

  /** A master: the same facts at 10 bits, of any size. */
  public MediaInfo checkMaster(Path file, long frames) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(file);
    List<String> wrong = pictureFaults(info, frames, FilmFrame.PIXELS);
    return accept(file, info, wrong);
  }

  /** A film with sound: both must end within one frame of each other. */
  public MediaInfo checkWithSound(Path file, long frames, double maxMegabytes) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(file);
    List<String> wrong = pictureFaults(info, frames, Grain.PIXELS);
    tooLarge(wrong, info, maxMegabytes);
    if (info.audios().size() != 1) {
      wrong.add("it has " + info.audios().size() + " sound tracks, not 1");
    } else {
      double gap = Math.abs(info.audios().getFirst().seconds().orElse(0.0) - (double) frames / picture.framesPerSecond());
      if (gap > tolerance.soundGap()) {
        wrong.add("sound and picture end %.3f s apart".formatted(gap));
      }
    }
    return accept(file, info, wrong);
  }

  private List<String> pictureFaults(MediaInfo info, long frames, String pixels) {
    List<String> wrong = new ArrayList<>();
    if (info.videos().size() != 1) {
      wrong.add("it has " + info.videos().size() + " pictures, not 1");
      return wrong;
    }
    MediaInfo.Video video = info.videos().getFirst();
    expect(wrong, "width", picture.width(), video.width());
    expect(wrong, "height", picture.height(), video.height());
    if (Math.abs(video.framesPerSecond() - picture.framesPerSecond()) > tolerance.framesPerSecond()) {
      wrong.add("rate is " + video.framesPerSecond() + ", not " + picture.framesPerSecond());
    }
    expect(wrong, "pixel format", pixels, video.pixelFormat());
    expect(wrong, "matrix", "bt709", video.colorSpace());
    expect(wrong, "transfer", "bt709", video.colorTransfer());
    expect(wrong, "primaries", "bt709", video.colorPrimaries());
    expect(wrong, "range", "tv", video.colorRange());
    video.frames().ifPresent(counted -> expect(wrong, "frames", frames, counted));
    double seconds = video.seconds().or(info::seconds).orElse(0.0);
    if (Math.abs(seconds - (double) frames / picture.framesPerSecond()) > tolerance.seconds()) {
      wrong.add("length is " + seconds + " s, not " + (double) frames / picture.framesPerSecond());
    }
    return wrong;
  }

  private static void tooLarge(List<String> wrong, MediaInfo info, double maxMegabytes) {
    if (info.bytes() > maxMegabytes * 1e6) {
      wrong.add("it has " + info.bytes() + " bytes, more than " + maxMegabytes + " MB");
    }
  }

  private static void expect(List<String> wrong, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      wrong.add(what + " is " + found + ", not " + expected);
    }
  }

  private static MediaInfo accept(Path file, MediaInfo info, List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw new StageException(ErrorKind.INTERNAL, "DELIVERABLE_WRONG",
          file.getFileName() + " is not what is to be delivered: " + String.join("; ", wrong));
    }
    return info;
  }
}
