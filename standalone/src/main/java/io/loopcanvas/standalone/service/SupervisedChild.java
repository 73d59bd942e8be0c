package io.loopcanvas.standalone.service;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One child process that is started again whenever it ends, until it is stopped. */
public final class SupervisedChild {
  private final Callable<Child> recipe;
  private final PidFile pidFile;
  private final Consumer<String> report;
  private Thread supervisor;
  private Process process;
  private Child child;
  private boolean stopping;

  /**
   * @param recipe asked before each start, because ports may have changed
   * @param report gets one line whenever the child dies or cannot be started again
   */
  public SupervisedChild(Callable<Child> recipe, PidFile pidFile, Consumer<String> report) {
    this.recipe = recipe;
    this.pidFile = pidFile;
    this.report = report;
  }

  /** Starts the child and returns; from now on it is kept alive. */
  public synchronized void start() throws Exception {
    launch();
    supervisor = Thread.ofVirtual().start(this::supervise);
  }

  public synchronized Child child() {
    return child;
  }

  public synchronized ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the process at once; the supervisor starts a new one. */
  public synchronized void kill() {
    process.destroyForcibly();
  }

  /** Asks the child to end; {@link #awaitEnd} waits for it. */
  public synchronized void requestStop() {
    stopping = true;
    if (supervisor != null) {
      supervisor.interrupt();
    }
    process.destroy();
  }

  /** Waits for the end, and forces it when the patience is over. */
  public void awaitEnd(Duration patience) throws InterruptedException, IOException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    pidFile.clear();
  }

  private synchronized void launch() throws Exception {
    if (stopping) {
      return;
    }
    Child next = recipe.call();
    ProcessBuilder builder = new ProcessBuilder(next.command());
    builder.environment().putAll(next.environment());
    Process started = builder.redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(next.log().toFile()))
        .start();
    try {
      started.getOutputStream().close();
      pidFile.write(started.toHandle());
    } catch (IOException e) {
      started.destroyForcibly();
      throw e;
    }
    child = next;
    process = started;
  }

  private void supervise() {
    Backoff backoff = Backoff.fresh();
    try {
      while (true) {
        Instant start = Instant.now();
        int exit = running().waitFor();
        if (stopped()) {
          return;
        }
        backoff = backoff.afterDeathAt(Duration.between(start, Instant.now()));
        report.accept(describe("ended with " + exit, backoff));
        backoff = launchAfter(backoff);
      }
    } catch (InterruptedException e) {
      // stopped
    }
  }

  /** Tries until it succeeds; a start that fails counts as a quick death. @return with those deaths */
  private Backoff launchAfter(Backoff deaths) throws InterruptedException {
    Backoff backoff = deaths;
    while (true) {
      Thread.sleep(backoff.delay());
      try {
        launch();
        return backoff;
      } catch (Exception e) {
        backoff = backoff.afterDeathAt(Duration.ZERO);
        report.accept(describe("cannot be started (" + e + ")", backoff));
      }
    }
  }

  private synchronized Process running() {
    return process;
  }

  private synchronized boolean stopped() {
    return stopping;
  }

  private String describe(String what, Backoff backoff) {
    String again = "%s %s; starting again in %.1f s".formatted(child.name(), what, backoff.delay().toMillis() / 1000.0);
    return backoff.struggling()
        ? again + " (it has died " + backoff.quickDeaths() + " times in a row: see " + child.log() + ")"
        : again;
  }
}
