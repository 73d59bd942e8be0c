package io.loopcanvas.stage;

import io.loopcanvas.domain.stage.ArtifactRef;
import java.io.IOException;
import java.nio.file.Path;

/** What a stage may touch while it runs. */
public interface StageContext {
  /** A private folder, empty at the start and removed after the end, however it ends. */
  Path workFolder();

  /**
   * Brings an input to this machine.
   *
   * @throws StageException INTERNAL when there is no such artifact, DEPENDENCY when the store does not answer
   */
  Path fetch(ArtifactRef artifact) throws IOException, InterruptedException;

  /** Stores a finished file under {@code jobs/{job}/{stage}/{shot}/{take}/{name}}. */
  ArtifactRef publish(String name, Path file, String contentType) throws IOException, InterruptedException;

  /**
   * Tells how far the work is.
   *
   * @param fraction 0–1, never falling
   * @param step what is being done, e.g. {@code "motion 7/18"}
   */
  void progress(double fraction, String step);

  /** Whether the result is no longer wanted: the job was cancelled, the lease lost or the worker is stopping. */
  boolean cancelled();

  /** @throws StageCancelledException if {@link #cancelled()} */
  default void checkCancelled() {
    if (cancelled()) {
      throw new StageCancelledException();
    }
  }
}
