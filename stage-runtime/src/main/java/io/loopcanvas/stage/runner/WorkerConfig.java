package io.loopcanvas.stage.runner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this process works on tasks. */
@ConfigMapping(prefix = "loopcanvas.worker")
public interface WorkerConfig {
  /** Tasks worked on at once. */
  @WithDefault("1")
  int concurrency();

  /** Look for work this often even when nobody says that there is some. */
  @WithDefault("5s")
  Duration poll();

  /** A heartbeat at least this often; a quarter of the lease. */
  @WithDefault("15s")
  Duration heartbeat();

  /** Progress is told at most this often. */
  @WithDefault("1s")
  Duration progress();

  /** How long a running task may go on when the process is asked to stop; then it is released. */
  @WithDefault("10s")
  Duration drain();

  /**
   * Name of this worker, the same after a restart of the same slot: a process takes back at once what an earlier one of
   * its name left leased. Defaults to host name and HTTP port.
   */
  Optional<String> id();

  /** Folder for the tasks' work folders; the system's temporary folder when absent. */
  Optional<Path> folder();
}
