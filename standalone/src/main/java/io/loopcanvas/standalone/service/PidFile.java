package io.loopcanvas.standalone.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child's process number on disk, so that the next launcher finds a child that outlived this one. The start time is
 * kept with it, because the system uses process numbers again.
 */
public record PidFile(Path file) {

  public void write(ProcessHandle process) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, process.pid() + "\n" + startOf(process).orElse(Instant.EPOCH) + "\n");
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  /** The very process that was written here, when it is still alive. */
  public Optional<ProcessHandle> survivor() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2) {
      return Optional.empty();
    }
    Instant start = Instant.parse(lines.get(1));
    return ProcessHandle.of(Long.parseLong(lines.getFirst()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process).map(start::equals).orElse(false));
  }

  /** Ends a survivor, politely for as long as the patience lasts. @return whether there was one */
  public boolean endSurvivor(Duration patience) throws IOException, InterruptedException {
    Optional<ProcessHandle> survivor = survivor();
    if (survivor.isPresent()) {
      ProcessHandle process = survivor.get();
      process.destroy();
      if (!ended(process, patience)) {
        process.destroyForcibly();
        ended(process, patience);
      }
    }
    clear();
    return survivor.isPresent();
  }

  private static boolean ended(ProcessHandle process, Duration patience) throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Instant> startOf(ProcessHandle process) {
    return process.info().startInstant();
  }
}
