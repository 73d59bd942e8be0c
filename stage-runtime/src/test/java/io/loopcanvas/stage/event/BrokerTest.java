package io.loopcanvas.stage.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class BrokerTest {
  private static final Map<String, Object> SECURED = Map.of(
      "bootstrap.servers", "kafka:9093",
      "security.protocol", "SASL_SSL",
      "sasl.mechanism", "SCRAM-SHA-512",
      "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"p\";",
      "ssl.truststore.type", "PKCS12",
      "group.id", "gateway-service",
      "acks", "0",
      "enable.auto.commit", "true");

  private final Broker broker = new Broker(SECURED, 6, (short) 3);

  @Test
  void shouldReachTheBrokerAsItIsSecured() {
    new ProducerConfig(broker.producerConfig());
    new ConsumerConfig(broker.consumerConfig("earliest"));
    new AdminClientConfig(broker.adminConfig());

    assertThat(Stream.of(broker.producerConfig(), broker.consumerConfig("latest"), broker.adminConfig())).allSatisfy(
        client -> assertThat(client).containsEntry("security.protocol", "SASL_SSL").containsEntry("sasl.mechanism", "SCRAM-SHA-512")
            .containsKeys("sasl.jaas.config", "ssl.truststore.type", "bootstrap.servers"));
  }

  @Test
  void shouldNotLetSettingsUndoDeliveryInOrderAndOnce() {
    assertThat(broker.producerConfig()).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
    assertThat(broker.consumerConfig("earliest")).containsEntry("enable.auto.commit", false)
        .as("each consumer names its own group").doesNotContainKey("group.id");
  }
}
