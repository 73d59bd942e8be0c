package io.loopcanvas.stage;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A stage's surroundings without any infrastructure: outputs are files of one folder, inputs are wherever they lie. A
 * stage that runs alone from the command line has this one.
 */
public final class FolderContext implements StageContext, AutoCloseable {
  /** One report of progress. */
  public record Report(double fraction, String step) {}

  private final Path folder;
  private final Path work;
  private final Consumer<Report> listener;
  private final BooleanSupplier cancelled;
  private final Map<String, Path> inputs = new HashMap<>();
  private final List<Report> reports = new ArrayList<>();

  /**
   * @param folder where outputs go under their names; made if missing, with a working folder inside until the end
   * @param listener is told of progress as it happens
   */
  public FolderContext(Path folder, Consumer<Report> listener, BooleanSupplier cancelled) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.work = Files.createTempDirectory(folder, ".work");
    this.listener = listener;
    this.cancelled = cancelled;
  }

  public FolderContext(Path folder) throws IOException {
    this(folder, report -> {}, () -> false);
  }

  /** Lets the stage {@link #fetch} a file under a key; the file stays where it is. */
  public ArtifactRef give(String key, Path file) {
    inputs.put(key, file);
    return new ArtifactRef(key);
  }

  /** All reports of progress in order. */
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  @Override
  public Path workFolder() {
    return work;
  }

  @Override
  public Path fetch(ArtifactRef artifact) {
    Path file = inputs.getOrDefault(artifact.key(), folder.resolve(artifact.key()));
    if (!Files.exists(file)) {
      throw new StageException(ErrorKind.INTERNAL, "NO_SUCH_ARTIFACT", "there is no file " + file);
    }
    return file;
  }

  @Override
  public ArtifactRef publish(String name, Path file, String contentType) throws IOException {
    Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return new ArtifactRef(name);
  }

  @Override
  public void progress(double fraction, String step) {
    Report report = new Report(fraction, step);
    reports.add(report);
    listener.accept(report);
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }

  /** Removes the working folder; outputs stay. */
  @Override
  public void close() throws IOException {
    Folders.delete(work);
  }
}
