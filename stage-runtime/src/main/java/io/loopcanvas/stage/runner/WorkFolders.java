package io.loopcanvas.stage.runner;

import io.loopcanvas.stage.Folders;
import io.loopcanvas.stage.task.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Private folders of running tasks; what a crash left behind goes at the next start. */
@ApplicationScoped
class WorkFolders {
  private static final Logger LOG = Logger.getLogger(WorkFolders.class);

  private final WorkerConfig config;
  private final WorkerId worker;

  WorkFolders(WorkerConfig config, WorkerId worker) {
    this.config = config;
    this.worker = worker;
  }

  Path create(Claim claim) throws IOException {
    return Files.createDirectories(root().resolve(claim.taskId() + "-" + claim.number()));
  }

  void remove(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      LOG.warnf(e, "work folder could not be removed; folder=%s", folder);
    }
  }

  /** Removes what an earlier process of this worker left. */
  void clear() {
    if (Files.isDirectory(root())) {
      remove(root());
    }
  }

  private Path root() {
    Path parent = config.folder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "loopcanvas"));
    return parent.resolve(worker.name().replaceAll("[^a-zA-Z0-9.-]", "_"));
  }
}
