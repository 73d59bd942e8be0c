package io.loopcanvas.standalone.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** How other programs on this machine find the running {@code serve} of a data folder. */
public record RunFile(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Who serves.
   *
   * @param pid of the launcher
   * @param url of the gateway, without a slash at the end
   */
  public record Server(long pid, String url, String version) {
    boolean alive() {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  void write(Server server) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, JSON.writeValueAsString(server));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  /** The server that wrote this file, if its process is still there; a file nobody can read counts as none. */
  public Optional<Server> server() {
    try {
      return Optional.of(JSON.readValue(file.toFile(), Server.class)).filter(Server::alive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
