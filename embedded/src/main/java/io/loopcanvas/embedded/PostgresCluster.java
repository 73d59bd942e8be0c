package io.loopcanvas.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One database cluster on disk: made once, then started and stopped any number of times. */
final class PostgresCluster {
  static final String USER = "loopcanvas";
  private static final int SETUP_SECONDS = 60;
  private static final int STOP_SECONDS = 30;
  private static final int PASSWORD_BYTES = 18;

  /** A small server for one machine; durable, because jobs live here and machines lose power. */
  private static final Map<String, String> SETTINGS = Map.ofEntries(
      Map.entry("listen_addresses", "127.0.0.1"),
      Map.entry("unix_socket_directories", ""),
      Map.entry("fsync", "on"),
      Map.entry("max_connections", "120"),
      Map.entry("shared_buffers", "32MB"),
      Map.entry("jit", "off"),
      Map.entry("max_wal_size", "256MB"),
      Map.entry("io_method", "sync"),
      Map.entry("timezone", "UTC"),
      Map.entry("log_timezone", "UTC"),
      Map.entry("dynamic_shared_memory_type", "mmap"));

  private final PostgresPrograms programs = PostgresPrograms.bundled();
  private final Path folder;
  private final Path cluster;

  PostgresCluster(Path folder) {
    this.folder = folder;
    this.cluster = folder.resolve("cluster");
  }

  Path files() {
    return cluster;
  }

  Path log() {
    return folder.resolve("postgres.log");
  }

  String password() throws IOException {
    return Files.readString(folder.resolve("password")).strip();
  }

  /** Makes the cluster unless it exists; a setup that was interrupted leaves nothing that a later one would trust. */
  void createIfAbsent() throws IOException, InterruptedException {
    if (Files.isDirectory(cluster)) {
      return;
    }
    Files.createDirectories(folder);
    Path fresh = folder.resolve("cluster.new");
    Folders.delete(fresh);
    Path password = folder.resolve("password");
    Files.deleteIfExists(password);
    Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.writeString(password, HexFormat.of().formatHex(random) + "\n");
    int exit = run(SETUP_SECONDS, "initdb", List.of("-D", fresh.toString(), "-U", USER, "-E", "UTF-8", "--locale=C",
        "-A", "scram-sha-256", "--pwfile=" + password, "--no-instructions"));
    if (exit != 0) {
      throw new EmbeddedException("Postgres could not set up its folder " + cluster + ": " + lastWords());
    }
    Files.move(fresh, cluster);
  }

  Process start(int port) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-D", cluster.toString(), "-p", Integer.toString(port)));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return launch("postgres", arguments);
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  void stop() throws IOException, InterruptedException {
    run(STOP_SECONDS, "pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "20"));
  }

  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  private int run(int seconds, String program, List<String> arguments) throws IOException, InterruptedException {
    Process process = launch(program, arguments);
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new EmbeddedException(program + " did not end within " + seconds + " s; see " + log());
    }
    return process.exitValue();
  }

  private Process launch(String program, List<String> arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(programs.command(program, arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    return builder.redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }
}
