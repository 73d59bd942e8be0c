package io.loopcanvas.post.command;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.MediaFacts;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What a person gave is looked at before any work begins; what is wrong with it is their fault to mend, by its name. */
final class Given {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(1));

  private Given() {}

  /**
   * A shot as {@code loopcanvas grade} leaves it.
   *
   * @throws StageException INPUT NOT_A_SHOT with every fact that does not hold
   */
  static void shot(Path canvas, Path master, SurfaceCatalogue surfaces, int loopFrames) throws IOException, InterruptedException {
    MediaFacts facts = MediaFacts.of(surfaces);
    check(canvas, "canvas", loopFrames, () -> facts.check(canvas, loopFrames, surfaces.canvas().maxMegabytes()));
    check(master, "master", loopFrames, () -> facts.checkMaster(master, loopFrames));
  }

  /** @throws StageException INPUT NOT_AUDIO if FFmpeg does not know the file */
  static void song(Path audio) throws IOException, InterruptedException {
    try {
      Ffprobe.probe(audio);
    } catch (MediaException e) {
      throw MediaFaults.ofGiven(
          e, new StageException(ErrorKind.INPUT, "NOT_AUDIO", audio + " is not an audio file that can be read: " + e.getMessage(), e));
    }
  }

  @FunctionalInterface
  private interface Check {
    void run() throws IOException, InterruptedException;
  }

  /** The container's own count does not tell that a file was cut off; its packets do. */
  private static void check(Path file, String what, int loopFrames, Check check) throws IOException, InterruptedException {
    try {
      check.run();
      int whole = Ffprobe.packets(file, LIMITS).size();
      if (whole != loopFrames) {
        throw notAShot(file, what, "it is cut off after " + whole + " of " + loopFrames + " frames", null);
      }
    } catch (MediaException e) {
      throw MediaFaults.ofGiven(e, notAShot(file, what, e.getMessage(), e));
    } catch (StageException e) {
      throw e.kind() == ErrorKind.INPUT ? e : notAShot(file, what, e.getMessage(), e);
    }
  }

  private static StageException notAShot(Path file, String what, String why, Throwable cause) {
    return new StageException(ErrorKind.INPUT, "NOT_A_SHOT",
        file + " is no " + what + " as 'loopcanvas grade' leaves it: " + why, cause);
  }
}
