package io.loopcanvas.stage.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.loopcanvas.proto.event.v1.Event;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Runs the service's {@link EventHandler}s, each in a thread and a consumer group of its own. */
@ApplicationScoped
class EventConsumers {
  private static final Logger LOG = Logger.getLogger(EventConsumers.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  /** Longer than brokers keep facts, which is 7 days unless somebody set it otherwise. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Broker broker;
  private final ConsumedEvents consumed;
  private final List<EventHandler> handlers;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  EventConsumers(Broker broker, ConsumedEvents consumed, @All List<EventHandler> handlers) {
    this.broker = broker;
    this.consumed = consumed;
    this.handlers = handlers;
  }

  void start(@Observes StartupEvent event) {
    for (EventHandler handler : handlers) {
      threads.add(Thread.ofPlatform().name("consumer-" + handler.consumer()).daemon().start(() -> run(handler)));
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void run(EventHandler handler) {
    Map<String, Object> config = new HashMap<>(broker.consumerConfig("earliest"));
    config.put(ConsumerConfig.GROUP_ID_CONFIG, handler.consumer());
    while (!stopping) {
      try {
        broker.ensureTopics();
        consume(handler, config);
      } catch (Exception e) {
        LOG.warn("the broker does not answer; trying again", e);
        sleep();
      }
    }
  }

  private void consume(EventHandler handler, Map<String, Object> config) {
    try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
      consumer.subscribe(List.of(handler.topic()));
      long tidied = System.nanoTime() - TIDY_EVERY.toNanos();
      while (!stopping) {
        if (System.nanoTime() - tidied >= TIDY_EVERY.toNanos()) {
          tidied = System.nanoTime();
          tidy(handler);
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
          handleInOrder(handler, consumer, partition, records.records(partition));
        }
      }
    }
  }

  /** On a failure the partition is read again from the failed fact on, so that order is kept. */
  private void handleInOrder(
      EventHandler handler, Consumer<String, byte[]> consumer, TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        act(handler, record);
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
      } catch (Exception e) {
        LOG.errorf(e, "a fact could not be acted on and will be tried again; partition=%s offset=%d", partition, record.offset());
        consumer.seek(partition, record.offset());
        sleep();
        return;
      }
    }
  }

  private void act(EventHandler handler, ConsumerRecord<String, byte[]> record) {
    Event event;
    try {
      event = Event.parseFrom(record.value());
    } catch (InvalidProtocolBufferException e) {
      LOG.errorf(e, "not a fact, passed over; topic=%s partition=%d offset=%d", record.topic(), record.partition(), record.offset());
      return;
    }
    QuarkusTransaction.requiringNew().call(() -> {
      if (consumed.add(handler.consumer(), event.getId())) {
        handler.on(event);
      }
      return null;
    });
  }

  private void tidy(EventHandler handler) {
    try {
      QuarkusTransaction.requiringNew().call(() -> consumed.forget(handler.consumer(), REMEMBERED));
    } catch (RuntimeException e) {
      LOG.warn("notes of consumed facts could not be forgotten; trying again later", e);
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
