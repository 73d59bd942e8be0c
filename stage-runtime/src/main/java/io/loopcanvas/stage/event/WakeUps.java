package io.loopcanvas.stage.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.proto.event.v1.Event;
import io.loopcanvas.proto.event.v1.Stage;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Listens for waiting tasks, without a group: every worker hears all of them, and one will win the claim. */
@ApplicationScoped
public class WakeUps {
  private static final Logger LOG = Logger.getLogger(WakeUps.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Broker broker;
  private volatile boolean stopping;

  WakeUps(Broker broker) {
    this.broker = broker;
  }

  /** Calls {@code wake} whenever a task of one of the stages became ready. */
  public void listen(Set<StageKind> stages, Runnable wake) {
    Set<Stage> ours = stages.stream().map(Facts::stage).collect(Collectors.toSet());
    Thread.ofPlatform().name("wake-ups").daemon().start(() -> {
      while (!stopping) {
        try {
          broker.ensureTopics();
          hear(ours, wake);
        } catch (Exception e) {
          LOG.debug("the broker does not answer; the slow poll goes on", e);
          sleep();
        }
      }
    });
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private void hear(Set<Stage> ours, Runnable wake) throws InvalidProtocolBufferException {
    try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(broker.consumerConfig("latest"))) {
      List<TopicPartition> partitions = consumer.partitionsFor(Topics.TASKS).stream()
          .map(p -> new TopicPartition(p.topic(), p.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      wake.run(); // whatever came before we listened
      while (!stopping) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (ours.contains(Event.parseFrom(record.value()).getTaskReady().getStage())) {
            wake.run();
          }
        }
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
