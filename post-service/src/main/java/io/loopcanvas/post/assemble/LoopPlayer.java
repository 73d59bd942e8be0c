package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.FilmFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plays a master in one of its variants, from any frame on, round and round. */
final class LoopPlayer {
  /** Takes one frame after the other. */
  @FunctionalInterface
  interface Screen {
    void show(FilmFrame frame) throws IOException, InterruptedException;
  }

  private final Path master;
  private final int loopFrames;
  private final int width;
  private final int height;
  private final int framesPerSecond;
  private final RunLimits limits;

  LoopPlayer(Path master, int loopFrames, int width, int height, int framesPerSecond, RunLimits limits) {
    this.master = master;
    this.loopFrames = loopFrames;
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;
    this.limits = limits;
  }

  /**
   * Shows {@code count} frames of the variant, the first being {@code from}. Slower variants mix neighbours: the master's
   * own steps are small enough.
   */
  void play(Edit.Variant variant, int from, int count, Screen screen) throws IOException, InterruptedException {
    int first = (int) Math.floor(from * variant.speed());
    int last = (int) Math.floor((from + count - 1) * variant.speed()) + 1;
    Slowed slowed = new Slowed(variant.speed(), from, from + count, first, screen);
    for (int at = first; at <= last; ) {
      int piece = Math.min(last - at + 1, loopFrames - at % loopFrames);
      read(at % loopFrames, piece, variant, slowed);
      at += piece;
    }
  }

  private void read(int from, int count, Edit.Variant variant, Screen screen) throws IOException, InterruptedException {
    String seconds = String.format(Locale.ROOT, "%.6f", Math.max(0, (from - .5) / framesPerSecond));
    List<String> arguments = List.of("-ss", seconds, "-i", master.toString(), "-frames:v", Integer.toString(count),
        "-vf", framing(variant), "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", FilmFrame.PIXELS, "pipe:1");
    Ffmpeg.bundled().read(arguments, limits, in -> show(in, count, screen));
  }

  private String framing(Edit.Variant variant) {
    List<String> filters = new ArrayList<>(List.of(variant.mirrored() ? "hflip" : "null"));
    if (variant.crop() > 0) {
      filters.add(String.format(Locale.ROOT, "crop=%d:%d,scale=%d:%d:flags=bicubic",
          even(width * (1 - variant.crop())), even(height * (1 - variant.crop())), width, height));
    }
    return String.join(",", filters);
  }

  private static int even(double size) {
    return (int) Math.round(size / 2) * 2;
  }

  private Void show(InputStream in, int count, Screen screen) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      byte[] bytes = in.readNBytes(FilmFrame.byteCount(width, height));
      if (bytes.length < FilmFrame.byteCount(width, height)) {
        throw new IOException(master.getFileName() + " ends " + (count - i) + " frames early");
      }
      screen.show(FilmFrame.of(width, height, bytes));
    }
    return null;
  }

  /** Turns the master's frames, counted on over its end, into the variant's. */
  private static final class Slowed implements Screen {
    private final double speed;
    private final int end;
    private final Screen screen;
    private int next;
    private int index;
    private FilmFrame before;

    Slowed(double speed, int from, int end, int first, Screen screen) {
      this.speed = speed;
      this.end = end;
      this.next = from;
      this.index = first;
      this.screen = screen;
    }

    @Override
    public void show(FilmFrame frame) throws IOException, InterruptedException {
      for (; next < end && before != null && next * speed < index; next++) {
        double weight = next * speed - (index - 1);
        screen.show(weight == 0 ? before : before.mix(frame, weight));
      }
      before = frame;
      index++;
    }
  }
}
