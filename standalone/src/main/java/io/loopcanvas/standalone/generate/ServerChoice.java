package io.loopcanvas.standalone.generate;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.standalone.Installation;
import io.loopcanvas.standalone.serve.DataFolder;
import io.loopcanvas.standalone.serve.PrivateServer;
import io.loopcanvas.standalone.serve.RunFile;
import io.loopcanvas.standalone.service.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The server that makes an order: one that runs already, or one of our own that ends with us. */
record ServerChoice(String url, Optional<PrivateServer> own) implements AutoCloseable {
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(300);

  static ServerChoice make(DataFolder data, Mode mode, Consumer<String> report) throws InterruptedException {
    Optional<RunFile.Server> running = data.runFile().server();
    if (running.isPresent() && comesUp(running.get())) {
      report.accept("using the server at " + running.get().url());
      return new ServerChoice(running.get().url(), Optional.empty());
    }
    report.accept("starting a private server");
    PrivateServer own = PrivateServer.start(Installation.here(), data, mode, report);
    return new ServerChoice(own.url(), Optional.of(own));
  }

  /** After a fault of a server of our own its logs are all that is left of it. */
  void keepLogs(Path folder) {
    if (own.isEmpty()) {
      return;
    }
    try (Stream<Path> logs = Files.list(own.get().logs())) {
      Files.createDirectories(folder);
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        Files.copy(log, folder.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      System.err.println("logs are in " + folder);
    } catch (IOException e) {
      System.err.println("the logs could not be copied to " + folder);
    }
  }

  /** What was made of a job outlives a server of our own. @return where to look for it, in words */
  String keep(String job) {
    return own.map(server -> "in " + server.keep(job)).orElse("at " + url + "/api/status/" + job);
  }

  @Override
  public void close() {
    own.ifPresent(PrivateServer::close);
  }

  private static boolean comesUp(RunFile.Server server) throws InterruptedException {
    Health health = new Health(ANSWER);
    Instant end = Instant.now().plus(STARTING);
    while (Instant.now().isBefore(end) && ProcessHandle.of(server.pid()).isPresent()) {
      if (health.ready(server.url())) {
        return true;
      }
      Thread.sleep(POLL);
    }
    return false;
  }
}
