package io.loopcanvas.validation;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.footage.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Scenes as files. */
public final class Clip {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(2));
  private static final List<String> COLOUR =
      List.of("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv");

  private Clip() {}

  /** 168 frames at 24 per second; one thread, since x264 with a rate limit and several gives other bytes each time. */
  public static Path write(Scene scene, int width, double grain, int kilobits, Path file) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "180x320", "-r", "12", "-i", "pipe:0",
        "-vf", "framerate=fps=24:interp_start=0:interp_end=255:scene=100,tpad=stop=8:stop_mode=clone,scale=%d:-2:flags=bicubic:out_color_matrix=bt709:out_range=tv".formatted(width)
            + (grain > 0 ? ",format=yuv420p,noise=c0s=%.0f:c0f=t,limiter=min=20:max=230:planes=1".formatted(grain) : "") + ",format=yuv420p",
        "-frames:v", "168", "-c:v", "libx264", "-threads", "1", "-preset", "ultrafast"));
    arguments.addAll(kilobits == 0 ? List.of("-qp", "6") : List.of("-b:v", kilobits + "k", "-maxrate", kilobits + "k", "-bufsize", kilobits / 2 + "k"));
    arguments.addAll(COLOUR);
    arguments.add(file.toString());
    List<Picture> pictures = IntStream.range(0, Scene.FRAMES).parallel().mapToObj(i -> scene.picture(i, 180, 320, 0)).toList();
    Ffmpeg.bundled().write(arguments, LIMITS, out -> {
      for (Picture picture : pictures) {
        out.write(picture.rgb());
      }
    });
    return file;
  }

  /** The clip again and again under a tone, {@code seconds} long. */
  static Path film(Path clip, int seconds, Path file) throws IOException, InterruptedException {
    Ffmpeg.bundled().run(List.of("-stream_loop", "-1", "-i", clip.toString(), "-f", "lavfi", "-i", "sine=frequency=220:sample_rate=48000",
        "-map", "0:v", "-map", "1:a", "-t", "" + seconds, "-c:v", "copy", "-c:a", "aac", file.toString()), LIMITS);
    return file;
  }
}
