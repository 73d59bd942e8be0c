package io.loopcanvas.post.film;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** An encoder that takes raw frames one by one; it works beside the caller, a few frames behind. */
public final class FrameFeed implements AutoCloseable {
  private static final int AHEAD = 4;
  /** Of large frames fewer wait, so that a 4K film needs no larger heap. */
  private static final int AHEAD_BYTES = 32 << 20;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> frames;
  private final Thread worker;
  private volatile Exception failure;
  private volatile boolean done;

  private FrameFeed(List<String> arguments, int frameBytes, RunLimits limits) {
    frames = new ArrayBlockingQueue<>(Math.clamp(AHEAD_BYTES / frameBytes, 1, AHEAD));
    worker = Thread.ofVirtual().start(() -> encode(arguments, limits));
  }

  /** Starts encoding frames of {@code encoding}'s pixel format and size into {@code file}. */
  public static FrameFeed open(Encoding encoding, Path file, RunLimits limits) {
    List<String> arguments = new ArrayList<>(encoding.input("pipe:0"));
    arguments.addAll(encoding.output(file));
    return new FrameFeed(arguments, encoding.frameBytes(), limits);
  }

  /** Hands over one frame; waits while the encoder is {@value #AHEAD} frames behind, fewer if they are large. */
  public void put(byte[] frame) throws IOException, InterruptedException {
    while (!frames.offer(frame, 100, TimeUnit.MILLISECONDS)) {
      if (done) {
        break;
      }
    }
    throwFailure();
  }

  /** Waits for the finished file. */
  public void finish() throws IOException, InterruptedException {
    put(END);
    worker.join();
    throwFailure();
  }

  /** Stops an encoder that was not finished. */
  @Override
  public void close() {
    worker.interrupt();
  }

  private void encode(List<String> arguments, RunLimits limits) {
    try {
      Ffmpeg.bundled().write(arguments, limits, stdin -> {
        for (byte[] frame = frames.take(); frame != END; frame = frames.take()) {
          stdin.write(frame);
        }
      });
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure = e;
    } finally {
      done = true;
    }
  }

  private void throwFailure() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("the encoder stopped", failure);
    }
  }
}
