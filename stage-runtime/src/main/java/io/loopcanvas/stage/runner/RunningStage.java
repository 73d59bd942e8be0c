package io.loopcanvas.stage.runner;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.loopcanvas.stage.task.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The context of one claim: its work folder, its artifacts, how far it is and whether it is still wanted. */
final class RunningStage implements StageContext {
  /** How far the work is. */
  record Progress(double fraction, String step) {}

  private final Claim claim;
  private final ArtifactStore store;
  private final Path folder;
  private volatile Progress progress = new Progress(0, "");
  private volatile boolean fenced;
  private volatile boolean stopping;

  RunningStage(Claim claim, ArtifactStore store, Path folder) {
    this.claim = claim;
    this.store = store;
    this.folder = folder;
  }

  Claim claim() {
    return claim;
  }

  Progress progress() {
    return progress;
  }

  /** The claim is void: whatever the stage still does is for nobody. */
  void fence() {
    fenced = true;
  }

  boolean fenced() {
    return fenced;
  }

  /** The worker is going away. */
  void stop() {
    stopping = true;
  }

  @Override
  public Path workFolder() {
    return folder;
  }

  @Override
  public Path fetch(ArtifactRef artifact) throws IOException {
    Path file = folder.resolve("input").resolve(artifact.key().replace('/', '-'));
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      store.get(artifact, file);
    }
    return file;
  }

  @Override
  public ArtifactRef publish(String name, Path file, String contentType) {
    if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9._-]*")) {
      throw new StageException(ErrorKind.INTERNAL, "ARTIFACT_NAME", "not a file name: '" + name + "'");
    }
    ArtifactRef artifact = ArtifactRef.at(new ArtifactRef.Place(claim.jobId(), claim.stage(), claim.shot(), claim.take(), name));
    checkCancelled();
    store.put(artifact, file, contentType);
    return artifact;
  }

  @Override
  public void progress(double fraction, String step) {
    progress = new Progress(Math.clamp(fraction, progress.fraction(), 1.0), step.replace('\0', ' '));
  }

  @Override
  public boolean cancelled() {
    return fenced || stopping;
  }
}
