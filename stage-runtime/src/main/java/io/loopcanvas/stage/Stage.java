package io.loopcanvas.stage;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.StageRequest;
import io.loopcanvas.domain.stage.StageResult;
import java.util.Set;

/**
 * One step of the pipeline as a function: a request and its input artifacts in, an outcome and its output artifacts
 * out. Stateless and safe to run twice; leases, retries, events and storage are the runtime's. A service offers its
 * stages as CDI beans.
 */
public interface Stage<Q extends StageRequest, R extends StageResult> {
  StageKind kind();

  Class<Q> requestType();

  /**
   * Does the work. Long work reports progress and looks at {@link StageContext#cancelled()} at least once a second.
   *
   * @throws StageException with the kind that decides what happens next; any other exception counts as INTERNAL
   * @throws InterruptedException when the worker is stopping; the task is released without spending a retry
   */
  R run(Q request, StageContext context) throws Exception;

  /** Requirements of the machine, checked once before the first claim; empty when it can work. */
  default Set<String> unmet() {
    return Set.of();
  }
}
