package io.loopcanvas.render;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.stage.StageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stage context over a folder; it can be told to cancel at a named step. */
final class FileContext implements StageContext {
  record Report(double fraction, String step) {}

  private final Path store;
  private final Path work;
  private final String cancelAt;
  private final List<Report> reports = new ArrayList<>();

  FileContext(Path folder, String cancelAt) throws IOException {
    this.store = Files.createDirectories(folder.resolve("store"));
    this.work = Files.createDirectories(folder.resolve("work"));
    this.cancelAt = cancelAt;
  }

  FileContext(Path folder) throws IOException {
    this(folder, "never");
  }

  List<Report> reports() {
    return reports;
  }

  @Override
  public Path workFolder() {
    return work;
  }

  @Override
  public Path fetch(ArtifactRef artifact) {
    return store.resolve(artifact.name());
  }

  @Override
  public ArtifactRef publish(String name, Path file, String contentType) throws IOException {
    Files.copy(file, store.resolve(name));
    return new ArtifactRef("jobs/test/render/0/0/" + name);
  }

  @Override
  public void progress(double fraction, String step) {
    reports.add(new Report(fraction, step));
  }

  @Override
  public boolean cancelled() {
    return !reports.isEmpty() && reports.getLast().step().equals(cancelAt);
  }
}
