package io.loopcanvas.stage.artifact;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.stage.StageException;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteError;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files in an S3-compatible store, by key. Errors are {@link StageException}s of kind DEPENDENCY, or of INTERNAL for a missing file. */
@ApplicationScoped
public class ArtifactStore {
  /** Facts of a stored file. */
  public record Stored(long bytes, String etag, String contentType, Instant modified) {}

  private final MinioClient client;
  private final String bucket;

  ArtifactStore(StoreConfig config) {
    bucket = config.bucket();
    MinioClient.Builder builder =
        MinioClient.builder().endpoint(config.endpoint()).credentials(config.accessKey(), config.secretKey());
    config.region().ifPresent(builder::region);
    client = builder.build();
    long millis = Duration.ofSeconds(config.timeoutSeconds()).toMillis();
    client.setTimeout(millis, millis, millis);
  }

  public void put(ArtifactRef artifact, Path file, String contentType) {
    call(artifact, () -> client.uploadObject(
        UploadObjectArgs.builder().bucket(bucket).object(artifact.key()).filename(file.toString()).contentType(contentType).build()));
  }

  /**
   * Copies the artifact into a file, which appears only when it is whole.
   *
   * @throws IOException of the disk alone
   */
  public void get(ArtifactRef artifact, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream in = new Body(artifact, open(artifact, 0, Optional.empty()))) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** @param length bytes from {@code offset} on, all when empty */
  public InputStream open(ArtifactRef artifact, long offset, Optional<Long> length) {
    return call(artifact, () -> {
      GetObjectArgs.Builder range = GetObjectArgs.builder().bucket(bucket).object(artifact.key()).offset(offset);
      length.ifPresent(range::length);
      return client.getObject(range.build());
    });
  }

  /** Empty when there is no such file. */
  public Optional<Stored> stat(ArtifactRef artifact) {
    try {
      StatObjectResponse s = call(
          artifact, () -> client.statObject(StatObjectArgs.builder().bucket(bucket).object(artifact.key()).build()));
      return Optional.of(new Stored(s.size(), s.etag(), s.contentType(), s.lastModified().toInstant()));
    } catch (StageException e) {
      if (e.code().equals("ARTIFACT_MISSING")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Harmless when there is no such file. */
  public void delete(ArtifactRef artifact) {
    call(artifact, () -> {
      client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(artifact.key()).build());
      return null;
    });
  }

  /**
   * Deletes all files whose keys begin with this folder's; harmless when there are none. A store that fails in between has
   * deleted some of them.
   *
   * @param folder key that ends with a slash
   */
  public void deleteAll(String folder) {
    call(new ArtifactRef(folder), () -> {
      List<DeleteObject> files = new ArrayList<>();
      for (Result<Item> file : client.listObjects(ListObjectsArgs.builder().bucket(bucket).prefix(folder).recursive(true).build())) {
        files.add(new DeleteObject(file.get().objectName()));
      }
      for (Result<DeleteError> left : client.removeObjects(RemoveObjectsArgs.builder().bucket(bucket).objects(files).build())) {
        throw unavailable(new ArtifactRef(left.get().objectName()), new IOException(left.get().message()));
      }
      return null;
    });
  }

  /** Creates the bucket if it is not there; answers whether the store can be used. */
  public void ensureBucket() {
    call(new ArtifactRef(bucket), () -> {
      if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      }
      return null;
    });
  }

  /** What the store sends; when that breaks off or stalls, the store has failed and not the disk it is copied to. */
  private static final class Body extends FilterInputStream {
    private final ArtifactRef artifact;

    Body(ArtifactRef artifact, InputStream in) {
      super(in);
      this.artifact = artifact;
    }

    @Override
    public int read() {
      return call(artifact, in::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return call(artifact, () -> in.read(bytes, offset, length));
    }
  }

  private interface Call<T> {
    T run() throws IOException, MinioException, GeneralSecurityException;
  }

  private static <T> T call(ArtifactRef artifact, Call<T> call) {
    try {
      return call.run();
    } catch (ErrorResponseException e) {
      if (e.errorResponse().code().equals("NoSuchKey") || e.errorResponse().code().equals("NoSuchObject")) {
        throw new StageException(ErrorKind.INTERNAL, "ARTIFACT_MISSING", "the store has no " + artifact.key(), e);
      }
      throw unavailable(artifact, e);
    } catch (IOException | MinioException | GeneralSecurityException e) {
      throw unavailable(artifact, e);
    }
  }

  private static StageException unavailable(ArtifactRef artifact, Exception e) {
    return new StageException(
        ErrorKind.DEPENDENCY, "STORE_UNAVAILABLE", "the object store failed on " + artifact.key() + ": " + e.getMessage(), e);
  }
}
