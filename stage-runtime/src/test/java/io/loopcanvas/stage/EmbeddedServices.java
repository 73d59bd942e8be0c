package io.loopcanvas.stage;

import io.loopcanvas.embedded.EmbeddedStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Postgres, Kafka and S3 for the tests of this module. */
public class EmbeddedServices implements QuarkusTestResourceLifecycleManager {
  private EmbeddedStack stack;

  @Override
  public Map<String, String> start() {
    stack = EmbeddedStack.startTemporary();
    return stack.configuration();
  }

  @Override
  public void stop() {
    if (stack != null) {
      stack.close();
    }
  }
}
