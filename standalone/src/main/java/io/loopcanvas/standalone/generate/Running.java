package io.loopcanvas.standalone.generate;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A job of ours on a gateway, watched to its end; a gateway that restarts meanwhile is waited for. */
final class Running {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private final Gateway gateway;
  private final String job;
  private volatile boolean ended;

  Running(Gateway gateway, String job) {
    this.gateway = gateway;
    this.job = job;
  }

  /** @throws Failure when nobody answers for a long time */
  JobView watch(ProgressView view) throws InterruptedException {
    Instant heard = Instant.now();
    while (true) {
      try {
        JobView status = gateway.status(job);
        heard = Instant.now();
        view.show(status);
        JobStatus state = status.state();
        if (state.terminal()) {
          ended = true;
          return status;
        }
      } catch (IOException | Failure e) {
        if (Duration.between(heard, Instant.now()).compareTo(SILENCE) > 0) {
          throw new Failure(ExitCode.FAULT, "no word of job " + job + " for " + SILENCE.toSeconds() + " s: "
              + e.getMessage(), e);
        }
      }
      Thread.sleep(POLL);
    }
  }

  /** For Ctrl-C: nobody waits for this job any more. */
  void cancelUnlessEnded() {
    if (ended) {
      return;
    }
    try {
      gateway.cancel(job);
      System.err.println("cancelled job " + job);
    } catch (IOException | Failure e) {
      System.err.println("job " + job + " could not be cancelled: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
