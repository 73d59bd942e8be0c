package io.loopcanvas.validation.footage;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decodes a clip once: every frame small, and pairs of neighbours in full size about once a second. */
public final class FootageReader {
  static final int SMALL_SIDE = 320;
  private static final int MOST_FRAMES = 24 * 60;

  private final RunLimits limits;

  public FootageReader(RunLimits limits) {
    this.limits = limits;
  }

  public static FootageReader ofOneMinute() {
    return new FootageReader(RunLimits.of(Duration.ofMinutes(1)));
  }

  /**
   * Reads at most the first minute.
   *
   * @param folder for a temporary file of full-size frames, removed again
   * @throws MediaException when the file is no video that FFmpeg can decode
   */
  public Footage read(Path file, Path folder) throws IOException, InterruptedException {
    MediaInfo.Video video = Ffprobe.probe(file).videos().stream().findFirst()
        .orElseThrow(() -> new IOException(file.getFileName() + " has no video stream: give a video file"));
    double scale = Math.min(1, (double) SMALL_SIDE / Math.max(video.width(), video.height()));
    int width = even(video.width() * scale);
    int height = even(video.height() * scale);
    int gap = Math.max(2, (int) Math.round(video.framesPerSecond()));
    Path full = Files.createTempFile(folder, "stills", ".rgb");
    try {
      String graph = "[0:v:0]split[a][b];"
          + "[a]scale=%d:%d:flags=area,format=rgb24[small];".formatted(width, height)
          + "[b]select='lt(mod(n\\,%d)\\,2)',format=rgb24[full]".formatted(gap);
      List<String> arguments = List.of("-i", file.toString(), "-filter_complex", graph,
          "-map", "[small]", "-frames:v", "" + MOST_FRAMES, "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1",
          "-map", "[full]", "-frames:v", "" + 2 * MOST_FRAMES / gap, "-fps_mode", "passthrough", "-f", "rawvideo", full.toString());
      List<Picture> frames = Ffmpeg.bundled().read(arguments, limits, in -> pictures(in, width, height));
      if (frames.isEmpty()) {
        throw new IOException(file.getFileName() + " has no frames: make it again");
      }
      List<Plane> luma = frames.parallelStream().map(p -> p.luma(2)).toList();
      return new Footage(video.width(), video.height(), video.framesPerSecond(), frames, luma,
          stills(full, video.width(), video.height(), gap));
    } finally {
      Files.deleteIfExists(full);
    }
  }

  /** The small frames that were coded whole: a quick look through a long video. */
  public List<Picture> keyframes(Path file) throws IOException, InterruptedException {
    return glance(file, List.of("-skip_frame", "nokey"), "null");
  }

  /** Small frames, {@code perSecond} of them for each second. */
  public List<Picture> sparse(Path file, int perSecond) throws IOException, InterruptedException {
    return glance(file, List.of(), "fps=" + perSecond);
  }

  private List<Picture> glance(Path file, List<String> before, String filter) throws IOException, InterruptedException {
    MediaInfo.Video video = Ffprobe.probe(file).videos().getFirst();
    double scale = Math.min(1, (double) SMALL_SIDE / Math.max(video.width(), video.height()));
    int width = even(video.width() * scale);
    int height = even(video.height() * scale);
    List<String> arguments = new ArrayList<>(before);
    arguments.addAll(List.of("-i", file.toString(), "-vf", "%s,scale=%d:%d:flags=area,format=rgb24".formatted(filter, width, height),
        "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1"));
    return Ffmpeg.bundled().read(arguments, limits, in -> pictures(in, width, height));
  }

  private static List<Footage.Still> stills(Path file, int width, int height, int gap) throws IOException {
    List<Footage.Still> stills = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      for (byte[] rgb = frame(in, width, height); rgb != null; rgb = frame(in, width, height)) {
        byte[] next = frame(in, width, height);
        if (next == null) {
          break;
        }
        int index = stills.size() * gap;
        stills.add(new Footage.Still(
            new Picture(index, width, height, rgb), Footage.centre(new Picture(index + 1, width, height, next).luma())));
      }
    }
    return stills;
  }

  private static List<Picture> pictures(InputStream in, int width, int height) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (byte[] rgb = frame(in, width, height); rgb != null; rgb = frame(in, width, height)) {
      pictures.add(new Picture(pictures.size(), width, height, rgb));
    }
    return pictures;
  }

  private static byte[] frame(InputStream in, int width, int height) throws IOException {
    byte[] rgb = in.readNBytes(width * height * 3);
    return rgb.length == width * height * 3 ? rgb : null;
  }

  private static int even(double pixels) {
    return Math.max(2, 2 * (int) Math.round(pixels / 2));
  }
}
