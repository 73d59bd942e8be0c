package io.loopcanvas.stage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loopcanvas.proto.event.v1.Event;
import io.loopcanvas.proto.event.v1.Outcome;
import io.loopcanvas.stage.JobFixture;
import io.loopcanvas.stage.TestServices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class EventsTest {
  @Inject Outbox outbox;
  @Inject Broker broker;
  @Inject ConsumedEvents consumed;
  @Inject JobFixture jobs;
  @Inject Listener listener;

  /** Remembers the jobs it hears of, and stumbles once over jobs named so. */
  @Singleton
  static class Listener implements EventHandler {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> stumbled = new CopyOnWriteArrayList<>();

    @Override
    public String consumer() {
      return "test-listener";
    }

    @Override
    public String topic() {
      return Topics.JOBS;
    }

    @Override
    public void on(Event event) {
      if (event.getJobId().startsWith("stumble") && !stumbled.contains(event.getId())) {
        stumbled.add(event.getId());
        throw new IllegalStateException("stumbled");
      }
      heard.add(event.getJobId() + " " + event.getJobFinished().getOutcome());
    }
  }

  @BeforeEach
  void forget() {
    listener.heard.clear();
  }

  @Test
  void shouldTakeKafkasOwnSettingsFromTheEnvironment() {
    assertThat(broker.producerConfig()).as("KAFKA_METADATA_MAX_AGE_MS, set by the build").containsEntry("metadata.max.age.ms", "61000");
    assertThat(broker.consumerConfig("latest")).containsEntry("metadata.max.age.ms", "61000").doesNotContainKey("group.id");
  }

  @Test
  void shouldPassOverWhatIsNoFact() throws Exception {
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(broker.producerConfig())) {
      producer.send(new ProducerRecord<>(Topics.JOBS, "odd", new byte[] {1, 2, 3})).get();
      Fact after = Facts.jobFinished("odd", "", Outcome.OUTCOME_COMPLETE);
      producer.send(new ProducerRecord<>(after.topic(), "odd", after.event().toByteArray())).get();
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> listener.heard.contains("odd OUTCOME_COMPLETE"));
  }

  @Test
  void shouldForgetOldNotesOnly() throws Exception {
    String old = UUID.randomUUID().toString();
    QuarkusTransaction.requiringNew().call(() -> consumed.add("old-listener", old));
    assertThat(QuarkusTransaction.requiringNew().call(() -> consumed.forget("old-listener", Duration.ofDays(30)))).isZero();
    jobs.sql("update consumed_event set consumed_at = consumed_at - interval '31 days' where consumer = 'old-listener'");

    assertThat(QuarkusTransaction.requiringNew().call(() -> consumed.forget("old-listener", Duration.ofDays(30)))).isEqualTo(1);
    assertThat(QuarkusTransaction.requiringNew().call(() -> consumed.add("old-listener", old))).isTrue();
  }

  @Test
  void shouldDeliverWhatWasCommittedInOrder() {
    List<Outcome> outcomes = List.of(Outcome.OUTCOME_FAILED, Outcome.OUTCOME_REJECTED, Outcome.OUTCOME_COMPLETE);

    for (Outcome outcome : outcomes) {
      QuarkusTransaction.requiringNew().call(() -> {
        outbox.append(Facts.jobFinished("ordered", "", outcome));
        return null;
      });
    }

    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(listener.heard)
        .containsExactly("ordered OUTCOME_FAILED", "ordered OUTCOME_REJECTED", "ordered OUTCOME_COMPLETE"));
  }

  @Test
  void shouldSayNothingOfWhatWasRolledBack() {
    QuarkusTransaction.begin();
    try {
      outbox.append(Facts.jobFinished("undone", "", Outcome.OUTCOME_COMPLETE));
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      QuarkusTransaction.rollback();
    }
    QuarkusTransaction.requiringNew().call(() -> {
      outbox.append(Facts.jobFinished("done", "", Outcome.OUTCOME_COMPLETE));
      return null;
    });

    await().atMost(Duration.ofSeconds(30)).until(() -> listener.heard.contains("done OUTCOME_COMPLETE"));
    assertThat(listener.heard).noneMatch(fact -> fact.startsWith("undone"));
  }

  @Test
  void shouldActOnceOnAFactThatComesTwice() {
    Fact fact = Facts.jobFinished("twice", "", Outcome.OUTCOME_COMPLETE);
    Fact last = Facts.jobFinished("twice", "", Outcome.OUTCOME_FAILED);

    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(broker.producerConfig())) {
      for (Fact f : List.of(fact, fact, last)) {
        producer.send(new ProducerRecord<>(f.topic(), f.event().getJobId(), f.event().toByteArray()));
      }
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> listener.heard.contains("twice OUTCOME_FAILED"));
    assertThat(listener.heard).containsOnlyOnce("twice OUTCOME_COMPLETE");
  }

  @Test
  void shouldBringAFactBackWhenTheHandlerFailed() {
    QuarkusTransaction.requiringNew().call(() -> {
      outbox.append(Facts.jobFinished("stumble", "", Outcome.OUTCOME_COMPLETE));
      return null;
    });

    await().atMost(Duration.ofSeconds(30)).until(() -> listener.heard.contains("stumble OUTCOME_COMPLETE"));
    assertThat(listener.stumbled).hasSize(1);
  }
}
