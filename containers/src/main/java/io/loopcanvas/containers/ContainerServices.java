package io.loopcanvas.containers;

import io.loopcanvas.embedded.BackingServices;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Postgres, Kafka and an S3-compatible store, each in a container of its own that goes away on {@link #close()}. */
final class ContainerServices implements BackingServices {
  /** The versions that production is told to use. Another image: {@code -Dloopcanvas.image.postgres=…} and so on. */
  private static final DockerImageName POSTGRES = image("postgres", "postgres:18.1");
  private static final DockerImageName KAFKA = image("kafka", "apache/kafka:4.1.1");
  private static final DockerImageName S3 = image("s3", "minio/minio:RELEASE.2025-04-22T22-12-26Z");

  private static final int S3_PORT = 9000;
  private static final String NAME = "loopcanvas";
  private static final String SECRET = "loopcanvas-secret";

  private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES)
      .withDatabaseName(NAME).withUsername(NAME).withPassword(SECRET);
  private final KafkaContainer kafka = new KafkaContainer(KAFKA);
  private final GenericContainer<?> s3 = new GenericContainer<>(S3)
      .withExposedPorts(S3_PORT)
      .withEnv(Map.of("MINIO_ROOT_USER", NAME, "MINIO_ROOT_PASSWORD", SECRET))
      .withCommand("server", "/data")
      .waitingFor(Wait.forHttp("/minio/health/ready").forPort(S3_PORT));

  private ContainerServices() {}

  static ContainerServices start() {
    ContainerServices services = new ContainerServices();
    try {
      Startables.deepStart(services.postgres, services.kafka, services.s3).join();
      return services;
    } catch (RuntimeException e) {
      services.close();
      throw e;
    }
  }

  @Override
  public Map<String, String> configuration() {
    return Map.of(
        "LOOPCANVAS_POSTGRES_URL", postgres.getJdbcUrl(),
        "LOOPCANVAS_POSTGRES_USER", postgres.getUsername(),
        "LOOPCANVAS_POSTGRES_PASSWORD", postgres.getPassword(),
        "LOOPCANVAS_KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers(),
        "LOOPCANVAS_S3_ENDPOINT", "http://" + s3.getHost() + ":" + s3.getMappedPort(S3_PORT),
        "LOOPCANVAS_S3_BUCKET", NAME,
        "LOOPCANVAS_S3_ACCESS_KEY", NAME,
        "LOOPCANVAS_S3_SECRET_KEY", SECRET);
  }

  @Override
  public void close() {
    Stream.of(s3, kafka, postgres).forEach(GenericContainer::stop);
  }

  private static DockerImageName image(String service, String usual) {
    String name = System.getProperty("loopcanvas.image." + service, usual);
    return DockerImageName.parse(name).asCompatibleSubstituteFor(DockerImageName.parse(usual));
  }
}
