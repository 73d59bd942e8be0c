package io.loopcanvas.post.film;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Says what a failed run of an encoder means for the task. */
public final class MediaFaults {
  private static final String WORKPLACE = "the working folder";
  private static final String REMEDY = "free some space or point LOOPCANVAS_WORK elsewhere";

  private MediaFaults() {}

  /** Work on files and encoders. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Runs {@code work}; what it throws comes out as the runtime knows it. */
  public static <T> T translated(Work<T> work) throws InterruptedException {
    try {
      return work.run();
    } catch (MediaException e) {
      throw of(e);
    } catch (IOException e) {
      throw DiskFull.means(e)
          ? DiskFull.worded(e, WORKPLACE, REMEDY)
          : new StageException(ErrorKind.INTERNAL, "FILES_FAILED", "cannot read or write working files: " + e.getMessage(), e);
    }
  }

  /** What the failure means where it is no fault of a file that was given. */
  public static RuntimeException of(MediaException e) {
    return switch (e.reason()) {
      case CANCELLED -> new StageCancelledException();
      case DISK_FULL -> DiskFull.worded(e, WORKPLACE, REMEDY);
      case TIMED_OUT -> new StageException(ErrorKind.RESOURCE, "ENCODER_TIMED_OUT",
          "the encoder took too long; the machine is overloaded, or raise loopcanvas.post.encoder-limit: " + e.getMessage(), e);
      case KILLED -> new StageException(ErrorKind.RESOURCE, "ENCODER_KILLED",
          "the encoder was killed or got no memory; give the machine more, or less to do: " + e.getMessage(), e);
      case FAILED -> new StageException(ErrorKind.INTERNAL, "ENCODER_FAILED", e.getMessage(), e);
    };
  }

  /** What the failure means where a file was given: that file's fault, unless FFmpeg was stopped. */
  public static RuntimeException ofGiven(MediaException e, StageException fault) {
    return e.reason() == MediaException.Cause.FAILED ? fault : of(e);
  }

  /** The result of a frame made on another thread; its own unchecked exception if it failed. */
  public static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException("a frame could not be made", e.getCause());
    }
  }
}
