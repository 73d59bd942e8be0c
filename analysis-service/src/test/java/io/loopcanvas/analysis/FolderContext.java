package io.loopcanvas.analysis;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.stage.StageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A stage context whose store is a folder. */
final class FolderContext implements StageContext {
  final List<Double> fractions = new ArrayList<>();
  private final Path store;
  private final Path work;
  private boolean cancelled;

  FolderContext(Path root) throws IOException {
    store = Files.createDirectories(root.resolve("store"));
    work = Files.createTempDirectory(root, "work");
  }

  void cancel() {
    cancelled = true;
  }

  ArtifactRef put(Path file) throws IOException {
    Files.copy(file, store.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    return new ArtifactRef(file.getFileName().toString());
  }

  @Override
  public Path workFolder() {
    return work;
  }

  @Override
  public Path fetch(ArtifactRef artifact) {
    return store.resolve(artifact.key());
  }

  @Override
  public ArtifactRef publish(String name, Path file, String contentType) throws IOException {
    Files.copy(file, store.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return new ArtifactRef(name);
  }

  @Override
  public void progress(double fraction, String step) {
    fractions.add(fraction);
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }
}
