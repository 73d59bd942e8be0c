package io.loopcanvas.post.assemble;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The coded frames of a clip, one by one, as an H.264 byte stream (ITU-T H.264, annex B). Each begins with an access unit
 * delimiter; without B-frames their order is the order of showing.
 */
final class AccessUnits {
  private static final int DELIMITER = 9;
  private static final int HEAD = 4096;
  private static final Pattern QUANTISERS = Pattern.compile("qpmin=(\\d+) qpmax=(\\d+)");

  private final byte[] stream;
  private final int[] starts;

  private AccessUnits(byte[] stream, int[] starts) {
    this.stream = stream;
    this.starts = starts;
  }

  /** @param clip a video written with {@code Encoding.film} */
  static AccessUnits of(Path clip, RunLimits limits) throws IOException, InterruptedException {
    return of(Ffmpeg.bundled().read(
        List.of("-i", clip.toString(), "-map", "0:v:0", "-c", "copy", "-bsf:v", "h264_mp4toannexb", "-f", "h264", "pipe:1"),
        limits, in -> in.readAllBytes()));
  }

  static AccessUnits of(byte[] stream) {
    int[] starts = IntStream.range(0, stream.length - 3)
        .filter(i -> stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1 && (stream[i + 3] & 0x1f) == DELIMITER)
        .map(i -> i > 0 && stream[i - 1] == 0 ? i - 1 : i)
        .toArray();
    return new AccessUnits(stream, starts);
  }

  /** The one quantiser that all frames were made with, where the encoder says so: x264 writes its settings into the stream. */
  OptionalInt quantiser() {
    String head = new String(stream, 0, Math.min(stream.length, HEAD), StandardCharsets.ISO_8859_1);
    Matcher settings = QUANTISERS.matcher(head);
    return settings.find() && settings.group(1).equals(settings.group(2))
        ? OptionalInt.of(Integer.parseInt(settings.group(1)))
        : OptionalInt.empty();
  }

  int count() {
    return starts.length;
  }

  /** Writes {@code count} frames from {@code first} on, going round at the end. */
  void write(int first, long count, OutputStream out) throws IOException {
    for (long i = 0; i < count; i++) {
      int unit = (int) ((first + i) % starts.length);
      int end = unit + 1 < starts.length ? starts[unit + 1] : stream.length;
      out.write(stream, starts[unit], end - starts[unit]);
    }
  }
}
