package io.loopcanvas.stage.event;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker answers. It says so within the patience of a probe, which Kafka's own timeouts are far beyond. */
@Readiness
@ApplicationScoped
class BrokerReady implements HealthCheck {
  private static final int ANSWER_MILLIS = 3000;

  private final Broker broker;
  private Admin admin;

  BrokerReady(Broker broker) {
    this.broker = broker;
  }

  @Override
  public synchronized HealthCheckResponse call() {
    try {
      if (admin == null) {
        admin = Admin.create(broker.adminConfig());
      }
      admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS)).clusterId()
          .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      return HealthCheckResponse.up("broker");
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return down(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down(e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private static HealthCheckResponse down(Throwable reason) {
    String words = reason.getMessage() == null ? "no answer within " + ANSWER_MILLIS + " ms" : reason.getMessage();
    return HealthCheckResponse.named("broker").down().withData("reason", words).build();
  }
}
