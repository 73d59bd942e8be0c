package io.loopcanvas.gateway.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.SmallStages;
import io.loopcanvas.gateway.StoredFiles;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.stage.artifact.StoreConfig;
import io.loopcanvas.stage.task.TaskReads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is deleted, by its owner or by its age, leaves neither row nor file. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class ForgettingTest {
  private static final Duration MORE_THAN_A_DAY = Duration.ofHours(25);
  private static final Duration MORE_THAN_JOBS_ARE_KEPT = TestServices.JOBS_ARE_KEPT.plusDays(1);

  @Inject Forgetting forgetting;
  @Inject StoreConfig storeConfig;
  @Inject TaskReads tasks;

  @Test
  void shouldForgetOldUploadsThatWereNotOrdered() throws Exception {
    String fresh = Api.uploadTone();
    String left = uploaded(MORE_THAN_A_DAY);
    String ordered = uploaded(MORE_THAN_A_DAY);
    Api.generate(ordered, ",\"ai_shots\":1");

    forgetting.sweep();

    given().get("/api/status/" + left).then().statusCode(404);
    assertThat(files(left)).isZero();
    assertThat(files(fresh)).isEqualTo(1);
    assertThat(Api.status(fresh).getString("status")).isEqualTo("queued");
    assertThat(files(ordered)).isPositive();
    Api.awaitEnd(ordered);
  }

  @Test
  void shouldForgetJobsThatEndedLongAgo() throws Exception {
    String old = made();
    String young = made();
    QuarkusTransaction.requiringNew().run(
        () -> JobEntity.update("finishedAt = ?1 where id = ?2", Instant.now().minus(MORE_THAN_JOBS_ARE_KEPT), old));

    forgetting.sweep();

    given().get("/api/status/" + old).then().statusCode(404);
    assertThat(files(old)).isZero();
    assertThat(Api.status(young).getString("status")).isEqualTo("complete");
    assertThat(files(young)).isGreaterThan(5);
  }

  @Test
  void shouldDeleteAJobWithEverythingThatIsOfIt() throws Exception {
    String job = made();
    String other = made();
    assertThat(files(job)).as("the song and what was made of it").isGreaterThan(5);
    assertThat(looks(job)).isEqualTo(1);

    given().delete("/api/jobs/" + job).then().statusCode(204);

    given().get("/api/status/" + job).then().statusCode(404);
    given().get("/outputs/" + job + "/concept.json").then().statusCode(404);
    assertThat(files(job)).isZero();
    assertThat(tasks.ofJob(job)).isEmpty();
    assertThat(looks(job)).isZero();
    assertThat(files(other)).isGreaterThan(5);
    assertThat(looks(other)).isEqualTo(1);
    given().delete("/api/jobs/" + job).then().statusCode(404).body("type", equalTo("urn:loopcanvas:problem:no-such-job"));
    given().delete("/api/jobs/' or true --").then().statusCode(404);
  }

  @Test
  void shouldDeleteATrackThatWasNeverOrdered() throws Exception {
    String job = Api.uploadTone();

    given().delete("/api/jobs/" + job).then().statusCode(204);

    given().get("/api/status/" + job).then().statusCode(404);
    assertThat(files(job)).isZero();
  }

  @Test
  void shouldNotDeleteWhatAWorkerMayStillWriteTo() throws Exception {
    String job = Api.uploadTone();
    SmallStages.RENDERS.drainPermits();
    Api.generate(job, ",\"ai_shots\":1");
    Api.await(job, "rendering");
    given().delete("/api/jobs/" + job).then().statusCode(409).body("type", equalTo("urn:loopcanvas:problem:still-running"));

    given().post("/api/jobs/" + job + "/cancel").then().statusCode(200);
    given().delete("/api/jobs/" + job).then().statusCode(409);
    assertThat(files(job)).as("what was there when it was stopped").isPositive();
    SmallStages.RENDERS.release(1000);
    await().until(() -> SmallStages.RENDERING.get() == 0);
    QuarkusTransaction.requiringNew().run(() -> JobEntity.getEntityManager()
        .createNativeQuery("update task set ended_at = ended_at - interval '61 seconds' where job_id = '" + job + "'").executeUpdate());

    given().delete("/api/jobs/" + job).then().statusCode(204);
    assertThat(files(job)).isZero();
  }

  @Test
  void shouldKeepAnOldJobThatIsMadeAgain() throws Exception {
    String job = made();
    QuarkusTransaction.requiringNew().run(
        () -> JobEntity.update("finishedAt = ?1 where id = ?2", Instant.now().minus(MORE_THAN_JOBS_ARE_KEPT), job));
    SmallStages.RENDERS.drainPermits();
    Api.regenerate(job, "");

    forgetting.sweep();

    SmallStages.RENDERS.release(1000);
    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
  }

  @Test
  void shouldRefuseAnAgeWithoutItsUnit() {
    assertThatThrownBy(() -> new Forgetting(null, null, new Keep(Optional.of(Duration.ofSeconds(90)))))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("90d");
  }

  record Keep(Optional<Duration> jobs) implements KeepConfig {
    @Override
    public Duration uploads() {
      return Duration.ofDays(1);
    }

    @Override
    public Duration sweep() {
      return Duration.ofMinutes(10);
    }
  }

  private static String made() throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1");
    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
    return job;
  }

  private static String uploaded(Duration ago) throws Exception {
    String job = Api.uploadTone();
    QuarkusTransaction.requiringNew().run(() -> JobEntity.update("createdAt = ?1 where id = ?2", Instant.now().minus(ago), job));
    return job;
  }

  private static long looks(String job) {
    return QuarkusTransaction.requiringNew().call(() -> ((Number) JobEntity.getEntityManager()
        .createNativeQuery("select count(*) from look where job_id = ?1").setParameter(1, job).getSingleResult()).longValue());
  }

  private long files(String job) throws Exception {
    return StoredFiles.count(storeConfig, "uploads/" + job, "jobs/" + job + "/");
  }
}
