package io.loopcanvas.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceFleetTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  @TempDir Path folder;
  private final List<String> reports = new CopyOnWriteArrayList<>();
  private final AtomicInteger starts = new AtomicInteger();
  private Path log;
  private ServiceFleet fleet;

  @BeforeEach
  void log() {
    log = folder.resolve("tiny.log");
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(2));
  }

  @Test
  void shouldStartAKilledChildAgainAndReportIt() throws Exception {
    SupervisedChild child = child("serve");
    fleet = fleet(child);
    fleet.start();
    assertThat(fleet.awaitReady(LONG)).isEmpty();
    long first = child.process().pid();

    child.kill();

    await(() -> starts.get() == 2);
    assertThat(fleet.awaitReady(LONG)).isEmpty();
    assertThat(child.process().pid()).isNotEqualTo(first);
    assertThat(reports).singleElement().asString().contains("ended with 137").contains("0.5 s");
  }

  @Test
  void shouldLetChildrenDrainAndNotStartThemAgain() throws Exception {
    SupervisedChild child = child("serve");
    fleet = fleet(child);
    fleet.start();
    fleet.awaitReady(LONG);

    fleet.stop(LONG);

    assertThat(child.process().isAlive()).isFalse();
    assertThat(Files.readString(log)).contains("start tick").contains("drained");
    assertThat(folder.resolve("tiny.pid")).doesNotExist();
    assertThat(starts).hasValue(1);
    assertThat(reports).isEmpty();
  }

  @Test
  void shouldKillAChildThatDoesNotDrainInTime() throws Exception {
    SupervisedChild child = child("stubborn");
    fleet = fleet(child);
    fleet.start();
    fleet.awaitReady(LONG);
    Instant start = Instant.now();

    fleet.stop(Duration.ofSeconds(1));

    assertThat(child.process().isAlive()).isFalse();
    assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
  }

  @Test
  void shouldKeepTryingMoreSlowlyAndNameTheServiceThatIsNotReady() throws Exception {
    fleet = fleet(child("die"));
    fleet.start();

    assertThat(fleet.awaitReady(Duration.ofSeconds(4))).singleElement().asString().startsWith("tiny-");
    assertThat(starts.get()).isBetween(2, 4);
    assertThat(reports).anySatisfy(line -> assertThat(line).contains("ended with 9"));
  }

  private SupervisedChild child(String behaviour) throws IOException {
    int port = freePort();
    return new SupervisedChild(() -> {
      starts.incrementAndGet();
      return TinyService.on(port, log, behaviour);
    }, new PidFile(folder.resolve("tiny.pid")), reports::add);
  }

  private ServiceFleet fleet(SupervisedChild child) {
    return new ServiceFleet(List.of(child), reports::add);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(LONG);
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
