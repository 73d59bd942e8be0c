package io.loopcanvas.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Postgres, Kafka and the object store together: what every service needs. Started in this order; stopped Kafka first,
 * Postgres last, after the services have gone.
 */
public final class EmbeddedStack implements BackingServices {
  private static final String BUCKET = "loopcanvas";
  private static final String ACCESS_KEY = "loopcanvas";

  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafka kafka;
  private final EmbeddedS3 s3;
  private final Optional<Path> temporary;

  private EmbeddedStack(EmbeddedPostgresServer postgres, EmbeddedKafka kafka, EmbeddedS3 s3, Optional<Path> temporary) {
    this.postgres = postgres;
    this.kafka = kafka;
    this.s3 = s3;
    this.temporary = temporary;
  }

  /** All three on free ports in the folders {@code postgres}, {@code kafka} and {@code s3}; what is there is kept. */
  public static EmbeddedStack start(Path folder) {
    return start(folder, Optional.empty());
  }

  /** All three on free ports in a new folder that goes away on {@link #close()}: for tests. */
  public static EmbeddedStack startTemporary() {
    try {
      Path folder = Files.createTempDirectory("loopcanvas-stack-");
      return start(folder, Optional.of(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for the embedded servers", e);
    }
  }

  private static EmbeddedStack start(Path folder, Optional<Path> temporary) {
    // the two slow ones start together
    CompletableFuture<EmbeddedKafka> broker =
        CompletableFuture.supplyAsync(() -> EmbeddedKafka.start(folder.resolve("kafka"), 0), Thread::startVirtualThread);
    EmbeddedPostgresServer postgres;
    try {
      postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
    } catch (RuntimeException e) {
      broker.thenAccept(EmbeddedKafka::close);
      throw e;
    }
    EmbeddedKafka kafka = null;
    try {
      kafka = broker.join();
      // the database's password is random and kept in the folder; it serves as the store's secret as well
      EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"), 0, ACCESS_KEY, postgres.password(), BUCKET);
      return new EmbeddedStack(postgres, kafka, s3, temporary);
    } catch (RuntimeException e) {
      if (kafka != null) {
        kafka.close();
      }
      postgres.close();
      throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public EmbeddedS3 s3() {
    return s3;
  }

  /** Completes with a line for people when Postgres has ended, whoever ended it, or Kafka has given up. */
  public CompletableFuture<String> end() {
    return postgres.end().applyToEither(kafka.end(), Function.identity());
  }

  @Override
  public Map<String, String> configuration() {
    return Map.of(
        "LOOPCANVAS_POSTGRES_URL", postgres.jdbcUrl(),
        "LOOPCANVAS_POSTGRES_USER", postgres.user(),
        "LOOPCANVAS_POSTGRES_PASSWORD", postgres.password(),
        "LOOPCANVAS_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "LOOPCANVAS_S3_ENDPOINT", s3.endpoint(),
        "LOOPCANVAS_S3_BUCKET", s3.bucket(),
        "LOOPCANVAS_S3_ACCESS_KEY", s3.accessKey(),
        "LOOPCANVAS_S3_SECRET_KEY", s3.secretKey());
  }

  @Override
  public void close() {
    try (postgres; s3; kafka) {
      // closed in reverse: Kafka, the store, Postgres, each even when one before it fails
    }
    temporary.ifPresent(folder -> {
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + folder, e);
      }
    });
  }
}
