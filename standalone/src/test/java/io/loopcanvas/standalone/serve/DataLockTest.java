package io.loopcanvas.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
  @TempDir Path folder;

  @Test
  void shouldBeHeldByOneAtATime() throws Exception {
    DataFolder data = new DataFolder(folder.resolve("data"));
    try (DataLock held = DataLock.tryAcquire(data).orElseThrow()) {
      assertThat(DataLock.tryAcquire(data)).isEmpty();
    }

    try (DataLock again = DataLock.tryAcquire(data).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void shouldKeepOtherProcessesOutAndBeFreeWhenTheHolderIsKilled() throws Exception {
    DataFolder data = new DataFolder(folder);
    Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString()).start();
    assertThat(holder.getInputStream().read()).isEqualTo('h');
    assertThat(DataLock.tryAcquire(data)).isEmpty();

    holder.destroyForcibly().waitFor();

    try (DataLock lock = DataLock.tryAcquire(data).orElseThrow()) {
      assertThat(lock).isNotNull();
    }
  }

  /** Takes the lock, says so and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      DataLock.tryAcquire(new DataFolder(Path.of(arguments[0]))).orElseThrow();
      System.out.print("h");
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
