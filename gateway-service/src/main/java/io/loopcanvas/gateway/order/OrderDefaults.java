package io.loopcanvas.gateway.order;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.director.JobOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The order that a track has before anybody ordered. */
@ApplicationScoped
public class OrderDefaults {
  private static final int SEEDS = 1_000_000_000; // easy to read out and type in again

  private final Mode mode;

  OrderDefaults(OrderConfig config) {
    this.mode = Mode.of(config.mode());
  }

  public JobOrder order(ArtifactRef track, String title, double seconds, Optional<String> lyrics) {
    return new JobOrder(
        track, title, seconds, Optional.empty(), OrderRules.lyrics(lyrics), mode, ThreadLocalRandom.current().nextInt(SEEDS),
        OrderRules.DEFAULT_SHOTS, OrderRules.DEFAULT_REGEN_LIMIT, false, Priority.NORMAL);
  }
}
