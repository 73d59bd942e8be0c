package io.loopcanvas.standalone.service;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Kills a child that runs but has not answered its liveness question for a minute, once it had answered; its supervisor
 * starts it again.
 */
final class HealthWatch implements Runnable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  /** In a row: five seconds apart with ten seconds' patience each, so one to three minutes of silence. */
  private static final int SILENT = 12;

  private final List<SupervisedChild> children;
  private final Consumer<String> report;
  private final Health health = new Health(PATIENCE);
  private final Map<Long, Integer> silences = new HashMap<>();

  HealthWatch(List<SupervisedChild> children, Consumer<String> report) {
    this.children = children;
    this.report = report;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        for (SupervisedChild child : children) {
          ask(child);
        }
      }
    } catch (InterruptedException e) {
      // the launcher is ending
    }
  }

  private void ask(SupervisedChild child) throws InterruptedException {
    long pid = child.process().pid();
    if (health.live(child.child().url())) {
      silences.put(pid, 0);
    } else if (silences.computeIfPresent(pid, (key, count) -> count + 1) instanceof Integer count && count >= SILENT) {
      report.accept(child.child().name() + " does not answer any more; ending it");
      silences.remove(pid);
      child.kill();
    }
  }
}
