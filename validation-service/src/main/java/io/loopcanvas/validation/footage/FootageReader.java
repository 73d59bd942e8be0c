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

/**
 * Decodes a clip once: every frame small, and pairs of neighbours in full size about once a second. Any size, shape and
 * codec that FFmpeg knows; faster clips than {@link #FASTEST} lose every second frame or more, pixels become square.
 */
public final class FootageReader {
  static final int SMALL_SIDE = 320;
  /** Longer side of the stills: what is larger is scaled down, so that memory has a bound. */
  private static final int LARGEST_STILL = 1920;
  /** What is narrower shows nothing that could be measured. */
  private static final int SMALLEST_SIDE = 16;
  private static final double FASTEST = 31;
  private static final double USUAL_RATE = 25;
  private static final int MOST_FRAMES = 31 * 60;
  private static final String SQUARE = "scale=w='if(gt(sar,0),trunc(iw*sar+.5),iw)':h=ih,setsar=1";

  private final RunLimits limits;

  public FootageReader(RunLimits limits) {
    this.limits = limits;
  }

  public static FootageReader ofOneMinute() {
    return new FootageReader(RunLimits.of(Duration.ofMinutes(1)));
  }

  /** A span of a clip in seconds. */
  public record Window(double start, double seconds) {
    static final Window FIRST_MINUTE = new Window(0, 60);
  }

  /** Reads at most the first minute. */
  public Footage read(Path file, Path folder) throws IOException, InterruptedException {
    return read(file, folder, Window.FIRST_MINUTE);
  }

  /**
   * @param folder for a temporary file of full-size frames, removed again
   * @throws MediaException when the file is no video that FFmpeg can decode
   */
  public Footage read(Path file, Path folder, Window window) throws IOException, InterruptedException {
    MediaInfo.Video video = video(file);
    double rate = video.framesPerSecond() > 0 ? video.framesPerSecond() : USUAL_RATE;
    int every = (int) Math.ceil(rate / FASTEST);
    double fps = rate / every;
    // one more than a second: frames that are shown twice come once a second or oftener, and not always in the same place
    int gap = Math.max(2, (int) Math.round(fps) + 1);
    Path full = Files.createTempFile(folder, "stills", ".ppm");
    try {
      String graph = "[0:v:0]select='not(mod(n\\,%d))',split[a][b];[a]%s,format=rgb24[small];".formatted(every, small())
          + "[b]select='lt(mod(n\\,%d)\\,2)',%s,%s,format=rgb24[full]".formatted(gap, SQUARE, box(LARGEST_STILL, "bicubic"));
      List<String> arguments = new ArrayList<>(List.of("-max_error_rate", "1"));
      if (window.start() > 0) {
        arguments.addAll(List.of("-ss", Double.toString(window.start())));
      }
      arguments.addAll(List.of("-t", Double.toString(window.seconds()), "-i", file.toString(), "-filter_complex", graph,
          "-map", "[small]", "-frames:v", "" + MOST_FRAMES, "-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "ppm", "pipe:1",
          "-map", "[full]", "-frames:v", "" + 2 * MOST_FRAMES / gap, "-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "ppm",
          full.toString()));
      List<Picture> frames = Ffmpeg.bundled().read(arguments, limits, FootageReader::pictures);
      if (frames.isEmpty()) {
        throw new NoFootageException(file.getFileName() + " has no frames");
      }
      if (Math.min(frames.getFirst().width(), frames.getFirst().height()) < SMALLEST_SIDE) {
        throw new NoFootageException("%s is narrower than %d pixels".formatted(file.getFileName(), SMALLEST_SIDE));
      }
      List<Plane> luma = frames.parallelStream().map(p -> p.luma(2)).toList();
      List<Footage.Still> stills = stills(full, gap);
      Picture shape = stills.isEmpty() ? frames.getFirst() : stills.getFirst().picture();
      return new Footage(shape.width(), shape.height(), fps, frames, luma, stills);
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
    List<String> arguments = new ArrayList<>(before);
    arguments.addAll(List.of("-i", file.toString(), "-vf", filter + "," + small() + ",format=rgb24",
        "-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "ppm", "pipe:1"));
    return Ffmpeg.bundled().read(arguments, limits, FootageReader::pictures);
  }

  private static MediaInfo.Video video(Path file) throws IOException, InterruptedException {
    return Ffprobe.probe(file).videos().stream().findFirst()
        .orElseThrow(() -> new NoFootageException(file.getFileName() + " has no video stream"));
  }

  private static String small() {
    return SQUARE + "," + box(SMALL_SIDE, "area");
  }

  /** Fits a picture into a square without making it larger. */
  private static String box(int side, String kernel) {
    return "scale=w='min(%1$d,iw)':h='min(%1$d,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2:flags=%2$s"
        .formatted(side, kernel);
  }

  private static List<Footage.Still> stills(Path file, int gap) throws IOException {
    List<Footage.Still> stills = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      for (Picture now = Ppm.read(in, 0); now != null; now = Ppm.read(in, 0)) {
        Picture next = Ppm.read(in, 0);
        if (next == null || next.width() != now.width() || next.height() != now.height()) {
          break;
        }
        int index = stills.size() * gap;
        stills.add(new Footage.Still(
            new Picture(index, now.width(), now.height(), now.rgb()), Footage.centre(next.luma())));
      }
    }
    return stills;
  }

  /** Until the end, or until the size changes. */
  private static List<Picture> pictures(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream, 1 << 18);
    List<Picture> pictures = new ArrayList<>();
    for (Picture p = Ppm.read(in, 0); p != null; p = Ppm.read(in, pictures.size())) {
      if (!pictures.isEmpty() && p.width() != pictures.getFirst().width()) {
        break;
      }
      pictures.add(p);
    }
    return pictures;
  }
}
