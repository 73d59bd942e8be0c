package io.loopcanvas.analysis.audio;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Parts of a decodable file as mono samples of another rate, for models that want their own; the rest is passed over unread. */
public final class Resampled {
  private static final Duration TIME = Duration.ofMinutes(2);

  private final Path file;
  private final int rate;
  private final BooleanSupplier cancelled;

  /** @param rate samples per second */
  public Resampled(Path file, int rate, BooleanSupplier cancelled) {
    this.file = file;
    this.rate = rate;
    this.cancelled = cancelled;
  }

  /**
   * @param starts whole seconds, ascending; parts may overlap
   * @return for each start {@code float[seconds · rate]}, −1 to 1, shorter where the file ends; a part past the end is left out
   * @throws StageException RESOURCE {@code DECODE_TIMED_OUT} or {@code DECODER_KILLED}, INPUT {@code TRACK_UNREADABLE}
   */
  public List<float[]> parts(List<Integer> starts, int seconds) throws IOException, InterruptedException {
    int end = starts.stream().mapToInt(start -> start + seconds).max().orElse(0);
    return read(List.of("-t", String.valueOf(end), "-i", file.toString()), in -> parts(in, starts, seconds));
  }

  /**
   * One part, sought in the file.
   *
   * @return {@code float[seconds · rate]}, shorter where the file ends
   * @throws StageException as {@link #parts}
   */
  public float[] part(int start, int seconds) throws IOException, InterruptedException {
    List<String> arguments = List.of("-ss", String.valueOf(start), "-t", String.valueOf(seconds), "-i", file.toString());
    List<float[]> found = read(arguments, in -> parts(in, List.of(0), seconds));
    return found.isEmpty() ? new float[0] : found.getFirst();
  }

  private List<float[]> read(List<String> input, Ffmpeg.Reader<List<float[]>> reader) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(input);
    arguments.addAll(List.of("-map", "0:a:0", "-ac", "1", "-ar", String.valueOf(rate), "-f", "f32le", "pipe:1"));
    try {
      return Ffmpeg.bundled().read(arguments, new RunLimits(TIME, cancelled), reader);
    } catch (MediaException e) {
      throw TrackDecoder.fault(file, TIME, e);
    }
  }

  private List<float[]> parts(InputStream in, List<Integer> starts, int seconds) throws IOException {
    List<float[]> parts = new ArrayList<>();
    float[] last = new float[0];
    int lastStart = 0;
    for (int start : starts) {
      int known = Math.max(0, lastStart + last.length / rate - start);
      int keep = Math.min(known * rate, last.length);
      float[] part = new float[seconds * rate];
      System.arraycopy(last, last.length - keep, part, 0, keep);
      skip(in, (long) Math.max(0, start - lastStart - last.length / rate) * rate * Float.BYTES);
      int length = keep + fill(in, part, keep);
      if (length == 0) {
        return parts;
      }
      last = length == part.length ? part : Arrays.copyOf(part, length);
      lastStart = start;
      parts.add(last);
      if (length < part.length) {
        return parts;
      }
    }
    return parts;
  }

  private static void skip(InputStream in, long bytes) throws IOException {
    try {
      in.skipNBytes(bytes);
    } catch (EOFException e) {
      // the file ends before the part: nothing of it is left to read
    }
  }

  private static int fill(InputStream in, float[] part, int from) throws IOException {
    byte[] bytes = in.readNBytes((part.length - from) * Float.BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length / Float.BYTES;
    for (int i = 0; i < count; i++) {
      float sample = buffer.getFloat(i * Float.BYTES);
      part[from + i] = Float.isFinite(sample) ? Math.clamp(sample, -1, 1) : 0;
    }
    return count;
  }
}
