package io.loopcanvas.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** An S3-compatible store inside this process, on loopback, objects as files of one folder. */
public final class EmbeddedS3 implements AutoCloseable {
  private static final int THREADS = 32;
  /** The clients have gone before the store stops; their kept-alive connections are not worth waiting for. */
  private static final long STOP_MILLIS = 0;
  private static final long LARGEST_OBJECT = 2L << 30;

  private final S3Proxy server;
  private final String bucket;
  private final String accessKey;
  private final String secretKey;

  private EmbeddedS3(S3Proxy server, String bucket, String accessKey, String secretKey) {
    this.server = server;
    this.bucket = bucket;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  /**
   * Starts the store with its one bucket; requests are checked against the key pair (signature versions 2 and 4).
   *
   * @param port 0 for any free one
   * @throws EmbeddedException when the port is taken or the folder cannot be written
   */
  public static EmbeddedS3 start(Path folder, int port, String accessKey, String secretKey, String bucket) {
    Path base = folder.toAbsolutePath();
    try {
      // a bucket of the filesystem store is a folder
      Files.createDirectories(base.resolve(bucket));
      Properties properties = new Properties();
      properties.setProperty("jclouds.filesystem.basedir", base.toString());
      S3Proxy server = S3Proxy.builder()
          .blobStore(BlobStores.create("filesystem", properties))
          .endpoint(URI.create("http://127.0.0.1:" + port))
          .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
          .maxSinglePartObjectSize(LARGEST_OBJECT)
          .v4MaxNonChunkedRequestSize(LARGEST_OBJECT)
          .jettyMaxThreads(THREADS)
          .stopTimeout(STOP_MILLIS)
          .ignoreUnknownHeaders(true)
          .build();
      server.start();
      return new EmbeddedS3(server, bucket, accessKey, secretKey);
    } catch (IOException e) {
      throw new EmbeddedException("the object store cannot use the folder " + folder + ": " + e.getMessage(), e);
    } catch (Exception e) {
      throw new EmbeddedException("the object store did not start on port " + port + ": " + e.getMessage(), e);
    }
  }

  public int port() {
    return server.getPort();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port();
  }

  public String bucket() {
    return bucket;
  }

  public String accessKey() {
    return accessKey;
  }

  public String secretKey() {
    return secretKey;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new EmbeddedException("the object store did not stop: " + e.getMessage(), e);
    }
  }
}
