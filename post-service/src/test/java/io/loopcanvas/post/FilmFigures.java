package io.loopcanvas.post;

import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What can be measured of a full film by decoding all of it. Steps are root mean square differences from frame to frame at
 * 90×160, in levels of 255.
 *
 * @param frames decoded
 * @param warnings lines of complaint while decoding picture and sound
 * @param backwards timestamps that do not rise by exactly one frame
 * @param usual median step
 * @param smallest step before the light goes down: 0 is a frame shown twice
 * @param joins largest step at the ends of a dissolve and where a loop comes round: joins that must not show
 * @param soundKept whether the film's coded sound is, bit for bit, the song's
 * @param gap from the picture's end to the sound's, in milliseconds
 */
record FilmFigures(int frames, int warnings, long backwards, double usual, double smallest, double joins, boolean soundKept,
    double gap) {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(10));
  private static final int WIDTH = 90;
  private static final int HEIGHT = 160;

  /** @param loopFrames of a shot's own loop */
  static FilmFigures of(Path film, Path song, Edit edit, int loopFrames) throws IOException, InterruptedException {
    AtomicInteger warnings = new AtomicInteger();
    double[] steps = Ffmpeg.bundled().read(
        List.of("-i", film.toString(), "-map", "0:a", "-f", "null", "-", "-map", "0:v", "-fps_mode", "passthrough",
            "-vf", "scale=%d:%d:flags=area".formatted(WIDTH, HEIGHT), "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"),
        LIMITS, line -> warnings.incrementAndGet(), FilmFigures::steps);
    double[] sorted = Arrays.stream(steps, 0, steps.length - edit.fadeFrames()).sorted().toArray();
    MediaInfo info = Ffprobe.probe(film);
    double gap = info.audios().getFirst().seconds().orElseThrow() - info.videos().getFirst().seconds().orElseThrow();
    return new FilmFigures(steps.length + 1, warnings.get(), backwards(film), sorted[sorted.length / 2], sorted[0],
        joins(edit, loopFrames).stream().mapToDouble(frame -> steps[frame - 1]).max().orElse(0),
        coded(film).equals(coded(song)), 1000 * gap);
  }

  /** Step to frame 1, 2, … */
  private static double[] steps(InputStream in) throws IOException {
    List<Double> steps = new ArrayList<>();
    byte[] before = in.readNBytes(WIDTH * HEIGHT);
    for (byte[] frame = in.readNBytes(WIDTH * HEIGHT); frame.length == before.length; frame = in.readNBytes(WIDTH * HEIGHT)) {
      double squares = 0;
      for (int i = 0; i < frame.length; i++) {
        double d = (frame[i] & 255) - (before[i] & 255);
        squares += d * d;
      }
      steps.add(Math.sqrt(squares / frame.length));
      before = frame;
    }
    return steps.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Frames before which coded pieces are joined, but for cuts. */
  private static List<Integer> joins(Edit edit, int loopFrames) {
    List<Integer> joins = new ArrayList<>();
    for (Edit.Segment segment : edit.segments()) {
      int dissolve = segment.join().frames();
      if (dissolve > 0) {
        joins.add((int) segment.startFrame());
        joins.add((int) segment.startFrame() + dissolve);
      }
      int round = segment.variant().loopFrames(loopFrames);
      for (int after = round - segment.sourceFrame(); after < segment.frames(); after += round) {
        joins.add((int) segment.startFrame() + after);
      }
    }
    return joins;
  }

  private static long backwards(Path film) throws IOException, InterruptedException {
    List<Ffprobe.Packet> packets = Ffprobe.packets(film, LIMITS);
    long frame = packets.get(1).showTime() - packets.get(0).showTime();
    long wrong = 0;
    for (int i = 1; i < packets.size(); i++) {
      wrong += frame > 0 && packets.get(i).showTime() - packets.get(i - 1).showTime() == frame
          && packets.get(i).decodeTime() - packets.get(i - 1).decodeTime() == frame ? 0 : 1;
    }
    return wrong;
  }

  /** A hash of the firstX*/
  private static String coded(Path file) throws IOException, InterruptedException {
    return Ffmpeg.bundled().read(List.of("-i", file.toString(), "-map", "0:a:0", "-c", "copy", "-f", "md5", "pipe:1"),
        LIMITS, in -> new String(in.readAllBytes(), StandardCharsets.US_ASCII));
  }
}
