package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The canvas as a still, grain and all, for pages that show a picture before they show a video. */
final class Posters {
  private Posters() {}

  /**
   * Writes both files beside each other from one frame of the loop.
   *
   * @param second of the loop where the frame is
   * @param jpeg with the matrix and range of JFIF, which knows no other
   */
  static void write(Path loop, double second, Path jpeg, Path avif, SurfaceCatalogue.Poster poster, RunLimits limits)
      throws IOException, InterruptedException {
    Ffmpeg.bundled().run(List.of("-ss", Double.toString(second), "-i", loop.toString(),
        "-frames:v", "1", "-update", "1", "-map_metadata", "-1", "-flags:v", "+bitexact", "-q:v", Integer.toString(poster.jpegQuality()),
        "-vf", "scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc,format=yuvj420p", jpeg.toString(),
        "-frames:v", "1", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-c:v", "libsvtav1", "-preset", "8", "-crf", Integer.toString(poster.avifQuality()),
        "-svtav1-params", "avif=1", avif.toString()), limits);
  }
}
