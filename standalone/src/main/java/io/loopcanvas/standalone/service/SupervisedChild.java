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
   * @param report gets one line whenever the child dies
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
    child = recipe.call();
    ProcessBuilder builder = new ProcessBuilder(child.command());
    builder.environment().putAll(child.environment());
    process = builder.redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(child.log().toFile()))
        .start();
    process.getOutputStream().close();
    pidFile.write(process.toHandle());
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
        report.accept(describe(exit, backoff));
        Thread.sleep(backoff.delay());
        launch();
      }
    } catch (InterruptedException e) {
      // stopped
    } catch (Exception e) {
      report.accept(child.name() + " cannot be started again: " + e.getMessage());
    }
  }

  private synchronized Process running() {
    return process;
  }

  private synchronized boolean stopped() {
    return stopping;
  }

  private String describe(int exit, Backoff backoff) {
    String again = "%s ended with %d; starting again in %.1f s"
        .formatted(child.name(), exit, backoff.delay().toMillis() / 1000.0);
    return backoff.struggling()
        ? again + " (it has died " + backoff.quickDeaths() + " times in a row: see " + child.log() + ")"
        : again;
  }
}
