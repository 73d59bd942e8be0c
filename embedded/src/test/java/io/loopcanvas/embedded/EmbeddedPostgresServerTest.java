package io.loopcanvas.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {
  @TempDir Path folder;
  private EmbeddedPostgresServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldKeepDataOverARestart() throws Exception {
    server = EmbeddedPostgresServer.start(folder, 0);
    remember(server, "kept");
    server.close();
    assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();

    server = EmbeddedPostgresServer.start(folder, 0);

    assertThat(server.adopted()).isFalse();
    assertThat(remembered(server)).isEqualTo("kept");
  }

  @Test
  void shouldSyncToDiskAndListenOnLoopbackWithAPassword() throws Exception {
    server = EmbeddedPostgresServer.start(folder, 0);

    assertThat(setting(server, "fsync")).isEqualTo("on");
    assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting(server, "server_version")).startsWith("18.");
    assertThat(Files.getPosixFilePermissions(folder.resolve("password"))).hasToString("[OWNER_READ, OWNER_WRITE]");
    assertThat(server.jdbcUrl()).doesNotContain(server.password());
  }

  @Test
  void shouldAdoptAServerThatOutlivedItsOwner() throws Exception {
    EmbeddedPostgresServer abandoned = EmbeddedPostgresServer.start(folder, 0);
    remember(abandoned, "before the crash");

    server = EmbeddedPostgresServer.start(folder, 0);

    assertThat(server.adopted()).isTrue();
    assertThat(server.port()).isEqualTo(abandoned.port());
    assertThat(remembered(server)).isEqualTo("before the crash");
  }

  @Test
  void shouldReplaceASurvivorThatListensOnAnotherPort() throws Exception {
    EmbeddedPostgresServer abandoned = EmbeddedPostgresServer.start(folder, 0);
    remember(abandoned, "moved");
    int wanted = FreePort.any();

    server = EmbeddedPostgresServer.start(folder, wanted);

    assertThat(server.adopted()).isFalse();
    assertThat(server.port()).isEqualTo(wanted).isNotEqualTo(abandoned.port());
    assertThat(remembered(server)).isEqualTo("moved");
  }

  @Test
  void shouldRecoverAfterTheServerItselfWasKilled() throws Exception {
    server = EmbeddedPostgresServer.start(folder, 0);
    remember(server, "committed");
    ProcessHandle killed = postmaster();
    killed.destroyForcibly();
    killed.onExit().join();
    assertThat(folder.resolve("cluster/postmaster.pid")).exists();

    server = EmbeddedPostgresServer.start(folder, 0);

    assertThat(server.adopted()).isFalse();
    assertThat(remembered(server)).isEqualTo("committed");
  }

  @Test
  void shouldWaitForTheChildrenOfAKilledServer() throws Exception {
    server = EmbeddedPostgresServer.start(folder, 0);
    remember(server, "committed");
    ProcessHandle killed = postmaster();
    List<ProcessHandle> children = killed.children().toList();
    signal("-STOP", children);
    killed.destroyForcibly();
    killed.onExit().join();

    CompletableFuture<EmbeddedPostgresServer> restarted = CompletableFuture.supplyAsync(() -> EmbeddedPostgresServer.start(folder, 0));
    try {
      while (!Files.readString(folder.resolve("postgres.log")).contains("is still in use")) {
        assertThat(restarted).isNotDone();
        Thread.sleep(20);
      }
    } finally {
      signal("-CONT", children);
    }
    server = restarted.get(30, TimeUnit.SECONDS);

    assertThat(remembered(server)).isEqualTo("committed");
  }

  @Test
  void shouldTellOfItsEnd() throws Exception {
    server = EmbeddedPostgresServer.start(folder, 0);
    assertThat(server.end()).isNotDone();

    postmaster().destroyForcibly();

    assertThat(server.end()).succeedsWithin(Duration.ofSeconds(10)).asString()
        .contains("Postgres has ended").contains("ready to accept connections");
  }

  @Test
  void shouldTellOfTheEndOfAnAdoptedServer() throws Exception {
    EmbeddedPostgresServer.start(folder, 0);
    server = EmbeddedPostgresServer.start(folder, 0);

    postmaster().destroyForcibly();

    assertThat(server.end()).succeedsWithin(Duration.ofSeconds(10)).asString().contains("Postgres has ended");
  }

  @Test
  void shouldNotTakeAnotherProcessWithTheOldNumberForTheServer() throws Exception {
    server = EmbeddedPostgresServer.start(folder, 0);
    server.close();
    Files.write(folder.resolve("cluster/postmaster.pid"),
        List.of(Long.toString(ProcessHandle.current().pid()), "x", "0", "5432", "", "127.0.0.1"));

    server = EmbeddedPostgresServer.start(folder, 0);

    assertThat(server.adopted()).isFalse();
    assertThat(setting(server, "port")).isEqualTo(Integer.toString(server.port()));
  }

  /** To those that are still there. */
  private static void signal(String name, List<ProcessHandle> processes) throws Exception {
    String pids = processes.stream().map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
    new ProcessBuilder("sh", "-c", "kill " + name + " " + pids).start().waitFor();
  }

  private ProcessHandle postmaster() throws Exception {
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void remember(EmbeddedPostgresServer server, String word) throws SQLException {
    try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE memory AS SELECT '" + word + "'::text AS word");
    }
  }

  private static String remembered(EmbeddedPostgresServer server) throws SQLException {
    return query(server, "SELECT word FROM memory");
  }

  private static String setting(EmbeddedPostgresServer server, String name) throws SQLException {
    return query(server, "SHOW " + name);
  }

  private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
