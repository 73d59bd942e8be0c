package io.loopcanvas.post.assemble;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The coded frames of a clip, one by one, as an H.264 byte stream (ITU-T H.264, annex B) that stays on the disk. Each begins
 * with an access unit delimiter; without B-frames their order is the order of showing.
 *
 * @param starts where each frame begins in the file, and last the file's length
 */
record AccessUnits(Path file, int[] starts, OptionalInt quantiser) {
  private static final int DELIMITER = 9;
  private static final int HEAD = 4096;
  private static final Pattern QUANTISERS = Pattern.compile("qpmin=(\\d+) qpmax=(\\d+)");

  /** @param clip a video written with {@code Encoding.film}; its stream goes into {@code folder} */
  static AccessUnits of(Path clip, Path folder, RunLimits limits) throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "units", ".h264");
    Ffmpeg.bundled().run(List.of("-i", clip.toString(), "-map", "0:v:0", "-c", "copy", "-bsf:v", "h264_mp4toannexb", "-f", "h264",
        file.toString()), limits);
    return of(file);
  }

  /** @param file a byte stream of less than 2 GB */
  static AccessUnits of(Path file) throws IOException {
    byte[] stream = Files.readAllBytes(file);
    IntStream begins = IntStream.range(0, stream.length - 3)
        .filter(i -> stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1 && (stream[i + 3] & 0x1f) == DELIMITER)
        .map(i -> i > 0 && stream[i - 1] == 0 ? i - 1 : i);
    return new AccessUnits(file, IntStream.concat(begins, IntStream.of(stream.length)).toArray(), quantiser(stream));
  }

  /** The one quantiser that all frames were made with, where the encoder says so: x264 writes its settings into the stream. */
  private static OptionalInt quantiser(byte[] stream) {
    String head = new String(stream, 0, Math.min(stream.length, HEAD), StandardCharsets.ISO_8859_1);
    Matcher settings = QUANTISERS.matcher(head);
    return settings.find() && settings.group(1).equals(settings.group(2))
        ? OptionalInt.of(Integer.parseInt(settings.group(1)))
        : OptionalInt.empty();
  }

  int count() {
    return starts.length - 1;
  }

  /** Writes {@code count} frames from {@code first} on, going round at the end. */
  void write(int first, long count, OutputStream out) throws IOException {
    try (RandomAccessFile stream = new RandomAccessFile(file.toFile(), "r")) {
      for (long i = 0; i < count; i++) {
        int unit = (int) ((first + i) % count());
        byte[] frame = new byte[starts[unit + 1] - starts[unit]];
        stream.seek(starts[unit]);
        stream.readFully(frame);
        out.write(frame);
      }
    }
  }
}
