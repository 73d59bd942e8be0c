package io.loopcanvas.gateway;

import io.loopcanvas.stage.artifact.StoreConfig;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import java.util.stream.StreamSupport;

/** What the object store of a test holds. */
public final class StoredFiles {
  private StoredFiles() {}

  /** How many files there are whose keys begin with one of {@code prefixes}. */
  public static long count(StoreConfig store, String... prefixes) throws Exception {
    long found = 0;
    try (MinioClient client = MinioClient.builder().endpoint(store.endpoint()).credentials(store.accessKey(), store.secretKey()).build()) {
      for (String prefix : prefixes) {
        found += StreamSupport.stream(
            client.listObjects(ListObjectsArgs.builder().bucket(store.bucket()).prefix(prefix).recursive(true).build()).spliterator(), false).count();
      }
    }
    return found;
  }
}
