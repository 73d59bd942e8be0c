package io.loopcanvas.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.embedded.FreePort;
import java.io.IOException;
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
    assertThat(starts.get()).isLessThanOrEqualTo(4);
    await(() -> starts.get() >= 2);
    assertThat(reports).anySatisfy(line -> assertThat(line).contains("ended with 9"));
  }

  @Test
  void shouldGoOnTryingWhenAStartFails() throws Exception {
    int port = FreePort.any();
    SupervisedChild child = new SupervisedChild(() -> {
      if (starts.incrementAndGet() == 2) {
        throw new IOException("no space left");
      }
      return TinyService.on(port, log, "serve");
    }, new PidFile(folder.resolve("tiny.pid")), reports::add);
    fleet = fleet(child);
    fleet.start();
    fleet.awaitReady(LONG);

    child.kill();

    await(() -> starts.get() == 3);
    assertThat(fleet.awaitReady(LONG)).isEmpty();
    assertThat(reports).hasSize(2);
    assertThat(reports.getLast()).contains("cannot be started").contains("no space left").contains("1.0 s");
  }

  @Test
  void shouldLeaveNoProcessBehindWhenItsNumberCannotBeWritten() throws Exception {
    SupervisedChild child = child("serve");
    fleet = fleet(child);
    fleet.start();
    fleet.awaitReady(LONG);
    Path inTheWay = Files.createDirectory(folder.resolve("tiny.pid.new"));

    child.kill();

    await(() -> reports.stream().anyMatch(line -> line.contains("cannot be started")));
    Files.delete(inTheWay);
    await(() -> child.process().isAlive());
    assertThat(fleet.awaitReady(LONG)).isEmpty();
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).containsExactly(child.process());
  }

  private SupervisedChild child(String behaviour) {
    int port = FreePort.any();
    return new SupervisedChild(() -> {
      starts.incrementAndGet();
      return TinyService.on(port, log, behaviour);
    }, new PidFile(folder.resolve("tiny.pid")), reports::add);
  }

  private ServiceFleet fleet(SupervisedChild child) {
    return new ServiceFleet(List.of(child), reports::add);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(LONG);
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
