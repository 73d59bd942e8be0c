package io.loopcanvas.standalone.serve;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.embedded.EmbeddedPostgresServer;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.embedded.Folders;
import io.loopcanvas.standalone.Failure;
import io.loopcanvas.standalone.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A server for one order: free ports, a data folder of its own that goes away at the end unless it is to be kept. What
 * killed runs left behind is cleared first.
 */
public final class PrivateServer implements AutoCloseable {
  /** A younger folder may be one whose server is about to lock it. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private static final String OURS = "generate-";
  private static final String KEPT = "kept-";

  private final Server server;
  private volatile boolean kept;

  private PrivateServer(Server server) {
    this.server = server;
  }

  public static PrivateServer start(Installation installation, DataFolder shared, Mode mode, Consumer<String> report) {
    try {
      Files.createDirectories(shared.privateFolders());
      clearAbandoned(installation, shared);
      DataFolder own = new DataFolder(Files.createTempDirectory(shared.privateFolders(), OURS));
      PrivateServer server = new PrivateServer(Server.start(installation, own, Address.freeLoopback(), mode, report));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "clear private folder"));
      return server;
    } catch (IOException e) {
      throw new Failure(ExitCode.FAULT, "cannot write to " + shared.root() + ": " + e.getMessage(), e);
    }
  }

  public String url() {
    return server.url();
  }

  public Path logs() {
    return server.data().logs();
  }

  /** The folder stays when the server ends, under another name. @return where the job's files will be in it */
  public Path keep(String job) {
    kept = true;
    return new DataFolder(keptAs(server.data().root())).files(job);
  }

  @Override
  public synchronized void close() {
    server.close();
    Path folder = server.data().root();
    try {
      if (kept && Files.exists(folder)) {
        Files.move(folder, keptAs(folder));
      }
      Folders.delete(folder);
    } catch (IOException e) {
      throw new Failure(ExitCode.FAULT, "cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Path keptAs(Path folder) {
    return folder.resolveSibling(folder.getFileName().toString().replace(OURS, KEPT));
  }

  static void clearAbandoned(Installation installation, DataFolder shared) throws IOException {
    long young = Instant.now().minus(YOUNG).toEpochMilli();
    List<Path> folders;
    try (Stream<Path> files = Files.list(shared.privateFolders())) {
      folders = files.filter(Files::isDirectory)
          .filter(folder -> folder.getFileName().toString().startsWith(OURS))
          .filter(folder -> folder.toFile().lastModified() < young)
          .toList();
    }
    for (Path folder : folders) {
      DataFolder abandoned = new DataFolder(folder);
      Optional<DataLock> lock = DataLock.tryAcquire(abandoned);
      if (lock.isPresent()) {
        try (DataLock held = lock.get()) {
          new ServiceChildren(installation, abandoned).endOrphans();
          EmbeddedPostgresServer.stopSurvivor(folder.resolve("postgres"));
          Folders.delete(folder);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
