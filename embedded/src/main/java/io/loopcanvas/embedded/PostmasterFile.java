package io.loopcanvas.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a cluster's folder says (PostgreSQL manual, "Database File Layout"): line 1 is the
 * process, line 4 the port.
 *
 * @param process the server, alive when this was read
 * @param port its TCP port
 */
record PostmasterFile(ProcessHandle process, int port) {

  /** The server that runs on this cluster, if any; a file that a crash left behind is removed. */
  static Optional<PostmasterFile> readOrClear(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    Optional<PostmasterFile> running = lines.size() < 4 ? Optional.empty() : ProcessHandle
        .of(Long.parseLong(lines.getFirst().strip()))
        .filter(PostmasterFile::isPostgres)
        .map(process -> new PostmasterFile(process, Integer.parseInt(lines.get(3).strip())));
    if (running.isEmpty()) {
      Files.delete(file);
    }
    return running;
  }

  /** Process numbers are used again: the number alone proves nothing. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(command -> command.endsWith("/postgres")).orElse(false);
  }
}
