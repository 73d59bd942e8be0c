package io.loopcanvas.stage.runner;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Ends this process when the program that started it is gone, however it went. */
@ApplicationScoped
class ParentWatch {
  private static final Logger LOG = Logger.getLogger(ParentWatch.class);

  void start(@Observes StartupEvent event) {
    Optional.ofNullable(System.getenv("LOOPCANVAS_PARENT_PID")).map(Long::parseLong).ifPresent(pid ->
        ProcessHandle.of(pid).ifPresentOrElse(
            parent -> parent.onExit().thenRun(ParentWatch::end),
            ParentWatch::end));
  }

  private static void end() {
    LOG.warn("the program that started this service is gone; ending");
    Quarkus.asyncExit(0);
  }
}
