package io.loopcanvas.analysis.audio;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Any audio file to mono samples, with its loudness measured in the same pass. */
public final class TrackDecoder {
  /** Half of the compact disc's rate: everything that rhythm and harmony need. */
  public static final int RATE = 22_050;

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int CHUNK = 1 << 16;
  private static final int FIRST_CAPACITY = 4 * 60 * RATE;
  private static final float LOUDEST = 4;

  private final Duration longest;

  public TrackDecoder(Duration longest) {
    this.longest = longest;
  }

  /**
   * @throws StageException INPUT {@code TRACK_UNREADABLE} or {@code TRACK_TOO_LONG}, RESOURCE {@code DECODE_TIMED_OUT} or
   *     {@code DECODER_KILLED}
   * @throws StageCancelledException once {@code cancelled} says so
   */
  public Track decode(Path file, BooleanSupplier cancelled) throws IOException, InterruptedException {
    LoudnessLog log = new LoudnessLog();
    try {
      Track track = Ffmpeg.bundled().read(arguments(file), new RunLimits(TIME, cancelled), log::accept, in -> samples(in, log));
      if (track.length() == 0) {
        throw unreadable(file, "it holds no sound", null);
      }
      if (track.seconds() > longest.toSeconds()) {
        throw new StageException(ErrorKind.INPUT, "TRACK_TOO_LONG",
            "the track is longer than " + longest.toMinutes() + " minutes: upload a shorter one");
      }
      return track;
    } catch (MediaException e) {
      throw fault(file, TIME, e);
    }
  }

  private List<String> arguments(Path file) {
    String filter = "[0:a:0]asplit=2[ear][meter];[ear]aresample=" + RATE + ",aformat=sample_fmts=flt:channel_layouts=mono[mono];"
        + "[meter]ebur128=framelog=info[measured]";
    return List.of("-loglevel", "info", "-nostats", "-t", String.valueOf(longest.toSeconds() + 1), "-i", file.toString(),
        "-filter_complex", filter, "-map", "[mono]", "-f", "f32le", "pipe:1", "-map", "[measured]", "-f", "null", "-");
  }

  /** What FFmpeg's failure means for the task; {@code limit} is the time it was given. */
  static RuntimeException fault(Path file, Duration limit, MediaException e) {
    return switch (e.reason()) {
      case FAILED -> unreadable(file, e.getMessage(), e);
      case TIMED_OUT -> new StageException(ErrorKind.RESOURCE, "DECODE_TIMED_OUT", "decoding took longer than "
          + limit.toSeconds() + " s: try again when the machine is less busy", e);
      case KILLED -> new StageException(ErrorKind.RESOURCE, "DECODER_KILLED",
          "the decoder was killed or got no memory: try again when the machine is less busy", e);
      case DISK_FULL -> DiskFull.worded(e, "temporary files", "free some space");
      case CANCELLED -> new StageCancelledException();
    };
  }

  private static StageException unreadable(Path file, String why, Throwable cause) {
    return new StageException(ErrorKind.INPUT, "TRACK_UNREADABLE", "'" + file.getFileName()
        + "' cannot be decoded as audio: upload an mp3, wav, flac, ogg, opus or m4a file that plays (" + why + ")", cause);
  }

  private static Track samples(InputStream in, LoudnessLog log) throws IOException {
    float[] samples = new float[FIRST_CAPACITY];
    byte[] bytes = new byte[CHUNK];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = 0;
    for (int read = in.readNBytes(bytes, 0, CHUNK); read > 0; read = in.readNBytes(bytes, 0, CHUNK)) {
      int count = read / Float.BYTES;
      if (length + count > samples.length) {
        samples = Arrays.copyOf(samples, samples.length + samples.length / 4 + count);
      }
      for (int i = 0; i < count; i++) {
        samples[length++] = clean(buffer.getFloat(i * Float.BYTES));
      }
    }
    return new Track(samples, length, RATE, log);
  }

  /** Float files may hold anything, even NaN. */
  private static float clean(float sample) {
    return Float.isFinite(sample) ? Math.clamp(sample, -LOUDEST, LOUDEST) : 0;
  }
}
