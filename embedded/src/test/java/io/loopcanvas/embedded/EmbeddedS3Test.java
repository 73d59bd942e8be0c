package io.loopcanvas.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedS3Test {
  private static final String KEY = "jobs/1/render/0/take one ü.txt";
  @TempDir Path folder;

  @Test
  void shouldKeepObjectsWithTheirTypesOverARestart() throws Exception {
    try (EmbeddedS3 s3 = start()) {
      put(s3, KEY, "footage".getBytes(StandardCharsets.UTF_8));
    }

    try (EmbeddedS3 s3 = start()) {
      assertThat(get(s3, KEY, 0, null)).asString().isEqualTo("footage");
      StatObjectResponse object = client(s3, "secret")
          .statObject(StatObjectArgs.builder().bucket(s3.bucket()).object(KEY).build());
      assertThat(object.contentType()).isEqualTo("text/plain");
      assertThat(object.userMetadata()).containsEntry("take", "1");
    }
  }

  @Test
  void shouldServeRangesListAndDelete() throws Exception {
    try (EmbeddedS3 s3 = start()) {
      put(s3, KEY, "0123456789".getBytes(StandardCharsets.UTF_8));
      MinioClient client = client(s3, "secret");

      assertThat(get(s3, KEY, 3, 4L)).asString().isEqualTo("3456");
      List<String> names = new ArrayList<>();
      for (var item : client.listObjects(
          ListObjectsArgs.builder().bucket(s3.bucket()).prefix("jobs/1/").recursive(true).build())) {
        names.add(item.get().objectName());
      }
      assertThat(names).containsExactly(KEY);

      client.removeObject(RemoveObjectArgs.builder().bucket(s3.bucket()).object(KEY).build());
      assertThatThrownBy(() -> get(s3, KEY, 0, null)).isInstanceOf(ErrorResponseException.class);
    }
  }

  @Test
  void shouldStoreALargeObjectInParts() throws Exception {
    byte[] song = new byte[12 << 20];
    new Random(7).nextBytes(song);
    try (EmbeddedS3 s3 = start()) {
      put(s3, "uploads/song.wav", song);

      assertThat(get(s3, "uploads/song.wav", 0, null)).isEqualTo(song);
    }
  }

  @Test
  void shouldRefuseAWrongKey() throws Exception {
    try (EmbeddedS3 s3 = start()) {
      put(s3, KEY, new byte[] {1});

      assertThatThrownBy(() -> client(s3, "guessed")
          .statObject(StatObjectArgs.builder().bucket(s3.bucket()).object(KEY).build()))
          .isInstanceOf(ErrorResponseException.class);
    }
  }

  private EmbeddedS3 start() {
    return EmbeddedS3.start(folder, 0, "access", "secret", "bucket");
  }

  private static MinioClient client(EmbeddedS3 s3, String secret) {
    return MinioClient.builder().endpoint(s3.endpoint()).credentials(s3.accessKey(), secret).build();
  }

  private static void put(EmbeddedS3 s3, String key, byte[] content) throws Exception {
    client(s3, "secret").putObject(PutObjectArgs.builder().bucket(s3.bucket()).object(key)
        .contentType("text/plain").userMetadata(Map.of("take", "1"))
        .stream(new ByteArrayInputStream(content), content.length, 5 << 20).build());
  }

  private static byte[] get(EmbeddedS3 s3, String key, long offset, Long length) throws Exception {
    GetObjectArgs.Builder object = GetObjectArgs.builder().bucket(s3.bucket()).object(key).offset(offset);
    try (InputStream in = client(s3, "secret").getObject(length == null ? object.build() : object.length(length).build())) {
      return in.readAllBytes();
    }
  }
}
