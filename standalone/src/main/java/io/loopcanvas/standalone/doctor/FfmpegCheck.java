package io.loopcanvas.standalone.doctor;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.time.Duration;
import java.util.List;

/** Whether the bundled FFmpeg starts and encodes. */
record FfmpegCheck() implements Check {

  @Override
  public String name() {
    return "FFmpeg";
  }

  @Override
  public Finding look() throws InterruptedException {
    try {
      Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "color=c=black:s=64x64:d=0.2", "-c:v", "libx264", "-f", "null", "-"),
          RunLimits.of(Duration.ofSeconds(30)));
      return new Finding.Fine("starts and encodes");
    } catch (Exception e) {
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      return new Finding.Broken("does not run: " + e.getMessage(),
          "set LOOPCANVAS_CACHE to a folder that may hold programs (not mounted noexec)");
    }
  }
}
