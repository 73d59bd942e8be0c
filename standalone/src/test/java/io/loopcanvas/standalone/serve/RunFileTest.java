package io.loopcanvas.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  @TempDir Path folder;
  private RunFile file;

  @BeforeEach
  void file() {
    file = new DataFolder(folder).runFile();
  }

  @Test
  void shouldNameTheRunningServer() throws Exception {
    RunFile.Server server = new RunFile.Server(ProcessHandle.current().pid(), "http://127.0.0.1:8888", "1");
    file.write(server);

    assertThat(file.server()).contains(server);
  }

  @Test
  void shouldNotNameADeadOne() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    file.write(new RunFile.Server(dead.pid(), "http://127.0.0.1:8888", "1"));

    assertThat(file.server()).isEmpty();
  }

  @Test
  void shouldTakeADamagedFileForNone() throws Exception {
    Files.writeString(folder.resolve("serve.json"), "{\"pid\":");

    assertThat(file.server()).isEmpty();
  }
}
