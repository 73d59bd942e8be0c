package io.loopcanvas.stage;

import io.loopcanvas.embedded.BackingServices;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Postgres, Kafka and S3 for the tests of this module, embedded or in containers. */
public class TestServices implements QuarkusTestResourceLifecycleManager {
  private BackingServices services;

  @Override
  public Map<String, String> start() {
    services = BackingServices.forTests();
    return services.configuration();
  }

  @Override
  public void stop() {
    if (services != null) {
      services.close();
    }
  }
}
