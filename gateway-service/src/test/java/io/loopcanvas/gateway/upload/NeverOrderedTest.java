package io.loopcanvas.gateway.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An upload that nobody orders is kept for a day, file and row, and then neither. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class NeverOrderedTest {
  private static final Duration MORE_THAN_A_DAY = Duration.ofHours(25);

  @Inject NeverOrdered neverOrdered;
  @Inject ArtifactStore store;

  @Test
  void shouldForgetOldUploadsThatWereNotOrdered() throws Exception {
    String fresh = Api.uploadTone();
    String left = uploaded(MORE_THAN_A_DAY);
    String ordered = uploaded(MORE_THAN_A_DAY);
    Api.generate(ordered, ",\"ai_shots\":1");

    neverOrdered.sweep();

    given().get("/api/status/" + left).then().statusCode(404);
    assertThat(store.stat(track(left))).isEmpty();
    assertThat(store.stat(track(fresh))).isPresent();
    assertThat(Api.status(fresh).getString("status")).isEqualTo("queued");
    assertThat(store.stat(track(ordered))).isPresent();
    Api.awaitEnd(ordered);
  }

  private static String uploaded(Duration ago) throws Exception {
    String job = Api.uploadTone();
    QuarkusTransaction.requiringNew().run(() -> JobEntity.update("createdAt = ?1 where id = ?2", Instant.now().minus(ago), job));
    return job;
  }

  private static ArtifactRef track(String job) {
    return new ArtifactRef("uploads/" + job);
  }
}
