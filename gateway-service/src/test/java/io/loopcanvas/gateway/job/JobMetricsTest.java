package io.loopcanvas.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.SmallStages;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.director.JobEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class JobMetricsTest {
  @Inject Jobs jobs;
  @Inject MeterRegistry registry;

  @AfterEach
  void goOn() {
    SmallStages.RENDERS.release(1000);
  }

  @Test
  void shouldCountAnEndOnceItIsCommitted() throws Exception {
    SmallStages.RENDERS.drainPermits();
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1");
    Counter cancelled = registry.counter("loopcanvas.jobs.finished", "outcome", "cancelled");
    double before = cancelled.count();

    assertThatIllegalStateException().isThrownBy(() -> QuarkusTransaction.requiringNew().call(() -> {
      cancel(job);
      throw new IllegalStateException("rolled back");
    }));
    assertThat(cancelled.count()).isEqualTo(before);
    cancel(job);

    assertThat(cancelled.count()).isEqualTo(before + 1);
  }

  private void cancel(String job) throws SQLException {
    jobs.apply(job, "", state -> Optional.of(new JobEvent.CancelRequested()));
  }
}
