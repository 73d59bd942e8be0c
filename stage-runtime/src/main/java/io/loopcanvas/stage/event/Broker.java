package io.loopcanvas.stage.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How to reach Kafka, and the topics it must have. */
@ApplicationScoped
class Broker {
  private static final int MAX_BLOCK_MILLIS = 10_000;

  private final Map<String, Object> client;
  private final int partitions;
  private final short replication;

  /** @param client every {@code kafka.*} property, so that any setting of Kafka's clients, as for TLS and SASL, can be given */
  Broker(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      @ConfigProperty(name = "loopcanvas.kafka.partitions", defaultValue = "6") int partitions,
      @ConfigProperty(name = "loopcanvas.kafka.replication", defaultValue = "1") short replication) {
    this.client = client;
    this.partitions = partitions;
    this.replication = replication;
  }

  Map<String, Object> producerConfig() {
    return with(Map.of(
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
        ProducerConfig.ACKS_CONFIG, "all",
        ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS));
  }

  Map<String, Object> consumerConfig(String offsetReset) {
    return with(Map.of(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset));
  }

  Map<String, Object> adminConfig() {
    return with(Map.of());
  }

  /** What was given, overruled by ours, which delivery in order and once rests on. */
  private Map<String, Object> with(Map<String, Object> ours) {
    Map<String, Object> all = new HashMap<>(client);
    all.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    all.putAll(ours);
    return all;
  }

  /** Creates the topics that are not there; harmless when several services do so at once. */
  void ensureTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(adminConfig())) {
      Set<String> present = admin.listTopics().names().get();
      Set<NewTopic> missing = List.of(Topics.TASKS, Topics.STAGES, Topics.JOBS).stream()
          .filter(topic -> !present.contains(topic))
          .map(topic -> new NewTopic(topic, partitions, replication))
          .collect(Collectors.toSet());
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
