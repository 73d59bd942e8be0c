package io.loopcanvas.gateway;

import io.loopcanvas.embedded.BackingServices;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Postgres, Kafka and S3 for the tests of this module, embedded or in containers. */
public class TestServices implements QuarkusTestResourceLifecycleManager {
  public static final String OPS_TOKEN = "the operators' own";
  public static final Duration JOBS_ARE_KEPT = Duration.ofDays(30);

  private BackingServices services;

  @Override
  public Map<String, String> start() {
    services = BackingServices.forTests();
    Map<String, String> settings = new HashMap<>(services.configuration());
    settings.put("loopcanvas.ops.token", OPS_TOKEN);
    settings.put("loopcanvas.keep.jobs", JOBS_ARE_KEPT.toString());
    settings.put("LOOPCANVAS_UPLOAD_FOLDER", System.getProperty("java.io.tmpdir") + "/gateway-uploads-" + ProcessHandle.current().pid());
    return settings;
  }

  @Override
  public void stop() {
    if (services != null) {
      services.close();
    }
  }
}
