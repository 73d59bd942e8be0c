package io.loopcanvas.validation;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A stage's surroundings kept in one folder: artifacts under {@code store}, working files under {@code work}. */
public final class FolderContext implements StageContext {
  private final Path store;
  private final Path work;
  private final BooleanSupplier cancelled;
  private final List<Double> fractions = new ArrayList<>();

  public FolderContext(Path folder) throws IOException {
    this(folder, () -> false);
  }

  public FolderContext(Path folder, BooleanSupplier cancelled) throws IOException {
    this.store = Files.createDirectories(folder.resolve("store"));
    this.work = Files.createTempDirectory(folder, "work");
    this.cancelled = cancelled;
  }

  /** Puts a file where {@link #fetch} finds it. */
  public ArtifactRef put(String key, Path file) throws IOException {
    Path target = store.resolve(key);
    Files.createDirectories(target.getParent());
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    return new ArtifactRef(key);
  }

  public Path path(ArtifactRef artifact) {
    return store.resolve(artifact.key());
  }

  /** What was told of the progress, in order. */
  public List<Double> fractions() {
    return List.copyOf(fractions);
  }

  @Override
  public Path workFolder() {
    return work;
  }

  @Override
  public Path fetch(ArtifactRef artifact) {
    Path file = path(artifact);
    if (!Files.exists(file)) {
      throw new StageException(ErrorKind.INTERNAL, "NO_SUCH_ARTIFACT", artifact.key());
    }
    return file;
  }

  @Override
  public ArtifactRef publish(String name, Path file, String contentType) throws IOException {
    return put("out/" + name, file);
  }

  @Override
  public void progress(double fraction, String step) {
    fractions.add(fraction);
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }
}
