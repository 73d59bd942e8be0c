package io.loopcanvas.standalone.service;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All children of one launcher. */
public final class ServiceFleet {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final List<SupervisedChild> children;
  private final Consumer<String> report;
  private Thread watch;

  public ServiceFleet(List<SupervisedChild> children, Consumer<String> report) {
    this.children = List.copyOf(children);
    this.report = report;
  }

  public void start() throws Exception {
    for (SupervisedChild child : children) {
      child.start();
    }
    watch = Thread.ofVirtual().start(new HealthWatch(children, report));
  }

  /** Waits until every child is ready. @return the names of those that are not when the patience is over */
  public List<String> awaitReady(Duration patience) throws InterruptedException {
    Health health = new Health(ANSWER);
    Instant end = Instant.now().plus(patience);
    List<SupervisedChild> waiting = new ArrayList<>(children);
    while (!waiting.isEmpty() && Instant.now().isBefore(end)) {
      List<SupervisedChild> ready = new ArrayList<>();
      for (SupervisedChild child : waiting) {
        if (health.ready(child.child().url())) {
          ready.add(child);
        }
      }
      waiting.removeAll(ready);
      if (!waiting.isEmpty()) {
        Thread.sleep(POLL);
      }
    }
    return waiting.stream().map(child -> child.child().name()).toList();
  }

  /** Asks all children to end, together, and waits for all; who is not done in time is killed. */
  public void stop(Duration patience) throws InterruptedException, IOException {
    if (watch != null) {
      watch.interrupt();
    }
    Instant end = Instant.now().plus(patience);
    List<SupervisedChild> started = children.stream().filter(child -> child.child() != null).toList();
    started.forEach(SupervisedChild::requestStop);
    for (SupervisedChild child : started) {
      Duration left = Duration.between(Instant.now(), end);
      child.awaitEnd(left.isNegative() ? Duration.ZERO : left);
    }
  }
}
