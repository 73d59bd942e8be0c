package io.loopcanvas.gateway;

import io.loopcanvas.embedded.EmbeddedKafka;
import io.loopcanvas.embedded.EmbeddedPostgresServer;
import io.loopcanvas.embedded.EmbeddedS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Embedded servers that a test takes away and brings back, each on its old port with what it had. */
public class RestartableServices implements QuarkusTestResourceLifecycleManager {
  private static Path folder;
  private static EmbeddedPostgresServer postgres;
  private static EmbeddedKafka kafka;
  private static EmbeddedS3 s3;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("restartable-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    s3 = s3(0);
    return Map.of(
        "LOOPCANVAS_POSTGRES_URL", postgres.jdbcUrl(), "LOOPCANVAS_POSTGRES_USER", postgres.user(),
        "LOOPCANVAS_POSTGRES_PASSWORD", postgres.password(), "LOOPCANVAS_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "LOOPCANVAS_S3_ENDPOINT", s3.endpoint(), "LOOPCANVAS_S3_BUCKET", s3.bucket(),
        "LOOPCANVAS_S3_ACCESS_KEY", s3.accessKey(), "LOOPCANVAS_S3_SECRET_KEY", s3.secretKey(),
        "LOOPCANVAS_UPLOAD_FOLDER", folder.resolve("uploads").toString());
  }

  interface Steps {
    void run() throws Exception;
  }

  static void withoutPostgres(Steps steps) throws Exception {
    int port = postgres.port();
    postgres.close();
    try {
      steps.run();
    } finally {
      postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), port);
    }
  }

  static void withoutKafka(Steps steps) throws Exception {
    int port = kafka.port();
    kafka.close();
    try {
      steps.run();
    } finally {
      kafka = EmbeddedKafka.start(folder.resolve("kafka"), port);
    }
  }

  static void withoutStore(Steps steps) throws Exception {
    int port = s3.port();
    s3.close();
    try {
      steps.run();
    } finally {
      s3 = s3(port);
    }
  }

  private static EmbeddedS3 s3(int port) {
    return EmbeddedS3.start(folder.resolve("s3"), port, "key", "secret-key", "loopcanvas");
  }

  @Override
  public void stop() {
    if (s3 != null) {
      kafka.close();
      s3.close();
      postgres.close();
    }
  }
}
