package io.loopcanvas.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir Path folder;

  @Test
  void shouldKeepRecordsAndGroupOffsetsOverARestart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      send(kafka, "first");
      assertThat(poll(kafka, 1)).containsExactly("first");
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      send(kafka, "second");

      assertThat(poll(kafka, 1)).containsExactly("second");
    }
  }

  @Test
  void shouldSayWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
          .isInstanceOf(EmbeddedException.class)
          .hasMessageContaining("Kafka").hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void shouldGiveUpItsFolderAndNotTheProcess() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      send(kafka, "first");

      Folders.delete(folder.resolve("log"));

      assertThat(kafka.end()).succeedsWithin(Duration.ofSeconds(60)).asString().contains(folder.resolve("log").toString());
    }
  }

  private static void send(EmbeddedKafka kafka, String value) throws Exception {
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
        new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("facts", "key", value)).get();
    }
  }

  private static List<String> poll(EmbeddedKafka kafka, int expected) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "readers", "auto.offset.reset", "earliest"),
        new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("facts"));
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.size() < expected && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(fact -> values.add(fact.value()));
      }
      consumer.commitSync();
    }
    return values;
  }
}
