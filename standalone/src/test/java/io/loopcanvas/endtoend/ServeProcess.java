package io.loopcanvas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code loopcanvas serve} as its own process on a data folder, as an operator runs it. */
final class ServeProcess implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final Process process;

  private ServeProcess(Path data, Process process) {
    this.data = data;
    this.process = process;
  }

  static ServeProcess start(Path data) throws IOException {
    Files.createDirectories(data);
    Process process = Program.start(
        data.resolve("console.log"), "serve", "--data", data.toString(), "--port", Integer.toString(FreePort.any()));
    ServeProcess serve = new ServeProcess(data, process);
    await("serve is ready").atMost(START).pollInterval(Duration.ofMillis(300)).until(serve::ready);
    return serve;
  }

  LoopCanvasApi api() {
    try {
      return new LoopCanvasApi(URI.create(JSON.readTree(data.resolve("serve.json").toFile()).get("url").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL for one service. @return its process number */
  long kill(String service) throws IOException {
    long pid = pid(data.resolve("run").resolve(service + ".pid"));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    return pid;
  }

  /** SIGKILL for the launcher and all its children, the database's too. */
  void killEverything() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** SIGKILL for the launcher alone. */
  void killLauncher() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGKILL for the database's first process. */
  void killPostgres() {
    ProcessHandle.of(pid(data.resolve("postgres/cluster/postmaster.pid"))).orElseThrow().destroyForcibly();
  }

  /** @return its exit code */
  int awaitExit(Duration patience) throws InterruptedException {
    assertThat(process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  /** SIGTERM. @return whether it ended within the time */
  boolean stop(Duration patience) throws InterruptedException {
    process.destroy();
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  List<Long> servicePids() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("run"))) {
      return files.filter(f -> f.toString().endsWith(".pid")).map(ServeProcess::pid).toList();
    }
  }

  @Override
  public void close() throws Exception {
    if (process.isAlive() && !stop(Duration.ofSeconds(40))) {
      killEverything();
    }
  }

  private boolean ready() {
    if (!process.isAlive()) {
      throw new IllegalStateException("serve ended with " + process.exitValue() + "; see " + data.resolve("console.log"));
    }
    try {
      return Files.exists(data.resolve("serve.json")) && api().ready();
    } catch (RuntimeException e) {
      return false; // still starting, or the file is from the run before
    }
  }

  private static long pid(Path file) {
    try {
      return Long.parseLong(Files.readAllLines(file).getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
