package io.loopcanvas.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One run of a program, never through a shell, watched for time and cancellation, its last words kept. */
final class ChildProcess implements AutoCloseable {
  private static final int LAST_LINES = 12;
  private static final long POLL_MILLIS = 100;
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
  /** 128 + SIGXFSZ. */
  private static final int FILE_TOO_LARGE = 153;
  /** 128 + SIGKILL, as the kernel does when memory is short, and 128 + SIGTERM. */
  private static final Set<Integer> KILLED = Set.of(137, 143);
  /** FFmpeg after SIGTERM or SIGINT; also after an error of EPERM, which it names. */
  private static final int ENDED_BY_SIGNAL = 255;
  /** strerror of ENOMEM, and of EAGAIN, which is what a thread fails with that cannot be started. */
  private static final List<String> NO_MEMORY = List.of("Cannot allocate memory", "Resource temporarily unavailable");

  /** strerror of ENOSPC and EDQUOT. */
  private static final List<String> NO_ROOM = List.of("No space left on device", "Disk quota exceeded");

  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  private final Process process;
  private final RunLimits limits;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final AtomicReference<MediaException.Cause> stopped = new AtomicReference<>();
  private final Thread errors;
  private final Thread watchdog;

  ChildProcess(List<String> command, RunLimits limits, Consumer<String> stderrLine) throws IOException {
    this.limits = limits;
    ProcessBuilder builder = new ProcessBuilder(limited(command, limits));
    builder.environment().put("LD_LIBRARY_PATH", Programs.unpacked().toString());
    process = builder.start();
    ALIVE.add(process);
    process.onExit().thenRun(() -> ALIVE.remove(process));
    errors = Thread.ofVirtual().start(() -> readErrors(stderrLine));
    watchdog = Thread.ofVirtual().start(this::watch);
  }

  static void killAll() {
    ALIVE.forEach(Process::destroyForcibly);
  }

  InputStream stdout() {
    return process.getInputStream();
  }

  OutputStream stdin() {
    return process.getOutputStream();
  }

  /** Waits for the end and turns anything but success into an exception. */
  void finish() throws MediaException, InterruptedException {
    int exit = process.waitFor();
    errors.join();
    if (stopped.get() != null) {
      throw new MediaException(stopped.get(), describe(stopped.get()));
    }
    if (exit != 0) {
      String words = words();
      if (exit == FILE_TOO_LARGE) {
        throw new MediaException(MediaException.Cause.FAILED, "ffmpeg was stopped: its file would be larger than "
            + (limits.fileBytes() >> 20) + " MB: " + words);
      }
      throw new MediaException(cause(exit, words), "ffmpeg ended with " + exit + ": " + words);
    }
  }

  private static MediaException.Cause cause(int exit, String words) {
    if (NO_ROOM.stream().anyMatch(words::contains)) {
      return MediaException.Cause.DISK_FULL;
    }
    boolean signal = KILLED.contains(exit) || exit == ENDED_BY_SIGNAL && !words.contains("Operation not permitted");
    return signal || NO_MEMORY.stream().anyMatch(words::contains) ? MediaException.Cause.KILLED : MediaException.Cause.FAILED;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    watchdog.interrupt();
  }

  /** The limits hold from the program's first instruction: prlimit sets them for itself and becomes the program. */
  private static List<String> limited(List<String> command, RunLimits limits) {
    if (!Files.isExecutable(PRLIMIT)) {
      return command;
    }
    List<String> limited = new ArrayList<>(List.of(PRLIMIT.toString(),
        "--as=" + limits.memoryBytes(), "--fsize=" + limits.fileBytes(), "--core=0", "--"));
    limited.addAll(command);
    return limited;
  }

  private String describe(MediaException.Cause cause) {
    return cause == MediaException.Cause.CANCELLED
        ? "cancelled"
        : "ffmpeg was stopped after " + limits.time().toSeconds() + " s: " + words();
  }

  private String words() {
    synchronized (lastLines) {
      return String.join(" | ", lastLines);
    }
  }

  private void readErrors(Consumer<String> listener) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        listener.accept(line);
        synchronized (lastLines) {
          lastLines.addLast(line);
          if (lastLines.size() > LAST_LINES) {
            lastLines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      // the process is gone and its pipe with it; its exit code tells the rest
    }
  }

  private void watch() {
    long end = System.nanoTime() + limits.time().toNanos();
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (limits.cancelled().getAsBoolean()) {
          stop(MediaException.Cause.CANCELLED);
        } else if (System.nanoTime() > end) {
          stop(MediaException.Cause.TIMED_OUT);
        }
      }
    } catch (InterruptedException e) {
      // closed: nobody waits for this run any more
    }
  }

  private void stop(MediaException.Cause cause) {
    stopped.compareAndSet(null, cause);
    process.destroyForcibly();
  }
}
