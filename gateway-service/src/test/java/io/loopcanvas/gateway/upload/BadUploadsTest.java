package io.loopcanvas.gateway.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.gateway.EmbeddedServices;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.stage.artifact.StoreConfig;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no song is refused with a reason, and nothing of it stays: no row, no object, no file. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class BadUploadsTest {
  @Inject StoreConfig storeConfig;

  @ConfigProperty(name = "quarkus.http.body.uploads-directory")
  Path uploadFolder;

  private long jobs;
  private long objects;

  static Stream<BadUpload> uploads() throws Exception {
    return BadUpload.all();
  }

  @BeforeEach
  void count() throws Exception {
    jobs = rows();
    objects = stored();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uploads")
  void shouldRefuseAndLeaveNothingBehind(BadUpload bad) {
    Response answer = bad.send();

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(bad.status());
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getInt("status")).isEqualTo(bad.status());
    assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    assertThat(answer.jsonPath().getString("title")).isNotBlank();
  }

  @AfterEach
  void nothingIsLeftAndTheServiceIsHealthy() throws Exception {
    assertThat(rows()).isEqualTo(jobs);
    assertThat(stored()).isEqualTo(objects);
    assertThat(temporaryFiles()).isZero();
    given().get("/q/health").then().statusCode(200);
  }

  private static long rows() {
    return QuarkusTransaction.requiringNew().call(() -> JobEntity.count());
  }

  private long stored() throws Exception {
    try (MinioClient client = MinioClient.builder()
        .endpoint(storeConfig.endpoint()).credentials(storeConfig.accessKey(), storeConfig.secretKey()).build()) {
      return StreamSupport.stream(
          client.listObjects(ListObjectsArgs.builder().bucket(storeConfig.bucket()).prefix("uploads/").recursive(true).build()).spliterator(), false).count();
    }
  }

  private long temporaryFiles() throws IOException, InterruptedException {
    for (int i = 0; i < 40 && filesIn(uploadFolder) > 0; i++) {
      Thread.sleep(50); // removed when the response has gone out, which may be after it came in here
    }
    return filesIn(uploadFolder);
  }

  private static long filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
