package io.loopcanvas.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * PostgreSQL 18 on loopback, its data in one folder. A server that outlived a killed owner is adopted when it listens on
 * the wanted port, and stopped and started anew otherwise; what a crashed server left is cleared.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 50;
  private static final String MEMORY_IN_USE = "pre-existing shared memory block";

  private final PostgresCluster cluster;
  private final ProcessHandle process;
  private final int port;
  private final String password;
  private final boolean adopted;

  private EmbeddedPostgresServer(PostgresCluster cluster, ProcessHandle process, int port, boolean adopted)
      throws IOException {
    this.cluster = cluster;
    this.process = process;
    this.port = port;
    this.password = cluster.password();
    this.adopted = adopted;
  }

  /**
   * Starts or adopts the server and waits until it answers.
   *
   * @param port 0 for any free one
   * @throws EmbeddedException when it does not answer in time, with its last words
   */
  public static EmbeddedPostgresServer start(Path folder, int port) {
    PostgresCluster cluster = new PostgresCluster(folder.toAbsolutePath());
    try {
      cluster.createIfAbsent();
      Optional<PostmasterFile> running = PostmasterFile.readOrClear(cluster.files());
      if (running.isPresent() && (port == 0 || port == running.get().port())) {
        return ready(new EmbeddedPostgresServer(cluster, running.get().process(), running.get().port(), true));
      }
      if (running.isPresent()) {
        cluster.stop();
      }
      return launched(cluster, FreePort.orWanted(port));
    } catch (IOException e) {
      throw new EmbeddedException("Postgres cannot use the folder " + folder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("interrupted while Postgres was starting", e);
    }
  }

  /** Stops the server that a killed owner of this folder left running, if there is one. */
  public static void stopSurvivor(Path folder) throws IOException, InterruptedException {
    PostgresCluster cluster = new PostgresCluster(folder.toAbsolutePath());
    if (PostmasterFile.readOrClear(cluster.files()).isPresent()) {
      cluster.stop();
    }
  }

  /** Whether the server was already there, left by an owner that was killed. */
  public boolean adopted() {
    return adopted;
  }

  public int port() {
    return port;
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return PostgresCluster.USER;
  }

  public String password() {
    return password;
  }

  /** A new connection as the owner of everything. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password);
  }

  /** Completes with a line for people when the server has ended, whoever ended it. */
  public CompletableFuture<String> end() {
    return process.onExit().thenApply(ended -> "Postgres has ended: " + cluster.lastWords());
  }

  @Override
  public void close() {
    try {
      cluster.stop();
    } catch (IOException e) {
      throw new EmbeddedException("Postgres did not stop; see " + cluster.log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The children of a killed server take a moment to see that it is gone and to leave its memory, and as long it cannot be started. */
  private static EmbeddedPostgresServer launched(PostgresCluster cluster, int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try {
        return ready(new EmbeddedPostgresServer(cluster, cluster.start(port).toHandle(), port, false));
      } catch (EmbeddedException e) {
        if (!e.getMessage().contains(MEMORY_IN_USE) || System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private static EmbeddedPostgresServer ready(EmbeddedPostgresServer server) throws InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      try (Connection connection = server.connect()) {
        return server;
      } catch (SQLException e) {
        if (!server.process.isAlive()) {
          throw new EmbeddedException("Postgres ended while starting on port " + server.port + ": "
              + server.cluster.lastWords(), e);
        }
        if (System.nanoTime() > end) {
          server.process.destroy();
          throw new EmbeddedException("Postgres did not answer on port " + server.port + " within "
              + START.toSeconds() + " s: " + server.cluster.lastWords(), e);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }
}
