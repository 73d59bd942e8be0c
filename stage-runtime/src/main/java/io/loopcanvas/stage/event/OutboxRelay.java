package io.loopcanvas.stage.event;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order. Every process may relay, one at a time; a fact is deleted only after the broker has
 * acknowledged it, so a crash in between publishes it twice and never loses it.
 */
@ApplicationScoped
class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final long SAFETY_NET_MILLIS = 1000;
  private static final long ACK_SECONDS = 30;

  private final Outbox outbox;
  private final Broker broker;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean stopping;
  private Thread thread;

  OutboxRelay(Outbox outbox, Broker broker) {
    this.outbox = outbox;
    this.broker = broker;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::loop);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    work.release();
    if (thread != null) {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    }
  }

  void appended(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Appended event) {
    work.release();
  }

  private void loop() {
    while (!stopping) {
      Producer<String, byte[]> producer = null;
      try {
        producer = new KafkaProducer<>(broker.producerConfig());
        publish(producer);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("facts could not be published; they stay in the outbox and will be tried again", e);
        pause();
      } finally {
        if (producer != null) {
          producer.close(Duration.ZERO); // after a failure it may be of no use for ever; what it holds is in the outbox
        }
      }
    }
  }

  private void publish(Producer<String, byte[]> producer) throws InterruptedException {
    while (!stopping) {
      boolean more = QuarkusTransaction.requiringNew().call(() -> relay(producer));
      if (!more) {
        work.tryAcquire(SAFETY_NET_MILLIS, TimeUnit.MILLISECONDS);
        work.drainPermits();
      }
    }
  }

  /** @return whether a full batch was published, so that there may be more */
  private boolean relay(Producer<String, byte[]> producer) throws Exception {
    List<Outbox.Waiting> batch = outbox.lockOldest(BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(batch.size());
    for (Outbox.Waiting fact : batch) {
      Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(fact.topic(), fact.jobId(), fact.payload()));
      if (sent.isDone()) {
        sent.get(); // refused at once: the broker is away, and each further fact would wait as long for it
      }
      acknowledgements.add(sent);
    }
    producer.flush();
    for (Future<RecordMetadata> acknowledgement : acknowledgements) {
      acknowledgement.get(ACK_SECONDS, TimeUnit.SECONDS);
    }
    outbox.delete(batch);
    return batch.size() == BATCH;
  }

  private void pause() {
    try {
      Thread.sleep(SAFETY_NET_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
