package io.loopcanvas.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThan;

import io.loopcanvas.gateway.job.JobEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Database, broker and store go away and come back; the service stays, says so, and goes on. */
@QuarkusTest
@TestProfile(OutageTest.Restartable.class)
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static class Restartable implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(RestartableServices.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("loopcanvas.store.timeout-seconds", "2", "quarkus.datasource.jdbc.acquisition-timeout", "2");
    }
  }

  @Test
  void shouldAskToComeBackWithoutTheDatabase() throws Exception {
    String job = Api.uploadTone();

    RestartableServices.withoutPostgres(() -> {
      unavailable(given().get("/api/status/" + job).then(), "database");
      unavailable(given().post("/api/jobs/" + job + "/cancel").then(), "database");
      unavailable(given().multiPart("file", Songs.tone("a.wav", 2).toFile()).post("/api/upload").then(), "database");
      given().get("/q/health/ready").then().statusCode(503);
      given().get("/q/health/live").then().statusCode(200);
    });

    awaitReady();
    assertThat(Api.status(job).getString("stage")).isEqualTo("uploaded");
    Api.generate(job, ",\"ai_shots\":1");
    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
  }

  @Test
  void shouldAskToComeBackWithoutTheStoreAndKeepNothing() throws Exception {
    awaitReady();
    long before = jobs();

    RestartableServices.withoutStore(() -> {
      unavailable(given().multiPart("file", Songs.tone("a.wav", 2).toFile()).post("/api/upload").then(), "store");
      assertThat(jobs()).isEqualTo(before);
      given().get("/q/health/ready").then().statusCode(503).body(containsString("object store"));
      given().get("/q/health/live").then().statusCode(200);
    });

    awaitReady();
    Api.uploadTone();
  }

  @Test
  void shouldKeepAJobThatCannotBeDeletedAndDeleteItWhenAskedAgain() throws Exception {
    awaitReady();
    String job = Api.uploadTone();

    RestartableServices.withoutStore(() -> {
      unavailable(given().delete("/api/jobs/" + job).then(), "store");
      assertThat(Api.status(job).getString("job_id")).isEqualTo(job);
    });

    awaitReady();
    given().delete("/api/jobs/" + job).then().statusCode(204);
    given().get("/api/status/" + job).then().statusCode(404);
  }

  @Test
  void shouldTakeOrdersWithoutTheBrokerAndMakeThemOnceItIsBack() throws Exception {
    awaitReady();
    String job = Api.uploadTone();

    RestartableServices.withoutKafka(() -> {
      Api.generate(job, ",\"ai_shots\":1");
      assertThat(Api.status(job).getString("status")).isIn("queued", "analysing");
      given().get("/q/health/ready").then().statusCode(503).time(lessThan(5000L)).body(containsString("broker"));
      given().get("/q/health/live").then().statusCode(200);
    });

    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
    awaitReady();
  }

  private static void unavailable(ValidatableResponse answer, String what) {
    answer.statusCode(503).header("Retry-After", "5").contentType("application/problem+json").body("detail", containsString(what));
  }

  private static long jobs() {
    return QuarkusTransaction.requiringNew().call(() -> JobEntity.count());
  }

  private static void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (given().get("/q/health/ready").statusCode() != 200) {
      assertThat(System.nanoTime()).as(given().get("/q/health/ready").asString()).isLessThan(end);
      Thread.sleep(200);
    }
  }
}
