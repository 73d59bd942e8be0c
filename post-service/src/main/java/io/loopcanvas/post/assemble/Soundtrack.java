package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.Provenance;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The song as it goes into the film.
 *
 * @param seconds as the container counts them
 */
record Soundtrack(Path file, double seconds) {
  /** FFmpeg's MP4 muxer refuses MP3 below it: "muxing mp3 at 11025hz is not standard". */
  private static final int LOWEST_MP3_RATE = 16_000;

  /** @throws StageException INPUT TRACK_SILENT if the upload has no sound */
  static Soundtrack of(Path track, Path folder, SurfaceCatalogue.Sound sound, RunLimits limits)
      throws IOException, InterruptedException {
    MediaInfo.Audio audio = Ffprobe.probe(track).audios().stream().findFirst().orElseThrow(() ->
        new StageException(ErrorKind.INPUT, "TRACK_SILENT", "the track has no sound: upload an audio file"));
    Path file = folder.resolve("soundtrack.mp4");
    List<String> arguments = new ArrayList<>(List.of("-i", track.toString(), "-map", "0:a:0"));
    arguments.addAll(Provenance.UNSIGNED);
    arguments.addAll(copied(audio)
        ? List.of("-c:a", "copy")
        : List.of("-c:a", "aac", "-b:a", sound.kilobits() + "k", "-ac", "2"));
    arguments.add(file.toString());
    Ffmpeg.bundled().run(arguments, limits);
    MediaInfo written = Ffprobe.probe(file);
    return new Soundtrack(file, written.audios().getFirst().seconds().or(written::seconds).orElseThrow());
  }

  /** Whether players of MP4 files understand it as it is; all else becomes AAC. */
  private static boolean copied(MediaInfo.Audio audio) {
    return switch (audio.codec()) {
      case "aac" -> true;
      case "mp3" -> audio.sampleRate() >= LOWEST_MP3_RATE;
      default -> false;
    };
  }
}
