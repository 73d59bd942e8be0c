package io.loopcanvas.validation;

import io.loopcanvas.validation.take.TakeJudge;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The plain classes that the stages are made of. */
@ApplicationScoped
class ValidationBeans {
  /** Made at start: OpenCV takes seconds to load. */
  @Produces
  @Singleton
  @Startup
  TakeJudge takeJudge() {
    return new TakeJudge();
  }
}
