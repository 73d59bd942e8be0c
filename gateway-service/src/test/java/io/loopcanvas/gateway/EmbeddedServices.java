package io.loopcanvas.gateway;

import io.loopcanvas.embedded.EmbeddedStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Postgres, Kafka and S3 for the tests of this module. */
public class EmbeddedServices implements QuarkusTestResourceLifecycleManager {
  private EmbeddedStack stack;

  @Override
  public Map<String, String> start() {
    stack = EmbeddedStack.startTemporary();
    Map<String, String> settings = new HashMap<>(stack.configuration());
    settings.put("LOOPCANVAS_UPLOAD_FOLDER", System.getProperty("java.io.tmpdir") + "/gateway-uploads-" + ProcessHandle.current().pid());
    return settings;
  }

  @Override
  public void stop() {
    if (stack != null) {
      stack.close();
    }
  }
}
