package io.loopcanvas.stage.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that stops in the middle of a file. */
class ArtifactStoreTest {
  private static final byte[] HALF = new byte[50_000];
  private static final ArtifactRef FRAMES = new ArtifactRef("frames.zip");

  @TempDir Path folder;
  private final CountDownLatch stalled = new CountDownLatch(1);
  private HttpServer server;
  private ArtifactStore store;

  record Settings(String endpoint, String bucket, String accessKey, String secretKey, Optional<String> region, int timeoutSeconds)
      implements StoreConfig {}

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.start();
    store = new ArtifactStore(new Settings(
        "http://127.0.0.1:" + server.getAddress().getPort(), "artifacts", "key", "secret", Optional.of("us-east-1"), 1));
  }

  @AfterEach
  void stop() {
    stalled.countDown();
    server.stop(0);
  }

  @Test
  void shouldTakeABodyThatBreaksOffForAFaultOfTheStore() {
    send(HALF.length * 2, () -> {});

    assertThatThrownBy(() -> store.get(FRAMES, folder.resolve("frames.zip"))).satisfies(ArtifactStoreTest::saysThatTheStoreFailed);

    assertThat(folder.resolve("frames.zip")).doesNotExist();
  }

  @Test
  void shouldTakeABodyThatStallsForAFaultOfTheStoreAndNotForAnInterrupt() {
    send(HALF.length * 2, stalled::await);

    assertThatThrownBy(() -> store.get(FRAMES, folder.resolve("frames.zip"))).satisfies(ArtifactStoreTest::saysThatTheStoreFailed);
  }

  @Test
  void shouldLeaveTheDisksErrorsToTheDisk() {
    send(HALF.length, () -> {});

    assertThatThrownBy(() -> store.get(FRAMES, folder.resolve("not there").resolve("frames.zip"))).isInstanceOf(IOException.class);
  }

  private static void saysThatTheStoreFailed(Throwable e) {
    assertThat(e).isInstanceOfSatisfying(StageException.class, fault -> {
      assertThat(fault.kind()).isEqualTo(ErrorKind.DEPENDENCY);
      assertThat(fault.code()).isEqualTo("STORE_UNAVAILABLE");
    });
  }

  private interface Pause {
    void run() throws InterruptedException;
  }

  /** Answers with 50,000 bytes where {@code announced} are promised, pauses, and hangs up. */
  private void send(int announced, Pause pause) {
    server.createContext("/artifacts/frames.zip", exchange -> {
      exchange.sendResponseHeaders(200, announced);
      exchange.getResponseBody().write(HALF);
      exchange.getResponseBody().flush();
      try {
        pause.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    });
  }
}
