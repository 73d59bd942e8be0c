package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.post.film.FilmFrame;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The footage that a dissolve leaves, decoded beside the one it goes to, a frame or two ahead. */
final class LeavingFrames implements AutoCloseable {
  private static final int AHEAD = 2;

  private final BlockingQueue<FilmFrame> frames = new ArrayBlockingQueue<>(AHEAD);
  private final Thread worker;
  private volatile Exception failure;
  private volatile boolean done;

  private LeavingFrames(LoopPlayer player, Edit.Variant variant, int from, int count) {
    worker = Thread.ofVirtual().start(() -> play(player, variant, from, count));
  }

  static LeavingFrames of(LoopPlayer player, Edit.Variant variant, int from, int count) {
    return new LeavingFrames(player, variant, from, count);
  }

  /** The next one; it has to be there. */
  FilmFrame next() throws IOException, InterruptedException {
    FilmFrame frame = frames.poll();
    while (frame == null) {
      boolean last = done;
      frame = frames.poll(100, TimeUnit.MILLISECONDS);
      if (frame == null && last) {
        throw failure instanceof IOException e ? e : new IOException("the footage that is left ended too early", failure);
      }
    }
    return frame;
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private void play(LoopPlayer player, Edit.Variant variant, int from, int count) {
    try {
      player.play(variant, from, count, frames::put);
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = e;
    } finally {
      done = true;
    }
  }
}
