package io.loopcanvas.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.standalone.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateServerTest {
  @TempDir Path folder;

  @Test
  void shouldClearWhatNobodyHoldsUnlessItIsAboutToBeHeld() throws Exception {
    DataFolder shared = new DataFolder(folder);
    Path starting = Files.createDirectories(shared.privateFolders().resolve("generate-starting"));
    Path abandoned = old(Files.createDirectories(shared.privateFolders().resolve("generate-abandoned")));
    Path kept = old(Files.createDirectories(shared.privateFolders().resolve("kept-abandoned")));
    Path running = shared.privateFolders().resolve("generate-running");

    try (DataLock held = DataLock.tryAcquire(new DataFolder(running)).orElseThrow()) {
      old(running);
      PrivateServer.clearAbandoned(new Installation(folder), shared);
    }

    assertThat(starting).exists();
    assertThat(running).exists();
    assertThat(kept).exists();
    assertThat(abandoned).doesNotExist();
  }

  private static Path old(Path folder) throws Exception {
    return Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
  }
}
