package io.loopcanvas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.embedded.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} does not go on without its database or its broker: it says why, ends in order and can be started again. */
class ServeIT {
  private static final Duration END = Duration.ofSeconds(150); // the services write their start cache at their first end

  @TempDir Path data;

  @Test
  void shouldEndWhenItsDatabaseIsKilled() throws Exception {
    try (ServeProcess serve = ServeProcess.start(data)) {
      serve.api().upload(Program.SONG);
      assertThat(data.resolve("work/gateway-service/uploads")).as("not in a folder that all users share").exists();
      List<Long> services = serve.servicePids();

      serve.killPostgres();

      assertEndsWithFault(serve, services, "loopcanvas: Postgres has ended");
    }
    try (ServeProcess again = ServeProcess.start(data)) {
      again.api().upload(Program.SONG);
    }
  }

  @Test
  void shouldEndWhenItsBrokerCannotWrite() throws Exception {
    try (ServeProcess serve = ServeProcess.start(data)) {
      List<Long> services = serve.servicePids();

      Folders.delete(data.resolve("kafka"));

      assertEndsWithFault(serve, services, "loopcanvas: Kafka gave its folder");
      assertThat(data.resolve("postgres/cluster/postmaster.pid")).as("Postgres stopped in order").doesNotExist();
    }
  }

  private void assertEndsWithFault(ServeProcess serve, List<Long> services, String why) throws Exception {
    assertThat(serve.awaitExit(END)).isEqualTo(4);
    assertThat(Files.readString(data.resolve("console.log"))).contains(why);
    assertThat(services).hasSize(5).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(data.resolve("serve.json")).doesNotExist();
  }
}
